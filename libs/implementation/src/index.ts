export * from './implementation.entity.js';
export * from './indicator.entity.js';
export * from './measurement.entity.js';
export * from './progress-update.entity.js';
export * from './stage-passage.entity.js';
export * from './implementation.module.js';
