export * from './rate-limit.entity.js';
