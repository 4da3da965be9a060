import { ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import type { Ballot, BallotContents, BallotForm } from '../ballot/ballot.js';
import { checkSettings, type SettingRules, type Settings } from '../counting/settings.js';
import type { Tally } from '../counting/tally.js';
import type { TieBreak } from '../counting/tie-break.js';
import type { CountPlan, MethodTraits, VotingMethod } from '../counting/voting-method.js';

/** A voting method as those use it who do not know which one it is: rounds, files, the certificate. */
export interface AnyMethod {
  readonly name: string;
  readonly version: number;
  readonly form: BallotForm;
  readonly settings: SettingRules;
  readonly traits: MethodTraits;
  /** The plan of a count. Refusals of `checkSettings`, and the method's own. */
  plan(settings: Readonly<Record<string, unknown>>, options: number, tieBreak: TieBreak): Outcome<CountPlan>;
  /** What is wrong with a ballot; null when it counts. BALLOT_FORM_WRONG (`form`) when it is another form. */
  checkBallot(ballot: Ballot, plan: CountPlan): Refusal | null;
  begin(plan: CountPlan): AnyCount;
}

export interface AnyCount {
  /** Adds `times` equal ballots that `checkBallot` let through. */
  add(ballot: Ballot, times?: number): void;
  /** As in `Count`; absent where the method has to look at every ballot. */
  addTotals?(ballots: number, chosen: ArrayLike<number>): void;
  result(): Tally;
}

/** Hides form and settings of a method. Plans must come from its own `plan`, ballots through its own `checkBallot`. */
export function anyMethod<F extends BallotForm, S extends Settings>(method: VotingMethod<F, S>): AnyMethod {
  const { name, version, form, settings, traits } = method;
  return {
    name,
    version,
    form,
    settings,
    traits,
    plan(given, options, tieBreak) {
      const checked = checkSettings(settings, given, options);
      if (!checked.ok) return checked;
      const plan = { options, settings: checked.value as S, tieBreak };
      const refused = method.checkPlan?.(plan) ?? null;
      return refused === null ? ok(plan) : refuse(refused);
    },
    checkBallot(ballot, plan) {
      const content = contentOf(ballot, form);
      if (content === null) return refusal('BALLOT_FORM_WRONG', [], { form });
      return method.checkBallot(content, plan as CountPlan<S>);
    },
    begin(plan) {
      const count = method.begin(plan as CountPlan<S>);
      return {
        add(ballot, times) {
          const content = contentOf(ballot, form);
          if (content === null)
            throw new Error(`${name} cannot count a ballot of another form than ${form}.`);
          count.add(content, times);
        },
        ...(count.addTotals && { addTotals: count.addTotals.bind(count) }),
        result: () => count.result(),
      };
    },
  };
}

function contentOf<F extends BallotForm>(ballot: Ballot, form: F): BallotContents[F] | null {
  const contents: Partial<BallotContents> = ballot;
  return contents[form] ?? null;
}
