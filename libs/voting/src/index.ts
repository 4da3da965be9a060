export * from './feed/feed.js';
export * from './feed/feed.service.js';
export * from './vote-cast.entity.js';
export * from './vote-reader.service.js';
export * from './vote.entity.js';
export * from './vote.service.js';
export * from './voting.module.js';
