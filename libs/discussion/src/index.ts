export * from './comment.entity.js';
