export * from './installation.entity.js';
