export * from './api-token.entity.js';
export * from './organization.entity.js';
export * from './person.entity.js';
export * from './role-assignment.entity.js';
export * from './session.entity.js';
export * from './sign-in-code.entity.js';
export * from './staff-member.entity.js';
