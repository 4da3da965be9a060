export * from './exit-when-parent-dies.js';
export * from './process-state.js';
