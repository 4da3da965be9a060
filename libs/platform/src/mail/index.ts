export * from './mail.entity.js';
