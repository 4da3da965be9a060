import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SampleCheckout } from './sample-checkout.fixture.js';

/** One offence per rule: the rule, the file, and its text. */
const WRONG: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['@typescript-eslint/no-explicit-any', 'libs/people/src/any.ts', 'export const x: any = 1;'],
  [
    '@typescript-eslint/ban-ts-comment',
    'libs/people/src/ignore.ts',
    '// @ts-ignore\nexport const x: string = 1;',
  ],
  [
    '@typescript-eslint/no-floating-promises',
    'libs/people/src/floating.ts',
    'async function f(): Promise<void> {}\nexport function g(): void { f(); }',
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'libs/people/src/switch.ts',
    "export function f(a: 'x' | 'y'): number { switch (a) { case 'x': return 1; } return 2; }",
  ],
  ['max-lines', 'libs/people/src/long.ts', 'export const x = 1;\n'.repeat(1) + '// line\n'.repeat(301)],
  ['house/kebab-file', 'libs/people/src/NotKebab.ts', 'export const x = 1;'],
  ['no-warning-comments', 'libs/people/src/later.ts', '// TODO write this\nexport const x = 1;'],
  [
    'no-restricted-syntax',
    'libs/people/src/request-scope.ts',
    "import { Injectable, Scope } from '@nestjs/common';\n@Injectable({ scope: Scope.REQUEST })\nexport class A {}",
  ],
  [
    'no-restricted-syntax',
    'libs/people/src/seven.ts',
    'export class A { constructor(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1) { void [a, b, c, d, e, f, g]; } }',
  ],
  ['no-restricted-syntax', 'libs/people/src/synchronize.ts', 'export const options = { synchronize: true };'],
  ['no-restricted-syntax', 'libs/domain/src/voting/now.ts', 'export const now = (): Date => new Date();'],
  [
    'no-restricted-syntax',
    'libs/domain/src/voting/date-now.ts',
    'export const now = (): number => Date.now();',
  ],
  [
    'no-restricted-syntax',
    'libs/domain/src/voting/dice.ts',
    'export const dice = (): number => Math.random();',
  ],
  ['no-restricted-globals', 'libs/domain/src/voting/env.ts', 'export const mode = process.env.MODE;'],
  [
    'jest/no-focused-tests',
    'libs/people/src/only.spec.ts',
    "import { expect, it } from '@jest/globals';\nit.only('x', () => expect(1).toBe(1));",
  ],
  [
    'jest/no-disabled-tests',
    'libs/people/src/skip.spec.ts',
    "import { expect, it } from '@jest/globals';\nit.skip('x', () => expect(1).toBe(1));",
  ],
  [
    'jest/expect-expect',
    'libs/people/src/empty.spec.ts',
    "import { it } from '@jest/globals';\nit('does', () => {});",
  ],
];

interface LintResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

describe('the lint rules of the house', () => {
  let checkout: SampleCheckout;
  let results: readonly LintResult[];

  beforeAll(async () => {
    checkout = new SampleCheckout({
      ...Object.fromEntries(WRONG.map(([, file, text]) => [file, `${text}\n`])),
      'libs/people/src/switched-off.ts': '/* eslint-disable */\nexport const x: any = 1;\n',
      'libs/people/src/sound.ts': 'export const sound = (now: Date): number => now.getTime();\n',
    });
    results = await checkout.run<LintResult[]>('eslint/bin/eslint.js', [
      ...['--config', checkout.config('eslint.config.mjs'), '--format', 'json', 'libs'],
    ]);
  }, 60_000);
  afterAll(() => checkout.remove());

  const rulesIn = (file: string): readonly (string | null)[] =>
    results.find(({ filePath }) => filePath.endsWith(file))?.messages.map(({ ruleId }) => ruleId) ?? [
      'not linted',
    ];

  it.each(WRONG)('%s is caught in %s', (rule, file) => {
    expect(rulesIn(file)).toContain(rule);
  });

  it('cannot be switched off by a comment', () => {
    expect(rulesIn('switched-off.ts')).toContain('@typescript-eslint/no-explicit-any');
  });

  it('has no objection to sound code', () => {
    expect(rulesIn('sound.ts')).toEqual([]);
  });
});
