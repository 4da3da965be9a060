import { describe, expect, it } from '@jest/globals';
import { execute, type GraphQLError, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { CompiledOperations } from './compiled-operations.js';
import type { GraphqlContext } from './context.js';
import { toySchema } from './toy-schema.fixture.js';

const schema: GraphQLSchema = toySchema();

/** A fresh context for each run: the toy's mutations count in it. */
const context = () => ({ total: 0 }) as unknown as GraphqlContext;

const plain = (result: ExecutionResult): unknown =>
  JSON.parse(
    JSON.stringify({
      data: result.data,
      errors: result.errors?.map((error: GraphQLError) => ({ message: error.message, path: error.path })),
    }),
  );

/** What the compiled form and graphql-js each make of it; errors in any order, as the specification leaves it open. */
async function both(query: string, variables: Record<string, unknown> = {}, operationName?: string) {
  const document = parse(query);
  const run = new CompiledOperations(schema).get(query, document, operationName ?? null);
  if (!run) throw new Error('This query was not compiled.');
  const compiled = plain(await run(context(), variables));
  const reference = plain(
    await execute({ schema, document, variableValues: variables, operationName, contextValue: context() }),
  );
  return { compiled: sorted(compiled), reference: sorted(reference) };
}

function sorted(result: unknown): unknown {
  const { data, errors } = result as { data?: unknown; errors?: { message: string; path?: unknown }[] };
  return {
    data,
    errors: errors?.sort((a, b) => JSON.stringify(a.path).localeCompare(JSON.stringify(b.path))),
  };
}

describe('the compiled executor answers as graphql-js does', () => {
  const cases: [string, string, Record<string, unknown>?][] = [
    ['plain fields, in the order asked', '{ shop { name id open } }'],
    ['aliases', '{ one: shop { a: name b: name } two: shop { id } }'],
    ['lists, and lists with nothing in them', '{ shop { teas { name } numbers holes } }'],
    ['enums, scalars and defaults of arguments', '{ shop { kind opened times(by: 2) twice: times } }'],
    [
      'arguments that are null, and that are left out',
      '{ shop { echo(text: null) e: echo f: echo(text: "x") } }',
    ],
    ['input objects with defaults', '{ shop { order(input: { tea: "green" }) } }'],
    ['interfaces', '{ things { id ... on Tea { name } ... on Cup { size } __typename } }'],
    ['unions', '{ found { __typename ... on Tea { name } ... on Cup { size } } }'],
    [
      'fragments in fragments',
      '{ shop { ...A } } fragment A on Shop { name ...B } fragment B on Shop { teas { ...C } } fragment C on Thing { id }',
    ],
    [
      'fields that two fragments share are merged',
      '{ shop { teas { id } teas { name } ...A } } fragment A on Shop { teas { strength } }',
    ],
    ['promises', '{ shop { slow } }'],
    ['an error in a field that may be null', '{ shop { name broken } }'],
    ['an error in a promise', '{ shop { name brokenLater } }'],
    [
      'an error in a field that must be there takes its parent along',
      '{ shop { name teas { name flawed { must } } } }',
    ],
    ['null where nothing may be null', '{ shop { flawed { mustNot } name } }'],
    ['null climbs through lists', '{ shop { strict { must } name } }'],
    ['null climbs to the top', '{ certain { must } shop { name } }'],
    ['several errors at once', '{ shop { broken other: broken brokenLater flawed { must } } }'],
    ['__typename everywhere', '{ __typename shop { __typename teas { __typename } } }'],
    ['variables with defaults', 'query ($by: Int = 3) { shop { times(by: $by) } }'],
    ['variables that override defaults', 'query ($by: Int = 3) { shop { times(by: $by) } }', { by: 4 }],
    ['a variable that is left out', 'query ($text: String) { shop { echo(text: $text) } }'],
    ['a variable that is null', 'query ($text: String) { shop { echo(text: $text) } }', { text: null }],
    [
      'a variable inside an object',
      'query ($tea: String!) { shop { order(input: { tea: $tea, cups: 2 }) } }',
      { tea: 'oolong' },
    ],
    [
      'an object as variable',
      'query ($input: Order!) { shop { order(input: $input) } }',
      { input: { tea: 'mint' } },
    ],
    [
      'a list as variable, given as one',
      'query ($words: [String!]) { shop { join(words: $words) } }',
      { words: 'a' },
    ],
    ['@skip that does', 'query ($yes: Boolean!) { shop { name id @skip(if: $yes) } }', { yes: true }],
    ['@skip that does not', 'query ($yes: Boolean!) { shop { name id @skip(if: $yes) } }', { yes: false }],
    [
      '@include that does',
      'query ($yes: Boolean!) { shop { id teas @include(if: $yes) { name } } }',
      { yes: true },
    ],
    [
      '@include that does not',
      'query ($yes: Boolean!) { shop { id teas @include(if: $yes) { name } } }',
      { yes: false },
    ],
    [
      '@skip and @include together',
      'query ($a: Boolean!, $b: Boolean!) { shop { id name @skip(if: $a) @include(if: $b) } }',
      { a: true, b: true },
    ],
    [
      '@include on a fragment',
      'query ($yes: Boolean!) { shop { id ... @include(if: $yes) { name } ...A @skip(if: $yes) } } fragment A on Shop { open }',
      { yes: true },
    ],
    ['@skip written out', '{ shop { id name @skip(if: true) open @include(if: false) } }'],
    [
      'a field asked for twice, once skipped',
      'query ($yes: Boolean!) { shop { name @skip(if: $yes) ...A } } fragment A on Shop { name }',
      { yes: true },
    ],
    [
      'mutations one after another',
      'mutation { a: add(by: 1) { total } b: add(by: 2) { total } c: add(by: 4) { total } }',
    ],
    [
      'a mutation that fails between others',
      'mutation { a: add(by: 1) { total } b: fail { total } c: add(by: 4) { total } }',
    ],
  ];
  it.each(cases.map(([name, query, variables = {}]) => [name, query, variables] as const))(
    '%s',
    async (_, query, variables) => {
      const { compiled, reference } = await both(query, variables);
      expect(compiled).toEqual(reference);
    },
  );

  it.each<[string, string, Record<string, unknown>]>([
    ['the wrong type', 'query ($by: Int!) { shop { times(by: $by) } }', { by: 'many' }],
    ['nothing where something must be', 'query ($by: Int!) { shop { times(by: $by) } }', {}],
    [
      'a field that the input has not',
      'query ($input: Order!) { shop { order(input: $input) } }',
      { input: { tea: 'x', sugar: 1 } },
    ],
    [
      'an enum value that is unknown',
      'query ($kind: Kind) { shop { only(kind: $kind) } }',
      { kind: 'purple' },
    ],
  ])('variables with %s leave no data', async (_, query, variables) => {
    const run = new CompiledOperations(schema).get(query, parse(query), null);
    const result = await run?.(context(), variables);
    const reference = await execute({
      schema,
      document: parse(query),
      variableValues: variables,
      contextValue: context(),
    });
    expect(result?.data).toBeUndefined();
    expect(result?.errors?.length).toBe(reference.errors?.length);
    expect(reference.data).toBeUndefined();
  });

  it('with its own words for a type that is unknown behind an interface', async () => {
    const { compiled, reference } = await both('{ odd { id } }');
    const message = 'Runtime Object type "Saucer" is not a possible type for "Thing".';
    expect(compiled).toEqual({ data: { odd: null }, errors: [{ message, path: ['odd'] }] });
    expect(reference).toMatchObject({ data: { odd: null }, errors: [{ path: ['odd'] }] });
  });

  it('except for a list of promises of which one fails: it adds a null, so resolvers give a promise of a list', async () => {
    const { compiled, reference } = await both('{ shop { mixed } }');
    expect(reference).toMatchObject({ data: { shop: { mixed: ['a', null, 'c'] } } });
    expect(compiled).toMatchObject({ data: { shop: { mixed: ['a', null, 'c', null] } } });
  });

  it('the operation that was named', async () => {
    const query = 'query A { shop { id } } query B { shop { name } }';
    const { compiled, reference } = await both(query, {}, 'B');
    expect(compiled).toEqual(reference);
    expect(compiled).toEqual({ data: { shop: { name: 'Teahouse' } }, errors: undefined });
  });

  it('leaves to graphql-js what it would refuse: a default of a field that must be there, in a variable', async () => {
    const operations = new CompiledOperations(schema);
    const query = 'query ($input: Party!) { shop { party(input: $input) } }';
    const document = parse(query);
    expect(operations.get(query, document, null)).toBeNull();
    const variableValues = { input: { trays: [{}, { size: 3 }] } };
    const reference = await execute({ schema, document, variableValues, contextValue: context() });
    expect(plain(reference)).toEqual({ data: { shop: { party: 5 } } });
    expect(operations.get('{ shop { id } }', parse('{ shop { id } }'), null)).not.toBeNull();
  });

  it('keeps what it compiled, by text and operation', () => {
    const operations = new CompiledOperations(schema);
    const query = 'query A { shop { id } } query B { shop { name } }';
    const first = operations.get('hash', parse(query), 'A');
    expect(operations.get('hash', parse(query), 'A')).toBe(first);
    expect(operations.get('hash', parse(query), 'B')).not.toBe(first);
  });
});
