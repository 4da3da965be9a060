import { Injectable } from '@nestjs/common';
import type { Audience, ChallengeState } from '@octavo/domain/challenge';
import { isId } from '@octavo/domain/shared';
import {
  tieBreakOf,
  votingMethod,
  type AnyMethod,
  type CountPlan,
  type RoundRules,
  type Settings,
} from '@octavo/domain/voting';
import { Database } from '@octavo/platform/database';
import { ROUND_FACTS } from './ballot.queries.js';

/** A round as a ballot meets it. */
export interface RoundFacts {
  readonly id: string;
  readonly challengeId: string;
  readonly challenge: {
    readonly id: string;
    readonly organizationId: string;
    readonly state: ChallengeState;
    readonly audience: Audience;
  };
  readonly rules: RoundRules;
  readonly method: AnyMethod;
  /** By which ballots are checked; absent before the round opened. */
  readonly plan: CountPlan | null;
  /** The database's clock, carried on from when this was read. */
  now(): Date;
}

interface Row {
  readonly challenge_id: string;
  readonly organization_id: string;
  readonly challenge_state: ChallengeState;
  readonly audience: Audience;
  readonly options: number;
  readonly tie_order: readonly number[] | null;
  readonly rules: Omit<RoundRules, 'opensAt' | 'closesAt' | 'settings'> & { readonly settings: Settings };
  readonly opens_at: Date | null;
  readonly closes_at: Date | null;
  readonly now: Date;
}

interface Known {
  readonly facts: Promise<RoundFacts | null>;
  readonly since: number;
}

/** Milliseconds for which what is known of a round may be used to let a ballot on to the statement that decides. */
const USABLE = 2_000;

/** Milliseconds after which a refusal is not made from memory. */
const CURRENT = 100;

/** Rounds that are remembered; the one asked for first goes first. */
const KEPT = 500;

/**
 * What ballots ask of rounds, remembered for moments. It may be old where it says yes, since the storing statement
 * looks for itself; where it says no, it is asked again.
 */
@Injectable()
export class RoundFactsReader {
  private readonly known = new Map<string, Known>();

  constructor(private readonly database: Database) {}

  /** The round, known a moment ago; null when there is none. */
  usable(roundId: string): Promise<RoundFacts | null> {
    return this.readSince(roundId, performance.now() - USABLE);
  }

  /** The round as it is, at most a tenth of a second old. */
  current(roundId: string): Promise<RoundFacts | null> {
    return this.readSince(roundId, performance.now() - CURRENT);
  }

  /** The round as it was read at that moment or later, by `performance.now()`. */
  readSince(roundId: string, moment: number): Promise<RoundFacts | null> {
    const known = this.known.get(roundId);
    if (known && known.since >= moment) return known.facts;
    if (!isId(roundId)) return Promise.resolve(null);
    const made = { facts: this.read(roundId), since: performance.now() };
    this.known.delete(roundId);
    this.known.set(roundId, made);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value ?? '');
    const forget = (): void => {
      if (this.known.get(roundId) === made) this.known.delete(roundId);
    };
    made.facts.then((facts) => facts ?? forget(), forget);
    return made.facts;
  }

  private async read(id: string): Promise<RoundFacts | null> {
    const [row] = await this.database.prepared<Row>('round_facts', ROUND_FACTS, [id]);
    const readAt = performance.now();
    if (!row) return null;
    const method = votingMethod(row.rules.method);
    if (!method) throw new Error(`Round ${id} is by a method that there is not: ${row.rules.method}.`);
    return {
      id,
      challengeId: row.challenge_id,
      challenge: {
        id: row.challenge_id,
        organizationId: row.organization_id,
        state: row.challenge_state,
        audience: row.audience,
      },
      rules: { ...row.rules, opensAt: row.opens_at, closesAt: row.closes_at },
      method,
      plan: planOf(id, method, row),
      now: () => new Date(row.now.getTime() + performance.now() - readAt),
    };
  }
}

function planOf(id: string, method: AnyMethod, { rules, options, tie_order }: Row): CountPlan | null {
  if (tie_order === null) return null;
  const plan = method.plan(rules.settings, options, tieBreakOf(tie_order));
  if (!plan.ok) throw new Error(`Round ${id} was opened with settings that ${method.name} does not take.`);
  return plan.value;
}
