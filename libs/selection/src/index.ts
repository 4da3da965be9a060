export * from './decision.entity.js';
export * from './thank-you.entity.js';
export * from './selection.module.js';
