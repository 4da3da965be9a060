import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Fraction } from '@octavo/domain/shared';
import type { Ballot, Option } from '../ballot/ballot.js';
import { exactText } from '../counting/exact-text.js';
import type { Tally } from '../counting/tally.js';
import type { AnyMethod } from './any-method.js';
import { VOTING_METHODS } from './index.js';
import { renameBallot, renameSettings, renameTally } from './method-renaming.fixture.js';
import { asBallot, countOf, planOf, sceneOf, type Pile, type Scene } from './method-scenes.fixture.js';

// Machines that test may be busy with other things.
jest.setTimeout(30_000);

const RUNS = 60;
const methods = VOTING_METHODS.map((method) => [method.name, method] as const);

/** Checks something of many small votes; a failure names the settings, the ballots and the seed that repeats it. */
function forMany(method: AnyMethod, check: (scene: Scene) => void): void {
  fc.assert(fc.property(sceneOf(method), check), { numRuns: RUNS });
}

function forManyRenamed(method: AnyMethod, check: (scene: Scene, names: readonly Option[]) => void): void {
  const scenes = sceneOf(method).chain((scene) => {
    const { order } = scene.plan.tieBreak;
    const all = { minLength: order.length, maxLength: order.length };
    return fc.tuple(fc.constant(scene), fc.shuffledSubarray([...order], all));
  });
  fc.assert(
    fc.property(scenes, ([scene, names]) => check(scene, names)),
    { numRuns: RUNS },
  );
}

describe.each(methods)('every vote by %s', (name, method) => {
  it('finds ballots that count', () => {
    const scenes = fc.sample(sceneOf(method), { numRuns: 100, seed: 7 });
    const filled = scenes.filter(({ piles }) => piles.filter(({ ballot }) => !isBlank(ballot)).length > 1);
    expect(filled.length).toBeGreaterThan(30);
  });

  it('has the same outcome in whatever order its ballots are counted, and whoever cast them', () => {
    forMany(method, ({ plan, piles }) => {
      expect(countOf(method, plan, [...piles].reverse())).toEqual(countOf(method, plan, piles));
    });
  });

  it('counts equal ballots at once as it counts them one by one', () => {
    forMany(method, ({ plan, piles }) => {
      const single = piles.flatMap(({ ballot, times }) =>
        Array.from({ length: times }, () => ({ ballot, times: 1 })),
      );
      expect(countOf(method, plan, single)).toEqual(countOf(method, plan, piles));
    });
  });

  it('counts ballots by their totals, where it can, as it counts each of them', () => {
    forMany(method, ({ plan, piles }) => {
      const count = method.begin(plan);
      if (count.addTotals === undefined) return;
      const chosen = new Array<number>(plan.options).fill(0);
      for (const { ballot, times } of piles) {
        const choices = 'choices' in ballot ? ballot.choices : [];
        for (const option of choices) chosen[option] = (chosen[option] ?? 0) + times;
      }
      count.addTotals(ballotsIn(piles), chosen);
      expect(count.result()).toEqual(countOf(method, plan, piles));
    });
  });

  it('stays exact with very many ballots', () => {
    const many = 2 ** 40;
    forMany(method, ({ plan, piles }) => {
      const whole = piles.map(({ ballot, times }) => ({ ballot, times: times * many }));
      const parts = piles.flatMap(({ ballot, times }) => [
        { ballot, times: times * many - 1 },
        { ballot, times: 1 },
      ]);
      const tally = countOf(method, plan, whole);
      expect(countOf(method, plan, parts)).toEqual(tally);
      expect(figuresOf(tally).filter((figure) => !EXACT.test(figure))).toEqual([]);
    });
  });

  it('tells every option once, elects nobody twice, and no more than may win or than the budget pays', () => {
    forMany(method, ({ given, plan, piles }) => {
      const tally = countOf(method, plan, piles);
      const all = Array.from({ length: plan.options }, (_, option) => option);
      expect(tally).toMatchObject({ method: name, version: method.version, ballots: ballotsIn(piles) });
      expect(tally.ranking.flat().sort((a, b) => a - b)).toEqual(all);
      expect(tally.ranking.every((group) => group.length > 0)).toBe(true);
      expect(tally.scores.map(({ option }) => option)).toEqual(all);
      expect(new Set(tally.winners).size).toBe(tally.winners.length);
      expect(tally.winners.every((winner) => all.includes(winner))).toBe(true);
      expect(tally.winners.length).toBeLessThanOrEqual(mostWinners(method, given));
      expect(costOf(tally.winners, given)).toBeLessThanOrEqual(budgetOf(method, given));
      const elected = tally.rounds.flatMap((round) => round.elected);
      expect(new Set(elected).size).toBe(elected.length);
      for (const { between, chosen } of tally.tieBreaks) expect(between).toContain(chosen);
    });
  });

  it('says what it did in plain JSON that survives being written and read', () => {
    forMany(method, ({ plan, piles }) => {
      const tally = countOf(method, plan, piles);
      expect(JSON.parse(JSON.stringify(tally))).toEqual(tally);
      expect(tally.trace.length).toBeGreaterThan(0);
    });
  });

  it('takes no ballots at all', () => {
    forMany(method, ({ plan }) => {
      const tally = countOf(method, plan, []);
      expect(tally.ballots).toBe(0);
      expect(tally.scores).toHaveLength(plan.options);
    });
  });
});

describe.each(methods.filter(([, { traits }]) => traits.neutral))('neutral: %s', (_name, method) => {
  it('gives renamed options the renamed outcome', () => {
    forManyRenamed(method, ({ given, plan, piles }, names) => {
      const settings = renameSettings(method.settings, given, names);
      const renamed = planOf(
        method,
        settings,
        plan.tieBreak.order.map((option) => names[option] ?? option),
      );
      if (renamed === null) throw new Error('Renamed settings are refused.');
      const ballots = piles.map(({ ballot, times }) => ({
        ballot: renameBallot(method.form, ballot, names),
        times,
      }));
      const tally = countOf(method, renamed, ballots);
      const same = Array.from({ length: plan.options }, (_, option) => option);
      expect(renameTally(tally, same)).toEqual(renameTally(countOf(method, plan, piles), names));
    });
  });
});

const monotone = methods.filter(([, { traits }]) => traits.monotone && traits.winners !== 'none');

describe.each(monotone)('monotone: %s', (_name, method) => {
  it('elects a winner still when a ballot moves it up', () => {
    forMany(method, ({ plan, piles }) => {
      const before = countOf(method, plan, piles);
      for (const winner of before.winners) {
        for (const [at, { ballot, times }] of piles.entries()) {
          const better = raise(method, ballot, winner);
          if (better === null || method.checkBallot(better, plan) !== null) continue;
          const changed = [...piles.slice(0, at), { ballot: better, times }, ...piles.slice(at + 1)];
          expect(countOf(method, plan, changed).winners).toContain(winner);
        }
      }
    });
  });
});

describe.each(methods)('rounds of %s', (_name, method) => {
  it('lose no votes and make none', () => {
    forMany(method, ({ plan, piles }) => {
      const tally = countOf(method, plan, piles);
      for (const { tallies, figures } of tally.rounds) {
        if (figures.inactive === undefined) continue;
        const parts = [...tallies.map(([, votes]) => votes), figures.inactive, figures.lost ?? '0'];
        expect(exactText(Fraction.sum(parts.map(fractionOf)))).toBe(String(tally.ballots));
      }
    });
  });
});

/** A whole number, a fraction or a decimal; never a rounded floating-point number such as 1e+21. */
const EXACT = /^-?\d+(\/\d+|\.\d+)?$/;

function fractionOf(exact: string): Fraction {
  const [numerator = '', denominator = '1'] = exact.split('/');
  return Fraction.parse(numerator).div(Fraction.parse(denominator));
}

function figuresOf(tally: Tally): readonly string[] {
  return [
    ...tally.scores.flatMap(({ score, figures = {} }) => [
      ...(score === null ? [] : [score]),
      ...Object.values(figures),
    ]),
    ...tally.rounds.flatMap(({ tallies, transfers, figures }) => [
      ...tallies.map(([, votes]) => votes),
      ...transfers.map(({ votes }) => votes),
      ...Object.values(figures),
    ]),
  ];
}

const isBlank = (ballot: Ballot): boolean =>
  Object.values(ballot).every((content: string | readonly unknown[]) => content.length === 0);

const ballotsIn = (piles: readonly Pile[]): number => piles.reduce((sum, { times }) => sum + times, 0);

function mostWinners({ traits }: AnyMethod, given: Scene['given']): number {
  if (traits.winners === 'none') return 0;
  if (traits.winners === 'one') return 1;
  return traits.winners === 'seats' ? (given.seats as number) : Number.POSITIVE_INFINITY;
}

const budgetOf = ({ traits }: AnyMethod, given: Scene['given']): number =>
  traits.winners === 'budget' ? (given.budget as number) : Number.POSITIVE_INFINITY;

function costOf(winners: readonly Option[], { costs }: Scene['given']): number {
  const each = Array.isArray(costs) ? (costs as readonly number[]) : [];
  return winners.reduce((sum, winner) => sum + (each[winner] ?? 0), 0);
}

/** The ballot with an option one step higher, everything else kept; null where it cannot rise. */
function raise({ form }: AnyMethod, ballot: Ballot, winner: Option): Ballot | null {
  if ('choices' in ballot) {
    return ballot.choices.includes(winner) ? null : asBallot(form, [...ballot.choices, winner]);
  }
  if ('points' in ballot) {
    const risen = ballot.points.map(([option, points]) => [option, option === winner ? points + 1 : points]);
    return ballot.points.some(([option]) => option === winner) ? asBallot(form, risen) : null;
  }
  if ('ranking' in ballot) {
    const at = ballot.ranking.findIndex((group) => group.includes(winner));
    const rest = ballot.ranking.map((group) => group.filter((option) => option !== winner));
    if (at === -1) return asBallot(form, [...rest, [winner]]);
    const alone = ballot.ranking[at]?.length === 1;
    if (at === 0 && alone) return null;
    const place = alone ? at - 1 : at;
    return asBallot(form, [...rest.slice(0, place), [winner], ...rest.slice(place)]);
  }
  if ('comparisons' in ballot) {
    const lost = ballot.comparisons.findIndex(([, other]) => other === winner);
    if (lost === -1) return null;
    const turned = ballot.comparisons.map(([a, b], place) => (place === lost ? [b, a] : [a, b]));
    return asBallot(form, turned);
  }
  return null;
}
