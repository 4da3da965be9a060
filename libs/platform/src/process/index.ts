export * from './exit-when-parent-dies.js';
export * from './free-port.js';
export * from './process-state.js';
