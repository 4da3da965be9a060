export { isId } from '@octavo/domain/shared';
