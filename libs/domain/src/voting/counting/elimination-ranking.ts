import type { Option } from '../ballot/ballot.js';
import { unitsFrom } from './fixed-point.js';
import { rankBy } from './rank-by.js';
import type { CountRound, OptionScore } from './tally.js';

/** What an option had in the last round in which it was, as text and number of the round from 1. */
interface LastStand {
  readonly round: number;
  readonly tally: string;
  readonly first: string;
}

/** Enough places to compare any tally that a count writes. */
const PLACES = 18;

/**
 * The ranking that rounds leave behind. First the elected, in the groups given; then who was still in at the end, by
 * votes; then the eliminated, the last one first, those of one round by votes.
 */
export function eliminationRanking(
  rounds: readonly CountRound[],
  elected: readonly (readonly Option[])[],
): readonly (readonly Option[])[] {
  const won = new Set(elected.flat());
  const left = new Map<Option, number>();
  const votes = new Map<Option, bigint>();
  for (const [at, { tallies, eliminated }] of rounds.entries()) {
    for (const [option, tally] of tallies) {
      votes.set(option, unitsFrom(tally, PLACES));
      left.set(option, rounds.length);
    }
    for (const option of eliminated) left.set(option, at);
  }
  const better = (a: Option, b: Option): number => {
    const later = (left.get(b) ?? 0) - (left.get(a) ?? 0);
    if (later !== 0) return later;
    const [mine, theirs] = [votes.get(a) ?? 0n, votes.get(b) ?? 0n];
    return mine === theirs ? 0 : mine > theirs ? -1 : 1;
  };
  const losers = [...left.keys()].filter((option) => !won.has(option));
  return [...elected, ...rankBy(losers, better)];
}

/** Of each option its votes in the last round in which it was, with that round's number and its first choices. */
export function lastStands(rounds: readonly CountRound[], options: number): readonly OptionScore[] {
  const stands = new Map<Option, LastStand>();
  for (const [at, { tallies }] of rounds.entries()) {
    for (const [option, tally] of tallies) {
      stands.set(option, { round: at + 1, tally, first: stands.get(option)?.first ?? tally });
    }
  }
  return Array.from({ length: options }, (_, option) => {
    const { round = 0, tally = '0', first = '0' } = stands.get(option) ?? {};
    return { option, score: tally, figures: { first, round: String(round) } };
  });
}
