export * from './vote-cast.entity.js';
export * from './vote.entity.js';
export * from './voting.module.js';
