export * from './import-run.entity.js';
