import { Fraction } from '@octavo/domain/shared';
import type { Option } from '../../ballot/ballot.js';
import { exactText } from '../../counting/exact-text.js';
import type { CountRound, TraceLine } from '../../counting/tally.js';
import { traceLine } from '../../counting/trace-line.js';
import { fractionOf, type ExactPrice } from '../shares/exact-prices.js';
import { growShares } from '../shares/grow-shares.js';
import { marketOf, type Market } from '../shares/market.js';
import { SharesRuns, type Purchase, type SharesRun } from '../shares/run-shares.js';
import { SeatsInTurn, lowest, type Committee, type CommitteeElection } from './committee-election.js';
import { sequentialPhragmen, type StartingLoads } from './sequential-phragmen.js';

export const COMMITTEE_COMPLETIONS = ['seqphragmen', 'av', 'increment', 'none'] as const;
export type CommitteeCompletion = (typeof COMMITTEE_COMPLETIONS)[number];

/**
 * `equal_shares`: the seats are bought at 1 each by those who chose them, from equal shares of seats / voters (the Method
 * of Equal Shares, first called Rule X). Seats that are left are filled by sequential Phragmén, where money left counts as
 * load not yet borne (`seqphragmen`), by votes (`av`), by raising the shares as if there were one seat more, and again,
 * until enough are bought (`increment`), or stay empty (`none`).
 * Source: D. Peters and P. Skowron, Proportionality and the Limits of Welfarism, EC 2020.
 */
export function committeeShares(election: CommitteeElection, completion: CommitteeCompletion): Committee {
  const { options, seats, merged, tieBreak } = election;
  const market = marketOf(merged, {
    costs: new Array<number>(options).fill(1),
    utility: 'cardinality',
    prefer: () => () => 0,
    tieBreak,
  });
  const runs = new SharesRuns(market);
  const { run, money } =
    completion === 'increment'
      ? growShares(market, runs, { money: BigInt(seats), step: 1n, judge: enough(election), most: seats })
      : { run: runs.run(BigInt(seats), { most: seats }), money: BigInt(seats) };
  const share = Fraction.of(money, merged.ballots);
  const bought = boughtSeats(run, runs.prices(), share);
  const before = run.purchases.map(({ option }) => option);
  const rest = restOf(election, completion, before, () => moneyLeft(runs, market));
  return {
    winners: rest.winners,
    rounds: [...bought.rounds, ...rest.rounds],
    tieBreaks: [...run.purchases.flatMap(tieOf), ...rest.tieBreaks],
    trace: [
      traceLine('COMMITTEE_SHARES', { seats: String(money), ballots: merged.ballots }),
      ...bought.trace,
      ...rest.trace,
    ],
  };
}

/** Enough is as many as there are seats, or everything that anybody chose. */
function enough({ seats, supporters }: CommitteeElection): (run: SharesRun) => 'on' | 'keep' {
  const able = Math.min(seats, supporters.votes.filter((votes) => votes > 0).length);
  return ({ purchases }) => (purchases.length >= able ? 'keep' : 'on');
}

function boughtSeats(
  { purchases }: SharesRun,
  prices: readonly ExactPrice[],
  share: Fraction,
): { readonly rounds: readonly CountRound[]; readonly trace: readonly TraceLine[] } {
  const bills = purchases.map(({ option, payers, partly }, round) => ({
    option,
    price: fractionOf(prices[round]),
    payers,
    partly,
  }));
  return {
    rounds: bills.map(({ option, price, payers, partly }) => ({
      tallies: [[option, exactText(price)]],
      elected: [option],
      eliminated: [],
      transfers: [],
      figures: {
        share: exactText(share),
        price: exactText(price),
        payers: String(payers),
        partly: String(partly),
      },
    })),
    trace: bills.map(({ option, price, payers, partly }) =>
      traceLine(
        'COMMITTEE_SEAT_BOUGHT',
        { part: price.div(share).toPercent(), payers, partly },
        { option: [option] },
      ),
    ),
  };
}

const tieOf = ({ option, equals }: Purchase): Committee['tieBreaks'] =>
  equals.length > 1 ? [{ between: equals, chosen: option, purpose: 'elect', by: 'declared' }] : [];

function restOf(
  election: CommitteeElection,
  completion: CommitteeCompletion,
  before: readonly Option[],
  loads: () => StartingLoads,
): SeatsInTurn {
  if (completion === 'seqphragmen') return sequentialPhragmen(election, before, loads());
  const seats = new SeatsInTurn(election, before);
  if (completion === 'av') fillByVotes(election, seats);
  return seats;
}

function fillByVotes({ supporters }: CommitteeElection, seats: SeatsInTurn): void {
  const votes = (option: Option): number => supporters.votes[option] ?? 0;
  for (let open = seats.open(); open.length > 0; open = seats.open()) {
    const best = lowest(open, (a, b) => votes(b) - votes(a));
    const tallies = open.map((option): [Option, string] => [option, String(votes(option))]);
    const chosen = seats.elect(best, { tallies, figures: {} });
    seats.trace.push(traceLine('COMMITTEE_SEAT_BY_VOTES', { votes: votes(chosen) }, { option: [chosen] }));
  }
}

/** Money left is load not yet borne. Amounts that are not 0 have one denominator, that of the last price. */
function moneyLeft({ purses }: SharesRuns, { merged }: Market): StartingLoads {
  const left = Array.from({ length: merged.size }, (_, ballot) => purses.exact.left(ballot));
  return {
    under: left.find(([amount]) => amount !== 0n)?.[1] ?? 1n,
    loads: left.map(([amount]) => -amount),
  };
}
