export * from './catalogues.js';
export * from './translate.js';
