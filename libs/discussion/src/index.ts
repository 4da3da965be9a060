export * from './comment.entity.js';
export * from './comment-access.service.js';
export * from './comment-reader.service.js';
export * from './comment.service.js';
export * from './discussion.errors.js';
export * from './discussion.module.js';
export type { ThreadsOf } from './discussion.queries.js';
