import { describe, expect, it } from '@jest/globals';
import { CROWD_CONDITIONS, crowdConditions, crowdTextKey, type CrowdFacts } from './wise-crowd.js';

const wise: CrowdFacts = {
  voters: 200,
  minimumBallots: 100,
  interest: { asked: 150, involved: 120 },
  blind: 'until_closing',
  optionOrder: 'random',
  groups: [100, 60, 40],
  channels: [90, 60, 50],
  contributions: 12,
  rulesFixedAt: new Date('2025-05-01T10:00:00Z'),
  firstBallotAt: new Date('2025-05-01T10:00:00Z'),
  exposure: [400, 380, 210, 500 - 80],
};

const stated = (facts: Partial<CrowdFacts>, condition: string) =>
  crowdConditions({ ...wise, ...facts }).find((one) => one.condition === condition);

describe('the conditions of a wise crowd', () => {
  it('are all met by a wise one, and told in their order', () => {
    const conditions = crowdConditions(wise);
    expect(conditions.map(({ condition }) => condition)).toEqual(CROWD_CONDITIONS);
    expect(conditions.map(({ met }) => met)).toEqual(CROWD_CONDITIONS.map(() => true));
  });

  it.each([
    { facts: { interest: null }, is: 'involvement', met: 'unknown', code: 'INVOLVEMENT_NOT_ASKED' },
    {
      facts: { interest: { asked: 10, involved: 4 } },
      is: 'involvement',
      met: false,
      code: 'INVOLVEMENT_LOW',
    },
    { facts: { voters: 99 }, is: 'size', met: false, code: 'SIZE_TOO_SMALL' },
    { facts: { minimumBallots: null }, is: 'size', met: 'unknown', code: 'SIZE_NO_MINIMUM' },
    { facts: { blind: 'open' }, is: 'independence', met: false, code: 'INDEPENDENCE_RESULTS_OPEN' },
    { facts: { optionOrder: 'as_listed' }, is: 'independence', met: false, code: 'INDEPENDENCE_SAME_ORDER' },
    {
      facts: { blind: 'until_own_ballot' },
      is: 'independence',
      met: true,
      code: 'INDEPENDENCE_OWN_BALLOT_FIRST',
    },
    { facts: { groups: null }, is: 'diversity', met: 'unknown', code: 'DIVERSITY_NOT_DECLARED' },
    { facts: { groups: [0, 0] }, is: 'diversity', met: 'unknown', code: 'DIVERSITY_NOT_DECLARED' },
    { facts: { groups: [101, 99] }, is: 'diversity', met: false, code: 'DIVERSITY_ONE_GROUP' },
    { facts: { groups: [40, 40] }, is: 'diversity', met: 'unknown', code: 'DIVERSITY_FEW_DECLARED' },
    {
      facts: { channels: null },
      is: 'decentralisation',
      met: 'unknown',
      code: 'DECENTRALISATION_NOT_RECORDED',
    },
    { facts: { channels: [200] }, is: 'decentralisation', met: false, code: 'DECENTRALISATION_ONE_CHANNEL' },
    { facts: { contributions: null }, is: 'information', met: 'unknown', code: 'INFORMATION_NOT_RECORDED' },
    { facts: { contributions: 0 }, is: 'information', met: false, code: 'INFORMATION_NONE' },
    { facts: { firstBallotAt: null }, is: 'aggregation', met: true, code: 'AGGREGATION_FIXED_BEFORE' },
    { facts: { firstBallotAt: new Date(0) }, is: 'aggregation', met: false, code: 'AGGREGATION_FIXED_AFTER' },
    { facts: { exposure: null }, is: 'exposure', met: 'unknown', code: 'EXPOSURE_NOT_RECORDED' },
    { facts: { exposure: [19, 20] }, is: 'exposure', met: 'unknown', code: 'EXPOSURE_NOT_RECORDED' },
    { facts: { exposure: [49, 100] }, is: 'exposure', met: false, code: 'EXPOSURE_UNEVEN' },
  ] satisfies { facts: Partial<CrowdFacts>; is: string; met: boolean | 'unknown'; code: string }[])(
    '$code: $is is $met',
    ({ facts, is, met, code }) => {
      expect(stated(facts, is)).toMatchObject({ met, code });
    },
  );

  it('come with their figures', () => {
    expect(stated({}, 'diversity')?.figures).toEqual({
      groups: 3,
      largest: '50',
      effective: '2.6',
      declared: '100',
    });
    expect(stated({}, 'exposure')?.figures).toEqual({ least: 210, most: 420, percent: '50' });
    expect(crowdTextKey('SIZE_MET')).toBe('crowd.SIZE_MET');
  });
});
