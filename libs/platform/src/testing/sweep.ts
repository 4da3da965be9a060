import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  getNamedType,
  print,
  astFromValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import type { Database } from '../database/index.js';

/** A request for one root field with as little as its arguments allow. */
export interface MinimalRequest {
  /** `Mutation.castVote`, as access rules name it. */
  readonly field: string;
  readonly query: string;
  readonly isMutation: boolean;
}

/** What to put where a schema asks for it: by name of the argument, else by type. */
export type Fillings = Readonly<Record<string, unknown>>;

const ABSENT_ID = '01890000-0000-7000-8000-000000000000';

/** A request for each query and mutation of a schema; subscriptions do not go over HTTP. */
export function minimalRequests(sdl: string, fillings: Fillings = {}): readonly MinimalRequest[] {
  const schema = buildSchema(sdl);
  const roots = [
    ['Query', schema.getQueryType()],
    ['Mutation', schema.getMutationType()],
  ] as const;
  return roots.flatMap(([root, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({
      field: `${root}.${field.name}`,
      isMutation: root === 'Mutation',
      query: `${root.toLowerCase()} { ${call(field, fillings)}${selection(field)} }`,
    })),
  );
}

function call(field: GraphQLField<unknown, unknown>, fillings: Fillings): string {
  const given = field.args.filter((arg) => isNeeded(arg) || arg.name === 'first');
  const written = given.map((arg) => {
    const value = arg.name === 'first' ? 1 : valueOf(arg.type, arg.name, fillings);
    const node = astFromValue(value, arg.type);
    return `${arg.name}: ${node ? print(node) : 'null'}`;
  });
  return written.length > 0 ? `${field.name}(${written.join(', ')})` : field.name;
}

const isNeeded = ({ type, defaultValue }: Pick<GraphQLArgument, 'type' | 'defaultValue'>): boolean =>
  isNonNullType(type) && defaultValue === undefined;

function valueOf(type: GraphQLInputType, name: string, fillings: Fillings): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, name, fillings);
  if (isListType(type)) return [valueOf(type.ofType, name.replace(/s$/, ''), fillings)];
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(isNeeded);
    return Object.fromEntries(needed.map((field) => [field.name, valueOf(field.type, field.name, fillings)]));
  }
  if (isEnumType(type)) return type.getValues()[0]?.value;
  return fillings[name] ?? fillings[type.name] ?? SMALLEST[type.name] ?? 'x';
}

const SMALLEST: Fillings = {
  ID: ABSENT_ID,
  Int: 1,
  Float: 1,
  Boolean: true,
  DateTime: '2090-01-01T00:00:00.000Z',
  Day: '2090-01-01',
  Decimal: '1',
};

function selection(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return 'getFields' in type ? ' { __typename }' : '';
  return 'errors' in type.getFields() ? ' { __typename errors { code path } }' : ' { __typename }';
}

/** A fingerprint of every row of every table, to show that nothing was changed. */
export async function fingerprint(database: Database): Promise<Readonly<Record<string, string>>> {
  const tables = await database.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await database.query<{ print: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as print from "${name}" t`,
    );
    prints[name] = row?.print ?? '';
  }
  const [jobs] = await database.query<{ print: string }>(
    'select count(*)::text as print from graphile_worker.jobs',
  );
  return { ...prints, jobs: jobs?.print ?? '' };
}
