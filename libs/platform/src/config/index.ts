export * from './env.js';
export * from './load-config.js';
export * from './database.config.js';
export * from './http.config.js';
export * from './sign-in.config.js';
export * from './mail.config.js';
export * from './files.config.js';
export * from './ledger.config.js';
