import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** What comes at once over HTTP. */
export interface Peak {
  readonly port: number;
  readonly roundId: string;
  /** Session tokens: each votes once. */
  readonly voters: readonly string[];
  /** Readers without an account who come with each voter, each for one page. */
  readonly readersPerVoter: number;
  /** The challenge that they read. */
  readonly slug: string;
  /** Seconds in which all of them come; 0 for at once. */
  readonly within: number;
  /** Connections that are kept alive; each carries one request at a time. */
  readonly connections: number;
}

export interface PeakReceipt {
  readonly entry: number;
  readonly leaf: string;
}

/** A vote that was asked to come back. */
export interface SentAway {
  readonly code: string;
  readonly kind: string;
  readonly message: string;
  /** Milliseconds from the answer until when it may come back. */
  readonly until: number;
}

export interface PeakFound {
  /** From the first request to the last answer. */
  readonly seconds: number;
  /** By voter. */
  readonly receipts: readonly PeakReceipt[];
  readonly sentAway: readonly SentAway[];
  /** Pages that readers got, and those that they did not. */
  readonly pages: number;
  readonly failed: number;
  /** Milliseconds of the slowest answer to a vote, connecting included. */
  readonly slowestVote: number;
}

/** Options of the vote, and what a voter chooses. */
export const CANDIDATES = 8;
export const choiceOf = (voter: number): number => (voter * 31) % CANDIDATES;

/**
 * Sends all of it from a process of its own, as others' computers do: who is timed meanwhile does not wait for it.
 * @throws Error when a vote was refused for good or not answered
 */
export async function peak(order: Peak): Promise<PeakFound> {
  const child = fork(resolve('apps/api/src/scenarios/peak-load.fixture.ts'), [], {
    execArgv: ['--import', '@swc-node/register/esm-register'],
    env: { ...process.env, NODE_OPTIONS: '', TS_NODE_PROJECT: resolve('tsconfig.json') },
  });
  try {
    const found = once(child, 'message');
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('The peak ended without a word.')));
    child.send(order);
    const [result] = (await Promise.race([found, ended])) as [PeakFound];
    return result;
  } finally {
    child.kill();
  }
}
