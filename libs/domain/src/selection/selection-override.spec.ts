import { describe, expect, it } from '@jest/globals';

import type { RoleMandate } from '@octavo/domain/shared';

import {
  checkOverrides,
  mayOverride,
  overrideText,
  readOverride,
  withOverrides,
  type SelectionOverride,
} from './selection-override.js';
import { runSelection } from './selection-run.js';
import { RULE, submission } from './selection.fixture.js';

const outcome = runSelection({ ...RULE, top: 2 }, [
  submission('a', { expert: '1/1' }),
  submission('b', { expert: '3/4' }),
  submission('c', { expert: '1/2' }),
]);
if (!outcome.ok) throw new Error('three submissions can be put in order');
const run = outcome.value;
const override = (change: Partial<SelectionOverride> = {}): SelectionOverride => ({
  submission: 'c',
  chosen: true,
  by: 'Dirk Jansen',
  mandate: 'Adopts ideas up to 25,000 euro',
  reason: 'It completes the line that starts in spring.',
  at: '2026-04-01T10:00:00.000Z',
  ...change,
});

describe('mayOverride', () => {
  const at = new Date('2026-04-01T10:00:00Z');
  const mandate: RoleMandate = {
    role: 'decision_maker',
    mandate: 'Adopts ideas',
    startsAt: new Date('2026-01-01'),
    endsAt: null,
  };
  it.each<[string, readonly RoleMandate[], string | null]>([
    ['a decision maker', [mandate], null],
    ['a decision maker whose mandate is over', [{ ...mandate, endsAt: at }], 'MANDATE_NOT_CURRENT'],
    ['an owner', [{ ...mandate, role: 'owner' }], 'NOT_DECISION_MAKER'],
  ])('%s', (_, mandates, code) => {
    expect(mayOverride(mandates, at)?.code ?? null).toBe(code);
  });
});

describe('checkOverrides', () => {
  it.each<[string, readonly SelectionOverride[], string[]]>([
    ['one that adds and one that leaves out', [override(), override({ submission: 'a', chosen: false })], []],
    ['one of what was not in the run', [override({ submission: 'x' })], ['OVERRIDE_SUBMISSION_UNKNOWN']],
    ['one that follows the proposal', [override({ chosen: false })], ['OVERRIDE_CHANGES_NOTHING']],
    ['two of one submission', [override(), override()], ['OVERRIDE_TWICE']],
    ['one without a reason', [override({ reason: 'because' })], ['TEXT_TOO_SHORT']],
    [
      'one without a name or a mandate',
      [override({ by: ' ', mandate: '' })],
      ['TEXT_REQUIRED', 'TEXT_REQUIRED'],
    ],
  ])('%s', (_, overrides, codes) => {
    expect(checkOverrides(run, overrides).map(({ code }) => code)).toEqual(codes);
  });
});

describe('withOverrides', () => {
  it('shows proposal and choice side by side, and never changes the proposal', () => {
    const [added, left] = [override(), override({ submission: 'a', chosen: false })];
    expect(withOverrides(run, [added, left])).toEqual([
      { id: 'a', proposed: true, chosen: false, override: left },
      { id: 'b', proposed: true, chosen: true, override: null },
      { id: 'c', proposed: false, chosen: true, override: added },
    ]);
    expect(run.result.shortlist).toEqual(['a', 'b']);
  });
});

describe('the text of an override', () => {
  it('reads what it writes, and nothing else', () => {
    const text = overrideText(override());
    expect(readOverride(JSON.parse(text))).toEqual(override());
    expect(readOverride({ ...override(), more: 1 })).toBeNull();
    expect(readOverride({ ...override(), chosen: 'yes' })).toBeNull();
    expect(readOverride(null)).toBeNull();
  });
});
