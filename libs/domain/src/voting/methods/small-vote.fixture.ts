import type { Refusal } from '@octavo/domain/shared';
import type { Tally } from '../counting/tally.js';
import { tieBreakOf } from '../counting/tie-break.js';
import type { CountPlan, VotingMethod } from '../counting/voting-method.js';
import type { BallotForm } from '../ballot/ballot.js';
import type { Settings } from '../counting/settings.js';
import { anyMethod, type AnyMethod } from './any-method.js';
import { asBallot } from './method-scenes.fixture.js';

/** A vote written by hand. */
export interface SmallVote {
  readonly options: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The order for ties; as listed when absent. */
  readonly order?: readonly number[];
  /** What is on each ballot, and how many there are of it. */
  readonly ballots?: readonly (readonly [content: unknown, times: number])[];
}

/** Counts a small vote. Throws with the refusal when its settings or one of its ballots are refused. */
export function countSmall<F extends BallotForm, S extends Settings>(
  typed: VotingMethod<F, S>,
  vote: SmallVote,
): Tally {
  const method = anyMethod(typed);
  const plan = planSmall(method, vote);
  const count = method.begin(plan);
  for (const [content, times] of vote.ballots ?? []) {
    const ballot = asBallot(method.form, content);
    const fault = method.checkBallot(ballot, plan);
    if (fault !== null) throw new Error(JSON.stringify(fault));
    count.add(ballot, times);
  }
  return count.result();
}

/** What a method says of one ballot. */
export function checkSmall<F extends BallotForm, S extends Settings>(
  typed: VotingMethod<F, S>,
  vote: SmallVote,
  content: unknown,
): Refusal | null {
  const method = anyMethod(typed);
  return method.checkBallot(asBallot(method.form, content), planSmall(method, vote));
}

/** What a method says of settings. */
export function refusedSettings<F extends BallotForm, S extends Settings>(
  typed: VotingMethod<F, S>,
  { options, settings = {} }: SmallVote,
): readonly Refusal[] {
  const plan = anyMethod(typed).plan(settings, options, tieBreakOf([...Array(options).keys()]));
  return plan.ok ? [] : plan.refusals;
}

function planSmall(method: AnyMethod, { options, settings = {}, order }: SmallVote): CountPlan {
  const plan = method.plan(settings, options, tieBreakOf(order ?? [...Array(options).keys()]));
  if (!plan.ok) throw new Error(JSON.stringify(plan.refusals));
  return plan.value;
}
