export * from './first-administrator.js';
export * from './installation.entity.js';
export * from './installation.service.js';
