import type { BallotContents, Option } from '../ballot/ballot.js';
import { checkPoints } from '../ballot/check-points.js';
import { PointsTally } from '../counting/points-tally.js';
import { rankBySums } from '../counting/rank-by-sums.js';
import type { BrokenTie, CountRound, Tally, TraceLine } from '../counting/tally.js';
import { tieLines } from '../counting/tie-lines.js';
import { traceLine } from '../counting/trace-line.js';
import type { CountPlan, VotingMethod } from '../counting/voting-method.js';
import { advanceTied, type StarFacts } from './star-ties.js';

type Points = BallotContents['points'];

/** A result of the runoff, or of what replaces it when there is one option. */
interface Runoff {
  readonly ranking: readonly (readonly Option[])[];
  readonly winner: Option;
  readonly round: readonly CountRound[];
  readonly tieBreaks: readonly BrokenTie[];
  readonly trace: readonly TraceLine[];
}

/**
 * STAR (score then automatic runoff): give each option zero to five stars; of the two with most stars the one that more
 * voters gave more stars than the other wins. No stars given is zero stars. Source: Equal Vote Coalition,
 * https://www.starvoting.org; its Official Tiebreaker Protocol (`advanceTied`), then the declared order.
 */
export const star: VotingMethod<'points'> = {
  name: 'star',
  version: 1,
  form: 'points',
  settings: {},
  // Among options that tie for the runoff, more stars for the winner can bring it another opponent.
  traits: { monotone: false, neutral: true, winners: 'one' },
  checkBallot: (points, { options }) => checkPoints(points, options, { min: 0, max: 5 }),
  begin(plan) {
    const tally = new PointsTally(plan.options);
    const papers = new Map<string, { readonly stars: ReadonlyMap<Option, number>; times: number }>();
    return {
      add(points: Points, times = 1) {
        tally.add(points, times);
        const key = JSON.stringify(points);
        const same = papers.get(key);
        if (same) same.times += times;
        else papers.set(key, { stars: new Map(points), times });
      },
      result() {
        const preferring = (a: Option, b: Option): number => {
          let count = 0;
          for (const { stars, times } of papers.values())
            if ((stars.get(a) ?? 0) > (stars.get(b) ?? 0)) count += times;
          return count;
        };
        const fives = (option: Option): number => tally.count(option, 5);
        return resultOf(plan, tally, { preferring, fives, tieBreak: plan.tieBreak });
      },
    };
  },
};

function resultOf({ options }: CountPlan, tally: PointsTally, facts: StarFacts): Tally {
  const sums = Array.from({ length: options }, (_, option) => tally.sum(option));
  const byScore = rankBySums(sums);
  const start = {
    method: 'star',
    version: 1,
    ballots: tally.ballots,
    scores: sums.map((sum, option) => ({
      option,
      score: String(sum),
      figures: { five_stars: String(facts.fives(option)) },
    })),
  };
  const counted = traceLine('STARS_COUNTED', { ballots: tally.ballots });
  if (tally.ballots === 0 || options === 0) {
    return { ...start, winners: [], ranking: byScore, rounds: [], tieBreaks: [], trace: [counted] };
  }
  const { finalists, tieBreaks, trace } = chooseFinalists(byScore, facts);
  const others = byScore
    .map((group) => group.filter((option) => !finalists.includes(option)))
    .filter((group) => group.length > 0);
  const scoring: CountRound = {
    tallies: sums.map((sum, option) => [option, String(sum)] as const),
    elected: [],
    eliminated: others.flat(),
    transfers: [],
    figures: {},
  };
  const runoff = runOff(finalists, sums, tally.ballots, facts);
  const lines = [
    counted,
    ...trace,
    traceLine('STAR_FINALISTS', { count: finalists.length }, { finalists }),
    ...runoff.trace,
    ...tieLines(runoff.tieBreaks),
    traceLine('STAR_WINNER', {}, { winner: [runoff.winner] }),
  ];
  return {
    ...start,
    winners: [runoff.winner],
    ranking: [...runoff.ranking, ...others],
    rounds: [scoring, ...runoff.round],
    tieBreaks: [...tieBreaks, ...runoff.tieBreaks],
    trace: lines,
  };
}

/** The two options with most stars, ties resolved by the protocol. */
function chooseFinalists(
  byScore: readonly (readonly Option[])[],
  facts: StarFacts,
): { finalists: readonly Option[]; tieBreaks: readonly BrokenTie[]; trace: readonly TraceLine[] } {
  const finalists: Option[] = [];
  for (const group of byScore) {
    const free = 2 - finalists.length;
    if (group.length > free) {
      const { advancing, tieBreaks, trace } = advanceTied(group, free, facts);
      return { finalists: [...finalists, ...advancing], tieBreaks, trace };
    }
    finalists.push(...group);
    if (finalists.length === 2) break;
  }
  return { finalists, tieBreaks: [], trace: [] };
}

/** The runoff: who is preferred by more; then who has more stars; then more five-star ratings; then the declared order. */
function runOff(
  finalists: readonly Option[],
  sums: readonly bigint[],
  ballots: number,
  facts: StarFacts,
): Runoff {
  const [a = 0, b] = finalists;
  if (b === undefined) return { ranking: [[a]], winner: a, round: [], tieBreaks: [], trace: [] };
  const [forA, forB] = [facts.preferring(a, b), facts.preferring(b, a)];
  const [sumA = 0n, sumB = 0n] = [sums[a], sums[b]];
  const steps = [
    { code: 'votes', lead: forA - forB },
    { code: 'stars', lead: Number(sumA > sumB) - Number(sumA < sumB) },
    { code: 'fives', lead: facts.fives(a) - facts.fives(b) },
  ] as const;
  const deciding = steps.find(({ lead }) => lead !== 0);
  const lead = deciding?.lead ?? -facts.tieBreak.compare(a, b);
  const [winner, loser] = lead > 0 ? [a, b] : [b, a];
  const round: CountRound = {
    tallies: [
      [a, String(forA)],
      [b, String(forB)],
    ],
    elected: [winner],
    eliminated: [loser],
    transfers: [],
    figures: { inactive: String(ballots - forA - forB) },
  };
  const votes = { ahead: Math.max(forA, forB), behind: Math.min(forA, forB) };
  return {
    ranking: deciding === undefined ? [[a, b].sort((x, y) => x - y)] : [[winner], [loser]],
    winner,
    round: [round],
    tieBreaks:
      deciding === undefined ? [{ between: [a, b], chosen: winner, purpose: 'elect', by: 'declared' }] : [],
    trace: [
      traceLine(
        'STAR_RUNOFF',
        { ...votes, equal: ballots - forA - forB },
        { winner: [winner], loser: [loser] },
      ),
      ...(deciding?.code === 'stars' ? [traceLine('STAR_RUNOFF_BY_STARS', {}, { winner: [winner] })] : []),
      ...(deciding?.code === 'fives' ? [traceLine('STAR_RUNOFF_BY_FIVES', {}, { winner: [winner] })] : []),
    ],
  };
}
