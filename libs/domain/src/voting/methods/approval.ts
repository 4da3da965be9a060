import type { Option } from '../ballot/ballot.js';
import { checkChoices } from '../ballot/check-choices.js';
import { rankBy } from '../counting/rank-by.js';
import type { Settings } from '../counting/settings.js';
import { takeBest } from '../counting/take-best.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';

interface ApprovalSettings extends Settings {
  readonly seats: number;
}

/**
 * Approval voting: choose as many options as you like; the most chosen win.
 * Source: S. J. Brams and P. C. Fishburn, Approval Voting, American Political Science Review 72 (1978), 831-847.
 */
export const approval: VotingMethod<'choices', ApprovalSettings> = {
  name: 'approval',
  version: 1,
  form: 'choices',
  settings: {
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
  },
  traits: { monotone: true, neutral: true, winners: 'seats' },
  checkBallot: (choices, { options }) => checkChoices(choices, options),
  begin({ options, settings, tieBreak }) {
    const approvals = new Array<number>(options).fill(0);
    const approvalsOf = (option: Option): number => approvals[option] ?? 0;
    let ballots = 0;
    return {
      add(choices, times = 1) {
        ballots += times;
        for (const option of choices) approvals[option] = approvalsOf(option) + times;
      },
      addTotals(added, chosen) {
        ballots += added;
        for (const option of approvals.keys())
          approvals[option] = approvalsOf(option) + (chosen[option] ?? 0);
      },
      result() {
        const ranking = rankBy([...approvals.keys()], (a, b) => approvalsOf(b) - approvalsOf(a));
        const { winners, tieBreaks } = takeBest(ballots === 0 ? [] : ranking, settings.seats, tieBreak);
        return {
          method: 'approval',
          version: 1,
          ballots,
          winners,
          ranking,
          scores: approvals.map((count, option) => ({ option, score: String(count) })),
          rounds: [],
          tieBreaks,
          trace: [
            traceLine('APPROVALS_COUNTED', { ballots }),
            traceLine('MOST_APPROVED_WIN', { count: winners.length }, { winners }),
          ],
        };
      },
    };
  },
};
