import { checkChoices } from '../ballot/check-choices.js';
import { BallotBook, supportersOf } from '../counting/ballot-book.js';
import type { Settings } from '../counting/settings.js';
import { takeBest } from '../counting/take-best.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';
import { approvalVoting } from './committee/approval-voting.js';
import type { Committee, CommitteeElection } from './committee/committee-election.js';
import {
  COMMITTEE_COMPLETIONS,
  committeeShares,
  type CommitteeCompletion,
} from './committee/committee-shares.js';
import { satisfactionApprovalVoting } from './committee/satisfaction-approval-voting.js';
import { sequentialPav } from './committee/sequential-pav.js';
import { sequentialPhragmen } from './committee/sequential-phragmen.js';

const RULES = ['av', 'sav', 'seqpav', 'seqphragmen', 'equal_shares'] as const;

interface CommitteeSettings extends Settings {
  readonly seats: number;
  readonly rule: (typeof RULES)[number];
  readonly completion: CommitteeCompletion;
}

/**
 * A committee by approval: choose as many options as you like; a rule fills several seats from all those choices. `av` and
 * `sav` take the options with most votes or points, whoever gave them; the other three see to it that groups of voters
 * get their part of the seats. Seats for which nobody chose an option go to the rest in the declared order, unless shares
 * are to leave seats empty. Every tie goes to the option that comes first in the declared order.
 * Only `av` and `sav` are monotone; in turn, a further vote for one option can change who is elected before it.
 * Source of the rules: M. Lackner and P. Skowron, Multi-Winner Voting with Approval Preferences, Springer 2023; those of
 * each one in its file.
 */
export const approvalCommittee: VotingMethod<'choices', CommitteeSettings> = {
  name: 'approval_committee',
  version: 1,
  form: 'choices',
  settings: {
    seats: { kind: 'whole', min: 1, max: 10_000, default: 1, about: 'How many options win.' },
    rule: {
      kind: 'choice',
      values: RULES,
      default: 'equal_shares',
      about:
        'How seats are filled: by votes (av), by points divided over a ballot’s choices (sav), or in turn so that groups get their part (seqpav, seqphragmen, equal_shares).',
    },
    completion: {
      kind: 'choice',
      values: COMMITTEE_COMPLETIONS,
      default: 'seqphragmen',
      about: 'With equal_shares: how seats are filled that shares could not buy; “none” leaves them empty.',
    },
  },
  traits: { monotone: false, neutral: true, winners: 'seats' },
  checkBallot: (choices, { options }) => checkChoices(choices, options),
  begin({ options, settings: { seats, rule, completion }, tieBreak }) {
    const book = new BallotBook();
    return {
      add(choices, times = 1) {
        book.add(choices, times);
      },
      result() {
        const merged = book.merged();
        const supporters = supportersOf(merged, options);
        const election: CommitteeElection = { options, seats, merged, supporters, tieBreak };
        const found = book.ballots === 0 ? NOBODY : filled(election, rule, completion);
        const winners = [...found.winners];
        const rest = Array.from({ length: options }, (_, option) => option).filter(
          (option) => !winners.includes(option),
        );
        return {
          method: 'approval_committee',
          version: 1,
          ballots: book.ballots,
          winners,
          ranking: [...winners.map((option) => [option]), ...(rest.length > 0 ? [rest] : [])],
          scores: Array.from({ length: options }, (_, option) => ({
            option,
            score: found.scores?.[option] ?? String(supporters.votes[option] ?? 0),
          })),
          rounds: found.rounds,
          tieBreaks: found.tieBreaks,
          trace: [
            ...found.trace,
            ...tieLines(found.tieBreaks),
            traceLine('COMMITTEE_ELECTED', { count: winners.length, seats }, { winners }),
          ],
        };
      },
    };
  },
};

const NOBODY: Committee = { winners: [], rounds: [], tieBreaks: [], trace: [] };

/** Seats left when everybody whom somebody chose is elected go to the others, as in every published committee rule. */
function filled(
  election: CommitteeElection,
  rule: CommitteeSettings['rule'],
  completion: CommitteeCompletion,
): Committee {
  const found = elect(election, rule, completion);
  const free = election.seats - found.winners.length;
  const { votes } = election.supporters;
  const unchosen = Array.from({ length: election.options }, (_, option) => option).filter(
    (option) => votes[option] === 0,
  );
  if (free <= 0 || unchosen.length === 0 || (rule === 'equal_shares' && completion === 'none')) return found;
  const { winners, tieBreaks } = takeBest([unchosen], free, election.tieBreak);
  return {
    ...found,
    winners: [...found.winners, ...winners],
    tieBreaks: [...found.tieBreaks, ...tieBreaks],
    trace: [...found.trace, traceLine('COMMITTEE_SEATS_UNCHOSEN', { count: winners.length }, { winners })],
  };
}

function elect(
  election: CommitteeElection,
  rule: CommitteeSettings['rule'],
  completion: CommitteeCompletion,
): Committee {
  switch (rule) {
    case 'av':
      return approvalVoting(election);
    case 'sav':
      return satisfactionApprovalVoting(election);
    case 'seqpav':
      return sequentialPav(election);
    case 'seqphragmen':
      return sequentialPhragmen(election);
    case 'equal_shares':
      return committeeShares(election, completion);
  }
}
