export * from './attachment.entity.js';
export * from './submission-version.entity.js';
export * from './submission.entity.js';
export * from './submission-access.service.js';
export * from './submissions.errors.js';
export * from './submissions.module.js';
