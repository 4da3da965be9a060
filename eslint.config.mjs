import js from '@eslint/js';
import jest from 'eslint-plugin-jest';
import { basename } from 'node:path';
import tseslint from 'typescript-eslint';
import { defineConfig } from 'eslint/config';

const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** Rules of this house that no package has. */
const house = {
  rules: {
    'kebab-file': {
      meta: {
        type: 'problem',
        messages: { name: 'File names are kebab-case, the kind in the suffix: {{name}}.' },
      },
      create: (context) => ({
        Program(node) {
          const name = basename(context.filename);
          if (!KEBAB.test(name)) context.report({ node, messageId: 'name', data: { name } });
        },
      }),
    },
  },
};

const everywhere = [
  {
    selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>6]',
    message: 'A constructor takes at most six parameters; this class does too much.',
  },
  {
    selector: 'MemberExpression[object.name="Scope"][property.name=/^(REQUEST|TRANSIENT)$/]',
    message:
      'No request-scoped providers: they rebuild the tree per request. Loaders hang on the GraphQL context.',
  },
  {
    selector: 'Property[key.name="synchronize"] > Literal[value=true]',
    message: 'Tables change by migrations only, never by synchronisation.',
  },
  {
    selector: 'Property[key.name="migrationsRun"] > Literal[value=true]',
    message: 'Migrations run under an advisory lock (`migrate`); two processes would race otherwise.',
  },
];

const pureRules = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Rules get the time as an argument (architecture, rule 1).',
  },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Rules get the time as an argument (architecture, rule 1).',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Rules get randomness as an argument (architecture, rule 1).',
  },
];

const NOT_IN_RULES = [
  'process',
  'console',
  'performance',
  'crypto',
  'fetch',
  'setTimeout',
  'setInterval',
  'Buffer',
];

const nodeGlobals = Object.fromEntries(
  [
    'process',
    'console',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'URL',
    'Buffer',
    'fetch',
  ].map((name) => [name, 'readonly']),
);

export default defineConfig(
  { ignores: ['dist/**', 'node_modules/**', '.data/**', 'coverage/**'] },
  // Comments cannot switch rules off; a rule that does not fit is discussed here.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs,cjs}'],
    plugins: { house },
    rules: {
      'house/kebab-file': 'error',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': ['error', ...everywhere],
      'no-warning-comments': [
        'error',
        { terms: ['todo', 'fixme', 'xxx', 'for now', 'hack'], location: 'start' },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    extends: [js.configs.recommended],
    languageOptions: { globals: { ...nodeGlobals, module: 'writable', require: 'readonly' } },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // Nest's modules are classes without members.
      '@typescript-eslint/no-extraneous-class': 'off',
      // graphql's syntax tree names its kinds by plain strings.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // An async method may satisfy an interface without waiting for anything.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['libs/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, ...pureRules],
      'no-restricted-globals': [
        'error',
        ...NOT_IN_RULES.map((name) => ({
          name,
          message: 'Rules are pure: facts in, value out (architecture, rule 1).',
        })),
      ],
    },
  },
  {
    files: ['**/*.{spec,int-spec,e2e-spec}.ts'],
    extends: [jest.configs['flat/recommended']],
    settings: { jest: { version: 30, globalPackage: '@jest/globals' } },
    rules: {
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/valid-title': 'error',
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect', 'expect*', '**.assert', 'fc.assert'] },
      ],
      // Tables of cases read best when the case decides what is expected.
      'jest/no-conditional-expect': 'off',
      'jest/no-standalone-expect': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
