export * from './event.js';
export * from './append-history.js';
export * from './history.entity.js';
export * from './history-position.entity.js';
export * from './history-reader.js';
