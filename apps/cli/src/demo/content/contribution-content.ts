import type { DecisionOutcome } from '@octavo/domain/selection';

import type { DemoChallenge } from './challenge-content.js';
import type { DemoLocale } from './organization-content.js';

/** submissions-pickwick.json, and `submissions` in challenge-open.json. */
export interface DemoSubmission {
  readonly key: string;
  readonly locale: DemoLocale;
  readonly authorKey: string;
  readonly title: string;
  /** May hold Markdown. */
  readonly pitch: string;
  /** Days after the submission phase began; 0 is its first day. */
  readonly submittedDay: number;
  readonly submittedTime: string;
  readonly silly?: boolean;
  /** Fewer than 150 characters on purpose. */
  readonly short?: boolean;
  /** Key of the earlier submission with the same idea. */
  readonly duplicateOf?: string;
  /** What a file with this submission would be. */
  readonly attachment?: { readonly fileName: string; readonly mediaType: string; readonly hint: string };
}

/** comments.json, and `comments` in challenge-open.json; a reply always stands after what it answers. */
export interface DemoComment {
  readonly key: string;
  readonly on: 'brief' | 'submission';
  readonly submissionKey?: string;
  readonly authorKey: string;
  /** Days after the submission phase began. */
  readonly postedDay: number;
  readonly postedTime: string;
  readonly replyTo?: string;
  readonly text: string;
}

/** decisions.json: one for each submission. */
export interface DemoDecision {
  readonly submissionKey: string;
  readonly outcome: DecisionOutcome;
  readonly decidedBy: string;
  readonly decidedDay: number;
  readonly locale: DemoLocale;
  readonly reason: string;
  /** With `later` only; one of them has passed already, so that something is due. */
  readonly reviewDay?: number;
}

/** scores.json: every criterion by each of the three reviewers. */
export interface DemoReviews {
  readonly submissionKey: string;
  readonly reviews: readonly {
    readonly reviewer: string;
    readonly locale: DemoLocale;
    readonly scoredDay: number;
    readonly scores: readonly {
      readonly criterion: string;
      readonly value: number;
      readonly reason: string;
    }[];
  }[];
}

/** votes.json: by key of the challenge. Who supported what is drawn by the stated rule. */
export type DemoVotes = Readonly<
  Record<
    string,
    {
      readonly seed: string;
      /** Members of the network who vote and nothing else. */
      readonly votingMembers: number;
      readonly rule: string;
      readonly supporters: Readonly<Record<string, number>>;
      /** How many gave their support and took it back, on top of the supporters. */
      readonly withdrawn: Readonly<Record<string, number>>;
    }
  >
>;

/** challenge-open.json */
export interface DemoOpenChallenge {
  readonly challenge: DemoChallenge;
  readonly submissions: readonly DemoSubmission[];
  readonly comments: readonly DemoComment[];
}
