export * from './vote-cast.entity.js';
export * from './vote.entity.js';
