import { createHash, hash, randomBytes, randomInt } from 'node:crypto';

/** An unguessable token, 256 bits. */
export const newToken = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

/** What is kept of a token. */
export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer');

/** Six digits, as in the mail. */
export const newCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');

/** What is kept of a code: bound to the row, so that equal codes look different. */
export const hashCode = (id: string, code: string): Buffer =>
  createHash('sha256').update(`${id}:${code}`).digest();
