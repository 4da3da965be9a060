import { ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';
import { BALLOT_FORMS, type Ballot, type BallotForm, type Option } from './ballot.js';

/** A ballot as forms and programs fill it in: one of the parts, pairs with names. */
export interface BallotParts {
  readonly choices?: readonly Option[] | null;
  readonly points?: readonly { readonly option: Option; readonly points: number }[] | null;
  readonly ranking?: readonly (readonly Option[])[] | null;
  readonly comparisons?: readonly { readonly preferred: Option; readonly other: Option }[] | null;
  readonly estimate?: string | null;
}

/** The ballot that was filled in. BALLOT_ONE_FORM_ONLY when none or several parts were, at `ballot`. */
export function ballotOfParts(parts: BallotParts): Outcome<Ballot> {
  const forms = BALLOT_FORMS.filter((form) => (parts[form] ?? null) !== null);
  const [form] = forms;
  if (form === undefined || forms.length > 1) return refuse(refusal('BALLOT_ONE_FORM_ONLY', ['ballot']));
  return ok(READ[form](parts));
}

/** The parts of a ballot. */
export function partsOfBallot(ballot: Ballot): BallotParts {
  if ('points' in ballot) return { points: ballot.points.map(([option, points]) => ({ option, points })) };
  if ('comparisons' in ballot)
    return { comparisons: ballot.comparisons.map(([preferred, other]) => ({ preferred, other })) };
  return ballot;
}

const READ: Readonly<Record<BallotForm, (parts: BallotParts) => Ballot>> = {
  choices: ({ choices }) => ({ choices: choices ?? [] }),
  points: ({ points }) => ({ points: (points ?? []).map((one) => [one.option, one.points]) }),
  ranking: ({ ranking }) => ({ ranking: ranking ?? [] }),
  comparisons: ({ comparisons }) => ({
    comparisons: (comparisons ?? []).map(({ preferred, other }) => [preferred, other]),
  }),
  estimate: ({ estimate }) => ({ estimate: estimate ?? '' }),
};
