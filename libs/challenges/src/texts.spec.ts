import { describe, expect, it } from '@jest/globals';
import { CATALOGUES, translate } from '@octavo/platform/messages';
import { globSync, readFileSync } from 'node:fs';

const SOURCES = [
  'libs/domain/src/challenge/*.ts',
  'libs/domain/src/checklist/*.ts',
  'libs/challenges/src/*.ts',
  'libs/people/src/*.ts',
].flatMap((pattern) => globSync(pattern).filter((file) => !/\.(int-)?spec\.ts$/.test(file)));

function codesAfter(call: RegExp): readonly string[] {
  const found = SOURCES.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(call)].map(([, code]) => code ?? ''),
  );
  return [...new Set(found)].sort();
}

const ACTIVITIES = ['SUBMITTING', 'REVISING', 'COMMENTING', 'VOTING', 'SCORING', 'DECIDING', 'IMPLEMENTING'];
const REFUSALS = [
  ...codesAfter(/refusal\(\s*'([A-Z_]+)'/g),
  ...ACTIVITIES.flatMap((stem) => ['NOT_PLANNED', 'NOT_OPEN_YET', 'CLOSED'].map((end) => `${stem}_${end}`)),
  'CRITERION_REPEATED',
  'STAGE_REPEATED',
];
const ITEMS = [
  ...codesAfter(/'([A-Z_]+)',\s*(?:'[0-9L]|role ===|requirement)/g),
  ...codesAfter(/refusal\(\s*'(PHASES?_[A-Z_]+)', \['?phases|refusal\('(PHASES?_[A-Z_]+)', \[\.\.\.path/g),
].filter(
  (code) => code !== '' && !/^PHASE_(STARTED|OVER|ENDS_IN_PAST|REMOVED|UNKNOWN|HOLDS_VOTES)/.test(code),
);

/** Every name that a message of this concept may ask for. */
const VALUES = {
  ...{ min: 20, max: 120, most: 60, number: 2, count: 3, actual: 1, days: 5, revision: 2 },
  ...{
    name: 'N',
    phase: 'P',
    other: 'O',
    measure: 'M',
    lacking: 'name',
    person: 'Carla',
    slug: 's',
    scopes: 's',
  },
  ...{
    kind: 'voting',
    role: 'owner',
    field: 'why',
    audience: 'invited',
    state: 'draft',
    transition: 'close',
  },
  ...{ opensAt: new Date(0), closedAt: new Date(0), frozenAt: new Date(0), retryAt: new Date(0) },
};

describe('the texts of challenges', () => {
  it('cover what the rules can say', () => {
    expect(REFUSALS.length).toBeGreaterThan(60);
    expect(ITEMS.length).toBeGreaterThan(40);
  });

  it.each(['en', 'nl'] as const)('are all there and complete: %s', (locale) => {
    const wanted = [
      ...REFUSALS.map((code) => `refusal.${code}`),
      ...ITEMS.map((code) => `checklist.${code}`),
    ];
    expect(wanted.filter((key) => !CATALOGUES[locale].has(key))).toEqual([]);
    for (const key of wanted) expect(translate(locale, key, VALUES)).toMatch(/^.{15,}[.?!]$/s);
  });
});
