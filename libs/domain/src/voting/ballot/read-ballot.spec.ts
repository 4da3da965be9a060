import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VOTING_METHODS } from '../methods/index.js';
import { sceneOf } from '../methods/method-scenes.fixture.js';
import { BALLOT_FORMS } from './ballot.js';
import { ballotText, readBallot } from './read-ballot.js';

describe('readBallot', () => {
  it.each([
    { form: 'choices', given: [3, 0, 1], normal: [0, 1, 3] },
    { form: 'choices', given: [10, 9], normal: [9, 10] },
    { form: 'choices', given: [], normal: [] },
    {
      form: 'points',
      given: [
        [2, 5],
        [0, -1],
      ],
      normal: [
        [0, -1],
        [2, 5],
      ],
    },
    { form: 'ranking', given: [[2, 1], [], [0]], normal: [[1, 2], [0]] },
    {
      form: 'comparisons',
      given: [
        [2, 1],
        [0, 2],
      ],
      normal: [
        [2, 1],
        [0, 2],
      ],
    },
    { form: 'estimate', given: '-12.50', normal: '-12.50' },
  ] as const)('puts $form $given into normal order', ({ form, given, normal }) => {
    expect(readBallot(form, { [form]: given })).toEqual({ ok: true, value: { [form]: normal } });
  });

  it.each([
    { form: 'choices', value: { choices: ['0'] } },
    { form: 'choices', value: { choices: [0.5] } },
    { form: 'choices', value: { choices: { 0: 1 } } },
    { form: 'choices', value: { choices: [1], points: [] } },
    { form: 'choices', value: { points: [] } },
    { form: 'choices', value: [] },
    { form: 'choices', value: null },
    { form: 'choices', value: 'choices' },
    { form: 'choices', value: {} },
    { form: 'points', value: { points: [[1]] } },
    { form: 'points', value: { points: [[1, 2, 3]] } },
    { form: 'points', value: { points: [[1, 2 ** 60]] } },
    { form: 'ranking', value: { ranking: [1, 2] } },
    { form: 'comparisons', value: { comparisons: [[1, null]] } },
    { form: 'estimate', value: { estimate: 12.5 } },
    { form: 'estimate', value: { estimate: '1e5' } },
    { form: 'estimate', value: { estimate: '1,5' } },
    { form: 'estimate', value: { estimate: ' 1' } },
    { form: 'estimate', value: { estimate: '0.0000000001' } },
  ] as const)('refuses as $form: $value', ({ form, value }) => {
    expect(readBallot(form, value)).toEqual({
      ok: false,
      refusals: [{ code: 'BALLOT_MALFORMED', path: [form], details: { form } }],
    });
  });

  it('never throws, whatever JSON holds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BALLOT_FORMS), fc.jsonValue(), (form, value) => {
        expect(readBallot(form, { [form]: value })).toHaveProperty('ok');
        expect(readBallot(form, value)).toHaveProperty('ok');
      }),
    );
  });

  it('does not change what the caller holds', () => {
    const value = { choices: [2, 1] };
    readBallot('choices', value);
    expect(value).toEqual({ choices: [2, 1] });
  });
});

describe('ballotText', () => {
  it('is the same for equal ballots and is read back as the same ballot', () => {
    for (const method of VOTING_METHODS) {
      fc.assert(
        fc.property(sceneOf(method), ({ piles }) => {
          for (const { ballot } of piles) {
            const text = ballotText(ballot);
            expect(readBallot(method.form, JSON.parse(text))).toEqual({ ok: true, value: ballot });
          }
        }),
        { numRuns: 10 },
      );
    }
  });

  it('is short and plain', () => {
    expect(ballotText({ choices: [0, 3] })).toBe('{"choices":[0,3]}');
  });
});
