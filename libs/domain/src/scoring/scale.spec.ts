import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from '@octavo/domain/shared';

import { checkScore } from './check-score.js';
import type { Review, ScoringCriterion } from './criterion.js';
import { checkScale, isGate, needsReason, SCALE_KINDS, scaleOf, wordsAt, type Scale } from './scale.js';
import { reviewScore, submissionScore } from './weighted-score.js';

const scale = (change: Partial<Scale> = {}): Scale => ({
  kind: 'numeric',
  anchors: [],
  allowsNotApplicable: false,
  reason: { when: 'always' },
  ...change,
});
const criterion = (key: string, min: number, max: number, change?: Partial<Scale>): ScoringCriterion => ({
  key,
  weight: 1,
  scaleMin: min,
  scaleMax: max,
  ...(change ? { scale: scale(change) } : {}),
});
const levels = [
  { value: 1, words: 'Low: a copy of what is sold' },
  { value: 2, words: 'Medium: new in this country' },
  { value: 3, words: 'High: nobody has it' },
];
const newness = {
  ...criterion('new', 1, 3, { kind: 'levels', anchors: levels, allowsNotApplicable: true }),
  weight: 3,
};
const doable = criterion('doable', 0, 10);
const safe = criterion('safe', 0, 1, { kind: 'gate' });
const review = (reviewerId: string, scores: Record<string, number | null>): Review => ({
  reviewerId,
  scores: Object.entries(scores).map(([criterionKey, value]) => ({
    criterionKey,
    value,
    reason: `On ${criterionKey}`,
  })),
});

describe('checkScale', () => {
  it.each<[string, ScoringCriterion, readonly string[]]>([
    ['plain numbers', doable, []],
    ['levels with words', newness, []],
    ['a gate', safe, []],
    ['five stars', criterion('s', 1, 5, { kind: 'stars' }), []],
    ['stars from zero', criterion('s', 0, 5, { kind: 'stars' }), ['SCALE_ENDS_WRONG']],
    ['eleven stars', criterion('s', 1, 11, { kind: 'stars' }), ['SCALE_ENDS_WRONG']],
    ['eleven levels', criterion('s', 0, 10, { kind: 'levels' }), ['SCALE_ENDS_WRONG']],
    ['a gate of three steps', criterion('s', 0, 2, { kind: 'gate' }), ['SCALE_ENDS_WRONG']],
    ['no steps at all', criterion('s', 3, 3), ['SCALE_ENDS_WRONG']],
    ['half a step', criterion('s', 0, 1.5), ['SCALE_ENDS_WRONG']],
    ['levels without words', criterion('s', 1, 3, { kind: 'levels' }), ['ANCHORS_MISSING']],
    ['one end without words', criterion('s', 1, 5, { anchors: levels }), ['ANCHORS_MISSING']],
    ['both ends with words', criterion('s', 1, 3, { anchors: levels }), []],
    ['words beside the scale', criterion('s', 1, 2, { anchors: levels }), ['ANCHOR_OFF_SCALE']],
    ['words twice', criterion('s', 1, 3, { anchors: [...levels, ...levels.slice(2)] }), ['ANCHOR_TWICE']],
    [
      'empty words',
      criterion('s', 1, 2, { anchors: [...levels.slice(0, 1), { value: 2, words: ' ' }] }),
      ['TEXT_REQUIRED'],
    ],
    ['a reason below a level', criterion('s', 1, 5, { reason: { when: 'below', level: 3 } }), []],
    [
      'a reason below the lowest',
      criterion('s', 1, 5, { reason: { when: 'below', level: 1 } }),
      ['REASON_LEVEL_OFF_SCALE'],
    ],
    [
      'an open gate',
      criterion('s', 0, 1, { kind: 'gate', allowsNotApplicable: true }),
      ['GATE_NEEDS_ANSWER'],
    ],
  ])('%s', (_, wrong, codes) => {
    expect(checkScale(wrong).map(({ code }) => code)).toEqual(codes);
  });

  it('names the levels that have no words', () => {
    const half = criterion('s', 1, 4, { kind: 'levels', anchors: levels.slice(1) });
    expect(checkScale(half)[0]?.details).toEqual({ criterion: 's', values: ['1', '4'] });
  });

  it('gives the words at a value, and none where there are none', () => {
    expect([wordsAt(newness, 3), wordsAt(newness, 4), wordsAt(doable, 3)]).toEqual([
      levels[2]?.words,
      null,
      null,
    ]);
    expect(SCALE_KINDS.filter((kind) => isGate(criterion('s', 0, 1, { kind })))).toEqual(['gate']);
    expect(scaleOf(doable)).toEqual(scale());
  });
});

describe('a reason', () => {
  const below = criterion('b', 1, 5, { reason: { when: 'below', level: 3 }, allowsNotApplicable: true });
  const never = criterion('n', 1, 5, { reason: { when: 'never' } });
  const quietGate = criterion('g', 0, 1, { kind: 'gate', reason: { when: 'never' } });

  it.each<[string, ScoringCriterion, number | null, boolean]>([
    ['always', doable, 10, true],
    ['always, also for what does not apply', newness, null, true],
    ['below a level', below, 2, true],
    ['not at that level', below, 3, false],
    ['not for what does not apply', below, null, false],
    ['never', never, 1, false],
    ['with a veto in any case', quietGate, 0, true],
    ['not with a yes', quietGate, 1, false],
  ])('is asked for %s', (_, asked, value, expected) => {
    expect(needsReason(asked, value)).toBe(expected);
    const refused = checkScore([asked], { criterionKey: asked.key, value, reason: '' });
    expect(refused.map(({ code }) => code)).toEqual(expected ? ['TEXT_REQUIRED'] : []);
    expect(checkScore([asked], { criterionKey: asked.key, value, reason: 'Because' })).toEqual([]);
  });

  it('is kept short where it is not asked for', () => {
    const refused = checkScore([never], { criterionKey: 'n', value: 4, reason: 'x'.repeat(5_001) });
    expect(refused.map(({ code }) => code)).toEqual(['TEXT_TOO_LONG']);
  });

  it('does not make up for an answer that the scale has not', () => {
    const refused = checkScore([doable], { criterionKey: 'doable', value: null, reason: 'No idea' });
    expect(refused.map(({ code }) => code)).toEqual(['SCORE_OFF_SCALE']);
  });
});

describe('what does not apply', () => {
  const criteria = [newness, doable];

  it('is left out with its weight, for that reviewer alone', () => {
    expect(reviewScore(criteria, review('rik', { new: null, doable: 3 }))).toEqual(Fraction.of(3, 10));
    const result = submissionScore(criteria, [
      review('rik', { new: null, doable: 3 }),
      review('rosa', { new: 3, doable: 1 }),
    ]);
    // (3/10 + (3 × 1 + 1/10) / 4) / 2
    expect(result.value).toEqual(Fraction.of(43, 80));
    expect(result.criteria[0]).toMatchObject({ n: 1, notApplicable: 1, mean: Fraction.of(3), lowest: 3 });
  });

  it('is no judgement at all when nothing applies, and no zero', () => {
    const nothing = review('bram', { new: null });
    expect(reviewScore([newness], nothing)).toBeNull();
    const result = submissionScore([newness], [nothing, review('rik', { new: 2 })]);
    expect(result).toMatchObject({ value: Fraction.of(1, 2), completeReviews: 2 });
  });

  it('never counts as zero: the rest of the review alone decides', () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 7 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(values, (given) => {
        const all = given.map((_, index) => ({
          ...criterion(`c${String(index)}`, 0, 7, { allowsNotApplicable: true }),
          weight: index + 1,
        }));
        const scores = Object.fromEntries(given.map((value, index) => [`c${String(index)}`, value]));
        const applicable = all.filter((_, index) => given[index] !== null);
        const answered = Object.fromEntries(Object.entries(scores).filter(([, value]) => value !== null));
        expect(reviewScore(all, review('rik', scores))).toEqual(
          reviewScore(applicable, review('rik', answered)),
        );
      }),
    );
  });
});

describe('a veto', () => {
  const criteria = [doable, safe];
  const [yes, no] = [review('rik', { doable: 8, safe: 1 }), review('rosa', { doable: 8, safe: 0 })];

  it('sets apart with the reason, and leaves the value as it is', () => {
    expect(submissionScore(criteria, [yes]).vetoes).toEqual([]);
    const result = submissionScore(criteria, [yes, no]);
    expect(result.vetoes).toEqual([{ criterionKey: 'safe', reviewerId: 'rosa', reason: 'On safe' }]);
    expect(result.value).toEqual(Fraction.of(4, 5));
    expect(result.criteria[1]).toMatchObject({ n: 2, mean: Fraction.of(1, 2), lowest: 0, highest: 1 });
  });

  it('counts once the review is complete', () => {
    expect(submissionScore(criteria, [review('rosa', { safe: 0 })]).vetoes).toEqual([]);
    expect(submissionScore([safe], [review('rosa', { safe: 0 })])).toMatchObject({
      value: null,
      completeReviews: 1,
    });
    const unexplained = { reviewerId: 'rosa', scores: [{ criterionKey: 'safe', value: 0 }] };
    expect(submissionScore([safe], [unexplained]).vetoes[0]?.reason).toBeNull();
  });
});
