export * from './review-assignment.entity.js';
export * from './score.entity.js';
export * from './evaluation.module.js';
