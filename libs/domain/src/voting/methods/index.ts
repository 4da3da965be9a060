import type { VotingMethod } from '../counting/voting-method.js';
import { approval } from './approval.js';

/** A method whose form and settings are known to itself only; ballots and settings pass its own checks first. */
export type AnyMethod = VotingMethod<never, never>;

/** Every voting method, in the order in which they are offered. */
export const VOTING_METHODS: readonly AnyMethod[] = [approval];

export const votingMethod = (name: string): AnyMethod | undefined =>
  VOTING_METHODS.find((method) => method.name === name);
