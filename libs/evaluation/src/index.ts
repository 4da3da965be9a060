export * from './review-assignment.entity.js';
export * from './score.entity.js';
