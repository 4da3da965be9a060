import type { VoteChoice } from '@octavo/domain/voting';

/** In which order submissions are browsed; never how anything is decided. */
export const FEED_ORDERS = [
  'newest',
  'most_discussed',
  'shuffled',
  'hot',
  'best_supported',
  'least_seen',
] as const;
export type FeedOrder = (typeof FEED_ORDERS)[number];

/** Orders that say how people voted; not to be had while voting is blind. */
export const TELLING_ORDERS: readonly FeedOrder[] = ['hot', 'best_supported'];

/** What a vote that counts says. */
export type CountedChoice = Exclude<VoteChoice, 'withdrawn'>;

/** All that can be counted. */
export const COUNTED: readonly CountedChoice[] = ['support', 'agree', 'disagree', 'pass'];

/** How many chose what. */
export interface VoteCounts {
  readonly support: number;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
}

/** A submission in a list, with all that a list shows of it. */
export interface FeedItem {
  readonly id: string;
  readonly challengeId: string;
  readonly authorId: string;
  readonly state: 'submitted';
  readonly moderation: 'accepted';
  readonly title: string;
  readonly locale: string;
  readonly version: number;
  readonly submittedAt: Date;
  readonly withdrawnAt: null;
  readonly commentCount: number;
  /** Empty unless the whole submission was asked for; the same holds for licence and creation. */
  readonly body: string;
  readonly licence: string | null;
  readonly licenceAcceptedAt: Date | null;
  readonly createdAt: Date;
  readonly author: { readonly id: string; readonly name: string };
  /** Null while voting is blind. Only what was asked for is counted; the rest is 0. */
  readonly votes: VoteCounts | null;
  readonly myVote: CountedChoice | null;
  /** Its place in the chosen order, as text. */
  readonly sortKey: string;
}

/** What is asked of the list. */
export interface FeedRequest {
  readonly challengeSlug: string;
  readonly order: FeedOrder;
  /** Words to look for, as typed; null for all. */
  readonly search: string | null;
  readonly authorId: string | null;
  readonly size: number;
  readonly backward: boolean;
  readonly from: readonly [key: string, id: string] | null;
  /** Decides the shuffled order: the same seed gives the same order. */
  readonly seed: string;
  /** Whether the whole submission is wanted; a list of titles need not carry texts. */
  readonly whole: boolean;
  /** Which choices are counted. */
  readonly counts: ReadonlySet<CountedChoice>;
}
