import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stderr } from 'node:process';
import type { Option } from '../ballot/ballot.js';
import { readExact } from '../counting/exact-text.js';
import type { Tally } from '../counting/tally.js';
import { asListed, tieBreakOf } from '../counting/tie-break.js';
import { approvalCommittee } from './approval-committee.js';

type CommitteeSettings = Parameters<typeof approvalCommittee.begin>[0]['settings'];
type Rule = CommitteeSettings['rule'];
type Completion = CommitteeSettings['completion'];

function elect(
  ballots: readonly (readonly Option[])[],
  options: number,
  settings: { readonly seats: number; readonly rule: Rule; readonly completion?: Completion },
  order?: readonly Option[],
): Tally {
  const count = approvalCommittee.begin({
    options,
    settings: { completion: 'seqphragmen', ...settings },
    tieBreak: order === undefined ? asListed(options) : tieBreakOf(order),
  });
  for (const ballot of ballots) count.add(ballot);
  return count.result();
}

const repeated = (...groups: readonly (readonly [number, readonly Option[]])[]): (readonly Option[])[] =>
  groups.flatMap(([times, ballot]) => new Array<readonly Option[]>(times).fill(ballot));

/** One published instance, with what every rule elects; see the README beside the data. */
interface Published {
  readonly name: string;
  readonly candidates: number;
  readonly committee_size: number;
  readonly approvals: readonly (readonly Option[])[];
  readonly expected: Readonly<Record<string, Expected>>;
}
interface Expected {
  readonly committees: readonly (readonly Option[])[];
  readonly resolute: readonly Option[];
  readonly resolute_order?: readonly Option[];
  readonly scores?: readonly (string | number)[];
  readonly bought_before_completion?: number;
  readonly virtual_committee_size?: number | null;
}

/** The rules by the names that the data gives them. */
const RULES: Readonly<Record<string, { readonly rule: Rule; readonly completion?: Completion }>> = {
  av: { rule: 'av' },
  sav: { rule: 'sav' },
  seqpav: { rule: 'seqpav' },
  seqphragmen: { rule: 'seqphragmen' },
  'equal-shares': { rule: 'equal_shares', completion: 'seqphragmen' },
  'equal-shares-with-av-completion': { rule: 'equal_shares', completion: 'av' },
  'equal-shares-with-increment-completion': { rule: 'equal_shares', completion: 'increment' },
  'equal-shares-without-completion': { rule: 'equal_shares', completion: 'none' },
};

const DATA = join(import.meta.dirname, '../../../../../../shared/data/elections/approval');
const present = existsSync(DATA);
if (!present) stderr.write(`\nNot tested, ${DATA} is missing: published committees by approval.\n`);
const cases = (present ? readdirSync(DATA) : ['absent'])
  .sort()
  .flatMap((file) => Object.keys(RULES).map((rule) => ({ file, rule })));

const sorted = (options: readonly Option[]): readonly Option[] => [...options].sort((a, b) => a - b);

(present ? describe : describe.skip)('the published committees', () => {
  const instances = new Map<string, Published>();
  const instance = (file: string): Published => {
    const known = instances.get(file) ?? (JSON.parse(readFileSync(join(DATA, file), 'utf8')) as Published);
    instances.set(file, known);
    return known;
  };

  it.each(cases)('$file by $rule', ({ file, rule }) => {
    const { approvals, candidates, committee_size: seats, expected } = instance(file);
    const wanted = expected[rule];
    const settings = RULES[rule];
    if (wanted === undefined || settings === undefined) throw new Error(`${file} does not tell ${rule}.`);
    const tally = elect(approvals, candidates, { seats, ...settings });
    expect(sorted(tally.winners)).toEqual(sorted(wanted.resolute));
    if (wanted.resolute_order?.length) expect(tally.winners).toEqual(wanted.resolute_order);
    expect(wanted.committees).toContainEqual(sorted(tally.winners));
    if (wanted.scores) expect(tally.scores.map(({ score }) => score)).toEqual(wanted.scores.map(String));
    const bought = tally.rounds.filter(({ figures }) => figures['price'] !== undefined);
    if (wanted.bought_before_completion !== undefined) {
      expect(bought).toHaveLength(wanted.bought_before_completion);
    }
    if (typeof wanted.virtual_committee_size === 'number') {
      const share = readExact(bought[0]?.figures['share'] ?? '0');
      expect(share.numerator * BigInt(approvals.length)).toBe(
        BigInt(wanted.virtual_committee_size) * share.denominator,
      );
    }
  });

  it.each([...new Set(cases.map(({ file }) => file))])('%s in any order of ties', (file) => {
    const { approvals, candidates, committee_size: seats, expected } = instance(file);
    const order = Array.from({ length: candidates }, (_, option) => candidates - 1 - option);
    for (const [rule, settings] of Object.entries(RULES)) {
      if (settings.completion === 'increment') continue;
      const { winners } = elect(approvals, candidates, { seats, ...settings }, order);
      expect(expected[rule]?.committees).toContainEqual(sorted(winners));
    }
  });
});

/**
 * The running example of M. Lackner and P. Skowron, Multi-Winner Voting with Approval Preferences (2023), Example 1: seven
 * candidates a to g, twelve voters, four seats; the loads and budgets are those that its rules give.
 */
const BOOK = repeated([3, [0, 1]], [3, [0, 2]], [2, [0, 3]], [1, [1, 2, 5]], [1, [4]], [1, [5]], [1, [6]]);

describe('the running example of Lackner and Skowron', () => {
  it('has the satisfaction scores of its definition', () => {
    const { scores } = elect(BOOK, 7, { seats: 4, rule: 'sav' });
    expect(scores.map(({ score }) => score)).toEqual(['4', '11/6', '11/6', '1', '1', '4/3', '1']);
  });

  it('buys one seat at an eighth, then spreads loads from the money left', () => {
    const tally = elect(BOOK, 7, { seats: 4, rule: 'equal_shares' });
    expect(tally.winners).toEqual([0, 1, 2, 3]);
    expect(tally.rounds[0]).toMatchObject({
      elected: [0],
      figures: { share: '1/3', price: '1/8', payers: '8' },
    });
    const loads = tally.rounds.slice(1).map(({ elected, tallies }) => {
      const [chosen] = elected;
      return tallies.find(([option]) => option === chosen)?.[1];
    });
    expect(loads).toEqual(['1/96', '37/384', '7/24']);
    expect(tally.tieBreaks).toEqual([{ between: [1, 2], chosen: 1, purpose: 'elect', by: 'declared' }]);
  });
});

describe('committees', () => {
  const parties = repeated([60, [0, 1, 2, 3]], [30, [4, 5, 6]], [10, [7]]);

  it.each<{ rule: Rule; completion?: Completion; winners: Option[] }>([
    { rule: 'av', winners: [0, 1, 2, 3] },
    { rule: 'sav', winners: [0, 1, 2, 3] },
    { rule: 'seqpav', winners: [0, 1, 4, 2] },
    { rule: 'seqphragmen', winners: [0, 1, 4, 2] },
    { rule: 'equal_shares', completion: 'none', winners: [0, 1, 4] },
    { rule: 'equal_shares', completion: 'increment', winners: [0, 1, 2, 4] },
  ])('gives parties of 60, 30 and 10 voters their seats of four: $rule', ({ rule, completion, winners }) => {
    const settings = { seats: 4, rule, ...(completion ? { completion } : {}) };
    expect(sorted(elect(parties, 8, settings).winners)).toEqual(sorted(winners));
  });

  it.each<Rule>(['av', 'sav', 'seqpav', 'seqphragmen', 'equal_shares'])(
    'by %s fills seats that nobody voted about in the declared order, and none when nobody voted',
    (rule) => {
      for (const completion of ['seqphragmen', 'av', 'increment'] as const) {
        expect(elect([], 3, { seats: 2, rule, completion }).winners).toEqual([]);
        const { winners, tieBreaks } = elect([[], [1]], 4, { seats: 2, rule, completion }, [3, 2, 1, 0]);
        expect(winners).toEqual([1, 3]);
        expect(tieBreaks).toEqual([{ between: [0, 2, 3], chosen: 3, purpose: 'elect', by: 'declared' }]);
        expect(elect([[], []], 3, { seats: 3, rule, completion }).winners).toEqual([0, 1, 2]);
      }
    },
  );

  it('leaves seats empty that shares cannot buy, when that was declared', () => {
    const settings = { seats: 3, rule: 'equal_shares', completion: 'none' } as const;
    expect(elect([[], [1]], 3, settings).winners).toEqual([1]);
    expect(elect([[], []], 3, settings).winners).toEqual([]);
  });

  it('refuses options that do not exist', () => {
    const plan = {
      options: 2,
      settings: { seats: 1, rule: 'av' as const, completion: 'none' as const },
      tieBreak: asListed(2),
    };
    expect(approvalCommittee.checkBallot([0, 2], plan)).toMatchObject({ code: 'BALLOT_OPTION_UNKNOWN' });
    expect(approvalCommittee.checkBallot([0, 1], plan)).toBeNull();
  });
});
