import { ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import {
  asListed,
  planRound,
  readBallot,
  VOTING_METHODS,
  votingMethod,
  draftSettings,
  type Ballot,
  type Tally,
} from '@octavo/domain/voting';

const MOST_OPTIONS = 100;
const MOST_BALLOTS = 1_000;
const MOST_TIMES = 100_000;

/** Example ballots, and how they are to be counted. */
export interface PreviewInput {
  readonly method: string;
  /** Without costs, which belong to the options. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The cost of each option in cents; null where nothing is spent. */
  readonly costs: readonly (number | null)[];
  readonly ballots: readonly { readonly ballot: Ballot; readonly times: number }[];
}

/**
 * Counts example ballots as a round would, so that its designer sees what the method makes of them. Ties fall as listed.
 * METHOD_UNKNOWN, LIST_TOO_LONG, refusals of `planRound`, and those of ballots at `ballots.<index>`.
 */
export function previewCount({ method: name, settings, costs, ballots }: PreviewInput): Outcome<Tally> {
  const method = votingMethod(name);
  if (!method) {
    const known = VOTING_METHODS.map((one) => one.name);
    return refuse(refusal('METHOD_UNKNOWN', ['method'], { method: name, known }));
  }
  if (costs.length > MOST_OPTIONS)
    return refuse(refusal('LIST_TOO_LONG', ['options'], { max: MOST_OPTIONS }));
  if (ballots.length > MOST_BALLOTS)
    return refuse(refusal('LIST_TOO_LONG', ['ballots'], { max: MOST_BALLOTS }));
  const planned = planRound(method, draftSettings(method, settings), costs, asListed(costs.length));
  if (!planned.ok) return planned;
  const count = method.begin(planned.value);
  const faults: Refusal[] = [];
  for (const [index, { ballot, times }] of ballots.entries()) {
    const at = ['ballots', String(index)];
    const read = readBallot(method.form, ballot);
    const fault =
      (!read.ok && method.form in ballot ? read.refusals[0] : method.checkBallot(ballot, planned.value)) ??
      null;
    if (fault !== null) faults.push({ ...fault, path: [...at, ...fault.path] });
    else if (!Number.isSafeInteger(times) || times < 1 || times > MOST_TIMES) {
      faults.push(refusal('PREVIEW_TIMES_INVALID', [...at, 'times'], { most: MOST_TIMES }));
    } else if (read.ok) count.add(read.value, times);
  }
  return faults.length > 0 ? refuse(...faults) : ok(count.result());
}
