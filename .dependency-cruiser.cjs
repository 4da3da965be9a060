/**
 * The arrows of the architecture as checks; `npm run lint:arrows` runs them. A concept may know those to its left:
 *
 *   people ◀ challenges ◀ submissions ◀ discussion, voting, evaluation ◀ selection ◀ implementation ◀ insight
 *
 * network, notifications, moderation and integrations listen to recorded events; nobody knows them.
 */
const ORDER = [
  ['people'],
  ['challenges'],
  ['submissions'],
  ['discussion', 'voting', 'evaluation'],
  ['selection'],
  ['implementation'],
  ['insight'],
];
const LISTENERS = ['network', 'notifications', 'moderation', 'integrations'];
const CONCEPTS = [...ORDER.flat(), ...LISTENERS];

const lib = (names) => `^libs/(${names.join('|')})/`;
const TESTS = '\\.(spec|int-spec|e2e-spec|fixture)\\.ts$';

const order = ORDER.flatMap((level, position) =>
  level.map((name) => ({
    name: `order-${name}`,
    severity: 'error',
    comment: `${name} may know only what comes before it: a later concept adds itself to an earlier one, never the other way round.`,
    from: { path: lib([name]), pathNot: TESTS },
    to: {
      path: lib([...ORDER.slice(position).flat(), ...LISTENERS].filter((other) => other !== name)),
    },
  })),
);

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'Rules are pure: libs/domain imports nothing from npm, Node or another lib, so that anybody can check them.',
      from: { path: '^libs/domain/', pathNot: TESTS },
      to: { pathNot: '^libs/domain/' },
    },
    {
      name: 'domain-by-topic',
      severity: 'error',
      comment: 'A topic of the domain is used by its index, also by another topic.',
      from: { path: '^libs/domain/src/([^/]+)/' },
      to: {
        path: '^libs/domain/src/',
        pathNot: ['^libs/domain/src/$1/', '^libs/domain/src/[^/]+/index\\.ts$'],
      },
    },
    ...order,
    {
      name: 'listeners-listen',
      severity: 'error',
      comment:
        'network, notifications, moderation and integrations hear recorded events; they do not know each other.',
      from: { path: `^libs/(${LISTENERS.join('|')})/`, pathNot: TESTS },
      to: { path: lib(LISTENERS), pathNot: '^libs/$1/' },
    },
    {
      name: 'platform-owns-no-concept',
      severity: 'error',
      comment: 'platform is what every server needs and no concept owns, so it knows none of them.',
      from: { path: '^libs/platform/', pathNot: TESTS },
      to: { path: lib([...CONCEPTS, 'ui']) },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      comment: 'A lib is used by apps and never the other way round.',
      from: { path: '^libs/', pathNot: TESTS },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-apart',
      severity: 'error',
      comment: 'Apps are processes of their own; what two of them need belongs in a lib.',
      from: { path: '^apps/([^/]+)/', pathNot: TESTS },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-by-index',
      severity: 'error',
      comment: 'Another lib is used by its index; what it does not export is its own business.',
      from: { path: '^(?:libs|apps)/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^libs/',
        pathNot: [
          '^libs/$1/',
          '^libs/[^/]+/src/index\\.ts$',
          '^libs/(domain|platform)/src/[^/]+/index\\.ts$',
        ],
      },
    },
    {
      name: 'graphql-in-apps',
      severity: 'error',
      comment:
        'Object types and resolvers live in apps: two code-first schemas in one process would leak fields into each other.',
      from: { path: lib(CONCEPTS) },
      to: { path: 'node_modules/(@nestjs/(graphql|apollo)|@apollo/|graphql/|fastify/)' },
    },
    {
      name: 'tests-stay-tests',
      severity: 'error',
      comment: 'What runs never imports a test or its helpers.',
      from: { path: '^(apps|libs)/[^/]+/src/', pathNot: [TESTS, '^libs/platform/src/testing/'] },
      to: { path: [TESTS, '^libs/platform/src/testing/'] },
    },
    {
      name: 'no-dev-packages-at-run-time',
      severity: 'error',
      comment:
        'A container installs no development packages; what runs there must not need one. Benchmarks do not run there.',
      from: {
        path: '^(apps|libs)/[^/]+/src/',
        pathNot: [TESTS, '^libs/platform/src/testing/', '^apps/cli/src/bench/'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'packages-are-listed',
      severity: 'error',
      comment: 'A package that is used is listed in package.json, not borrowed from another package.',
      from: { path: '^(apps|libs)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'imports-resolve',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Files that need each other when loaded have no first one. Types alone may refer to each other.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
