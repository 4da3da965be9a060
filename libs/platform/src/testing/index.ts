export * from './graphql-client.js';
export * from './servers.js';
export * from './test-database.js';
export * from './test-server.js';
export * from './worker.js';
export * from './query-counter.js';
export * from './smtp-server.js';
