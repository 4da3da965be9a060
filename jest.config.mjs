/**
 * Three kinds of tests, told apart by the suffix of the file:
 *
 *   domain       *.spec.ts      pure; nothing is started
 *   integration  *.int-spec.ts  services on a real, migrated Postgres
 *   e2e          *.e2e-spec.ts  over HTTP, against real servers
 *
 * Sources run as ES modules straight from TypeScript (swc). `.js` in a relative import means the `.ts`
 * beside it, and `@octavo/...` means the same as in tsconfig.json's `paths`.
 */
const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          experimental: { keepImportAttributes: true },
        },
      },
    ],
  },
  moduleNameMapper: {
    '^@octavo/(domain|platform)/(.+)$': '<rootDir>/libs/$1/src/$2/index.ts',
    '^@octavo/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

const withDatabase = {
  globalSetup: '<rootDir>/libs/platform/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/platform/jest/global-teardown.mjs',
};

export default {
  projects: [
    { ...shared, displayName: 'domain', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
    {
      ...shared,
      ...withDatabase,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs}/**/*.int-spec.ts'],
    },
    { ...shared, ...withDatabase, displayName: 'e2e', testMatch: ['<rootDir>/{apps,libs}/**/*.e2e-spec.ts'] },
  ],
};
