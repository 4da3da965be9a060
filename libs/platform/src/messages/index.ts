export * from './catalogues.js';
export * from './trace-text.js';
export * from './translate.js';
