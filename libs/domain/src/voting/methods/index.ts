import { anyMethod, type AnyMethod } from './any-method.js';
import { approval } from './approval.js';

/** Every voting method, in the order in which they are offered. */
export const VOTING_METHODS: readonly AnyMethod[] = [anyMethod(approval)];

export const votingMethod = (name: string): AnyMethod | undefined =>
  VOTING_METHODS.find((method) => method.name === name);
