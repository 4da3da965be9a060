export * from './mail.entity.js';
export * from './outgoing-mail.js';
export * from './send-mail.handler.js';
