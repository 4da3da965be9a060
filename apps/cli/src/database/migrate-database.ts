export { migrate, pendingMigrations } from '@octavo/platform/database';
