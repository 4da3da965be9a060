import fc from 'fast-check';
import type { Ballot, BallotForm, Option } from '../ballot/ballot.js';
import { readBallot } from '../ballot/read-ballot.js';
import type { SettingRule } from '../counting/settings.js';
import type { Tally } from '../counting/tally.js';
import { tieBreakOf } from '../counting/tie-break.js';
import type { CountPlan } from '../counting/voting-method.js';
import type { AnyMethod } from './any-method.js';

/** Equal ballots. */
export interface Pile {
  readonly ballot: Ballot;
  readonly times: number;
}

/** A whole vote by some method: settings as somebody would give them, the plan made of them, and ballots that count. */
export interface Scene {
  readonly given: Readonly<Record<string, unknown>>;
  readonly plan: CountPlan;
  readonly piles: readonly Pile[];
}

/** Small votes by a method: any settings it takes, any order for ties, ballots that it lets through. */
export function sceneOf(method: AnyMethod): fc.Arbitrary<Scene> {
  const mostOptions = method.form === 'estimate' ? 1 : 5;
  return fc
    .integer({ min: 1, max: mostOptions })
    .chain((options) => fc.tuple(settingsOf(method, options), shuffled(options)))
    .map(([given, order]) => ({ given, plan: planOf(method, given, order) }))
    .filter((scene): scene is { given: Record<string, unknown>; plan: CountPlan } => scene.plan !== null)
    .chain(({ given, plan }) =>
      fc
        .array(fc.tuple(ballotOf(method.form, plan.options), fc.integer({ min: 1, max: 3 })), {
          maxLength: 9,
        })
        .map((drawn) => ({
          given,
          plan,
          piles: drawn.flatMap(([ballot, times]) => {
            const mended = mend(method, ballot, plan);
            return mended === null ? [] : [{ ballot: mended, times }];
          }),
        })),
    );
}

/** The plan of a vote, or null when the method refuses these settings. */
export function planOf(
  method: AnyMethod,
  given: Readonly<Record<string, unknown>>,
  order: readonly Option[],
): CountPlan | null {
  const plan = method.plan(given, order.length, tieBreakOf(order));
  return plan.ok ? plan.value : null;
}

export function countOf(method: AnyMethod, plan: CountPlan, piles: readonly Pile[]): Tally {
  const count = method.begin(plan);
  for (const { ballot, times } of piles) count.add(ballot, times);
  return count.result();
}

/** A value out of JSON as a ballot in normal order. Throws when it is none: these arbitraries make only ballots. */
export function asBallot(form: BallotForm, content: unknown): Ballot {
  const read = readBallot(form, { [form]: content });
  if (!read.ok) throw new Error(`No ballot with ${form}: ${JSON.stringify(content)}`);
  return read.value;
}

const shuffled = (options: number): fc.Arbitrary<Option[]> =>
  fc.shuffledSubarray(
    Array.from({ length: options }, (_, option) => option),
    { minLength: options, maxLength: options },
  );

function settingsOf(method: AnyMethod, options: number): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(
    Object.fromEntries(
      Object.entries(method.settings).map(([name, rule]) => [name, settingOf(name, rule, options)]),
    ),
  );
}

/** Values near the default or the lowest one, so that small votes feel them. */
function settingOf(name: string, rule: SettingRule, options: number): fc.Arbitrary<unknown> {
  switch (rule.kind) {
    case 'whole': {
      const middle = rule.default ?? rule.min;
      const near = fc.integer({ min: Math.max(rule.min, middle - 8), max: Math.min(rule.max, middle + 8) });
      const low = fc.integer({
        min: rule.min,
        max: Math.min(rule.max, rule.min + (name === 'budget' ? 60 : 4)),
      });
      return rule.default === null ? fc.oneof(low, fc.constant(null)) : fc.oneof(near, low);
    }
    case 'choice':
      return fc.constantFrom(...rule.values);
    case 'flag':
      return fc.boolean();
    case 'decimal':
      return fc.constantFrom(...(rule.default === null ? [null] : [rule.default]), '-2.5', '1', '7.25');
    case 'whole_per_option':
      return fc.array(fc.integer({ min: rule.min, max: Math.min(rule.max, rule.min + 25) }), {
        minLength: options,
        maxLength: options,
      });
    case 'texts':
      return fc.constantFrom(
        ...(rule.default === null ? [] : [rule.default]),
        ['bad', 'fair', 'good', 'great'].slice(0, Math.max(rule.least, 3)),
      );
  }
}

/** Any content of the form about these options, whatever the method thinks of it. */
function ballotOf(form: BallotForm, options: number): fc.Arbitrary<Ballot> {
  const all = Array.from({ length: options }, (_, option) => option);
  switch (form) {
    case 'choices':
      return fc.subarray(all).map((content) => asBallot(form, content));
    case 'points':
      return fc
        .tuple(fc.subarray(all), fc.array(fc.oneof(fc.constantFrom(1, -1), fc.integer({ min: -4, max: 6 }))))
        .map(([some, points]) =>
          asBallot(
            form,
            some.map((option, at) => [option, points[at] ?? 1]),
          ),
        );
    case 'ranking':
      return fc
        .tuple(fc.shuffledSubarray(all), fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: options }))
        .map(([some, joins]) => {
          const groups: Option[][] = [];
          for (const [at, option] of some.entries()) {
            // One in four shares the rank of the one before it.
            if (joins[at] === 0 && groups.length > 0) groups.at(-1)?.push(option);
            else groups.push([option]);
          }
          return asBallot(form, groups);
        });
    case 'comparisons':
      return fc
        .array(fc.tuple(fc.nat(options - 1), fc.nat(options - 1)), { maxLength: 6 })
        .map((pairs) => asBallot(form, pairs));
    case 'estimate':
      return fc.integer({ min: -20, max: 100 }).map((tenths) => asBallot(form, (tenths / 10).toFixed(2)));
  }
}

/** The ballot without what the method refuses, or null when that leaves none that counts. */
function mend(method: AnyMethod, ballot: Ballot, plan: CountPlan): Ballot | null {
  const fault = method.checkBallot(ballot, plan);
  if (fault === null) return ballot;
  const content: unknown = Object.values(ballot)[0];
  if (!Array.isArray(content) || content.length === 0) return null;
  const entries = content as readonly unknown[];
  const place = fault.path[1] === undefined ? entries.length - 1 : Number(fault.path[1]);
  const bad = entries[place];
  const shared = method.form === 'ranking' && Array.isArray(bad) && bad.length > 1;
  const instead = shared ? (bad as readonly Option[]).map((option) => [option]) : [];
  const rest = [...entries.slice(0, place), ...instead, ...entries.slice(place + 1)];
  return mend(method, asBallot(method.form, rest), plan);
}
