export * from './job-handler.js';
export * from './job-runner.js';
