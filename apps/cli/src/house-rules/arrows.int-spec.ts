import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { SampleCheckout } from './sample-checkout.fixture.js';

/** One wrong import per rule: where it stands, and what it imports. */
const WRONG: Readonly<Record<string, readonly [file: string, imported: string]>> = {
  'domain-is-pure': ['libs/domain/src/voting/impure.ts', 'node:fs'],
  'domain-by-topic': ['libs/domain/src/voting/inside.ts', '../scoring/inner.js'],
  'order-people': ['libs/people/src/a.ts', '@octavo/challenges'],
  'order-challenges': ['libs/challenges/src/a.ts', '@octavo/submissions'],
  'order-submissions': ['libs/submissions/src/a.ts', '@octavo/voting'],
  'order-discussion': ['libs/discussion/src/a.ts', '@octavo/voting'],
  'order-voting': ['libs/voting/src/a.ts', '@octavo/selection'],
  'order-evaluation': ['libs/evaluation/src/a.ts', '@octavo/selection'],
  'order-selection': ['libs/selection/src/a.ts', '@octavo/implementation'],
  'order-implementation': ['libs/implementation/src/a.ts', '@octavo/insight'],
  'order-insight': ['libs/insight/src/a.ts', '@octavo/notifications'],
  'listeners-listen': ['libs/notifications/src/a.ts', '@octavo/integrations'],
  'platform-owns-no-concept': ['libs/platform/src/mail/a.ts', '@octavo/people'],
  'libs-know-no-app': ['libs/people/src/b.ts', '../../../apps/api/src/inner.js'],
  'apps-apart': ['apps/admin/src/a.ts', '../../api/src/inner.js'],
  'libs-by-index': ['apps/api/src/b.ts', '../../../libs/people/src/inner.js'],
  'graphql-in-apps': ['libs/people/src/c.ts', '@nestjs/graphql'],
  'tests-stay-tests': ['libs/people/src/d.ts', './some.spec.js'],
  'no-dev-packages-at-run-time': ['libs/people/src/e.ts', 'fast-check'],
  'packages-are-listed': ['libs/people/src/f.ts', 'semver'],
  'imports-resolve': ['libs/people/src/g.ts', './nowhere.js'],
  'no-circular': ['libs/people/src/h.ts', './i.js'],
};

const SOUND: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'people',
      'challenges',
      'submissions',
      'discussion',
      'voting',
      'evaluation',
      'selection',
      'implementation',
      'insight',
      'notifications',
      'integrations',
    ].map((name) => [`libs/${name}/src/index.ts`, `export const ${name} = 1;\n`]),
  ),
  'libs/domain/src/scoring/index.ts': "export * from './inner.js';\n",
  'libs/domain/src/scoring/inner.ts': 'export const inner = 1;\n',
  'libs/people/src/inner.ts': 'export const inner = 1;\n',
  'libs/people/src/some.spec.ts': 'export const inner = 1;\n',
  'libs/people/src/i.ts': "import './h.js';\nexport const i = 1;\n",
  'apps/api/src/inner.ts': 'export const inner = 1;\n',
  'libs/selection/src/sound.ts':
    "import { people } from '@octavo/people';\nimport { inner } from '@octavo/domain/scoring';\nexport const sound = [people, inner];\n",
};

interface Cruise {
  readonly summary: { readonly violations: readonly { from: string; rule: { name: string } }[] };
}

describe('the arrows between libs and apps', () => {
  let checkout: SampleCheckout;
  let violations: Cruise['summary']['violations'];

  beforeAll(async () => {
    const wrong = Object.values(WRONG).map(([file, imported]) => [
      file,
      `import '${imported}';\nexport const x = 1;\n`,
    ]);
    checkout = new SampleCheckout({ ...SOUND, ...(Object.fromEntries(wrong) as Record<string, string>) });
    const found = await checkout.run<Cruise>('dependency-cruiser/bin/dependency-cruiser.mjs', [
      ...['--config', checkout.config('.dependency-cruiser.cjs'), '--output-type', 'json', 'apps', 'libs'],
    ]);
    violations = found.summary.violations;
  }, 60_000);
  afterAll(() => checkout.remove());

  const brokenAt = (file: string): readonly string[] =>
    violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

  it.each(Object.entries(WRONG))('%s catches its violation', (rule, [file]) => {
    expect(brokenAt(file)).toContain(rule);
  });

  it('has such a proof for every rule', () => {
    const config = createRequire(import.meta.url)(checkout.config('.dependency-cruiser.cjs')) as {
      forbidden: { name: string }[];
    };
    expect(Object.keys(WRONG).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
  });

  it('has no objection to what is allowed', () => {
    expect(brokenAt('libs/selection/src/sound.ts')).toEqual([]);
  });
});
