export * from './challenge-events.js';
export * from './challenge-history.service.js';
export * from './following.service.js';
export * from './insight-lists.service.js';
export * from './insight.module.js';
export * from './insight.service.js';
export * from './insight.view.js';
export * from './portfolio.service.js';
