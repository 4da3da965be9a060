import { buildSchema, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

const TYPES = `
  enum Kind { BLACK GREEN }
  input Order { tea: String!, cups: Int = 1 }
  input Tray { size: Int! = 2, orders: [Order!] }
  input Party { trays: [Tray!]! }
  interface Thing { id: ID! }
  type Tea implements Thing { id: ID!, name: String, strength: Int, flawed: Flawed }
  type Cup implements Thing { id: ID!, size: Int }
  union Found = Tea | Cup
  type Flawed { must: String!, mustNot: String! }
  type Shop {
    id: ID!, name: String!, open: Boolean, kind: Kind, opened: String
    teas: [Tea!]!, numbers: [Int!]!, holes: [Int], slow: String, broken: String, brokenLater: String
    mixed: [String], flawed: Flawed, strict: [Flawed!]
    times(by: Int = 5): Int, echo(text: String): String, order(input: Order!): String, party(input: Party!): Int
    join(words: [String!]): String, only(kind: Kind): String
  }
  type Count { total: Int! }
  type Query { shop: Shop, things: [Thing!]!, found: [Found], odd: Thing, certain: Flawed! }
  type Mutation { add(by: Int!): Count, fail: Count }
`;

const fail = (message: string) => (): never => {
  throw new Error(message);
};

const tea = (id: string, name: string) => ({ __typename: 'Tea', id, name, strength: 3, flawed: {} });
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

const SHOP = {
  id: 1,
  name: 'Teahouse',
  open: true,
  kind: 'GREEN',
  opened: async () => '1753',
  teas: async () => [tea('t1', 'Mint'), tea('t2', 'Oolong')],
  numbers: [1, 2, 3],
  holes: [1, null, 3],
  slow: async () => {
    await later();
    return 'steeped';
  },
  broken: fail('The pot fell.'),
  brokenLater: async () => {
    await later();
    throw new Error('The pot fell later.');
  },
  mixed: () => ['a', Promise.reject(new Error('One cup is chipped.')), 'c'],
  flawed: {},
  strict: [{ must: 'here' }, {}],
  times: ({ by }: { by: number }) => by * 2,
  echo: (args: { text?: string | null }) => ('text' in args ? String(args.text) : 'nothing said'),
  order: ({ input }: { input: { tea: string; cups: number } }) => `${input.cups} x ${input.tea}`,
  party: ({ input }: { input: { trays: { size: number }[] } }) =>
    input.trays.reduce((sum, { size }) => sum + size, 0),
  join: ({ words }: { words?: string[] }) => words?.join('+') ?? null,
  only: ({ kind }: { kind?: string }) => kind ?? null,
};

interface Counter {
  total: number;
}

type Resolvers = Readonly<
  Record<string, Readonly<Record<string, GraphQLFieldResolver<never, never, never>>>>
>;

const RESOLVERS: Resolvers = {
  Query: {
    shop: () => ({}),
    things: () => [tea('t1', 'Mint'), { __typename: 'Cup', id: 'c1', size: 2 }],
    found: () => [{ __typename: 'Cup', size: 4 }, null, tea('t1', 'Mint')],
    odd: () => ({ __typename: 'Saucer', id: 's' }),
    certain: () => ({}),
  },
  Mutation: {
    add: async (_: unknown, { by }: { by: number }, counter: Counter) => {
      if (by === 1) await later();
      counter.total += by;
      return { total: counter.total };
    },
    fail: fail('Not today.'),
  },
  Shop: Object.fromEntries(
    Object.entries(SHOP).map(([name, value]) => [
      name,
      (_: unknown, args: never) =>
        typeof value === 'function' ? (value as (given: never) => unknown)(args) : value,
    ]),
  ),
  Flawed: {
    must: (flawed: { must?: string }) => flawed.must ?? fail('It must be there.')(),
    mustNot: () => null,
  },
};

/** A small schema with everything that an executor can get wrong. */
export function toySchema(): GraphQLSchema {
  const schema = buildSchema(TYPES);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = RESOLVERS[type.name]?.[field.name] as typeof field.resolve;
    }
  }
  return schema;
}
