import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshName, onServer, siblingUrl, testServerUrl } from '../testing/index.js';
import * as challenges from '@octavo/challenges';
import * as discussion from '@octavo/discussion';
import * as evaluation from '@octavo/evaluation';
import * as implementation from '@octavo/implementation';
import * as insight from '@octavo/insight';
import * as integrations from '@octavo/integrations';
import * as people from '@octavo/people';
import * as selection from '@octavo/selection';
import * as submissions from '@octavo/submissions';
import * as voting from '@octavo/voting';
import * as access from '../access/index.js';
import * as history from '../history/index.js';
import * as installation from '../installation/index.js';
import * as mail from '../mail/index.js';
import { createDataSource, migrate, pendingMigrations, schemaDrift } from './index.js';
import { migrations } from './migrations/index.js';

/** Every lib that has entities: importing them is what makes a data source know them. */
const WITH_ENTITIES = [
  ...[
    challenges,
    discussion,
    evaluation,
    implementation,
    insight,
    integrations,
    people,
    selection,
    submissions,
    voting,
  ],
  ...[access, history, installation, mail],
];

const name = freshName();
let url: string;

beforeAll(async () => {
  url = siblingUrl(testServerUrl(), name);
  await onServer(`create database ${name}`);
});
afterAll(() => onServer(`drop database if exists ${name} with (force)`));

describe('migrations', () => {
  it('run once, though three processes begin at the same moment', async () => {
    expect((await pendingMigrations(url)).length).toBe(migrations.length);
    const runs = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    const names = runs.flat();
    expect(names.length).toBe(migrations.length);
    expect(new Set(names).size).toBe(migrations.length);
    expect(runs.filter((done) => done.length > 0).length).toBe(1);
    expect(await pendingMigrations(url)).toEqual([]);
    expect(await migrate(url)).toEqual([]);
  }, 60_000);

  it('leave exactly the tables that the entities describe', async () => {
    expect(WITH_ENTITIES.length).toBe(14);
    const dataSource = await createDataSource({ url }).initialize();
    try {
      expect(dataSource.entityMetadatas.length).toBeGreaterThan(30);
      expect(await schemaDrift(dataSource)).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  }, 60_000);

  it('know every table that there is', async () => {
    const dataSource = await createDataSource({ url }).initialize();
    try {
      const tables = await dataSource.query<{ name: string }[]>(
        `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration' order by 1`,
      );
      const known = new Set(dataSource.entityMetadatas.map(({ tableName }) => tableName));
      expect([...known].sort()).toEqual(tables.map((row) => row.name));
    } finally {
      await dataSource.destroy();
    }
  });

  it('lay no unique key over what may be null', async () => {
    const dataSource = await createDataSource({ url }).initialize();
    try {
      const nullable = await dataSource.query<{ key: string }[]>(
        `select c.conname as key from pg_constraint c
          where c.contype = 'u' and c.connamespace = 'public'::regnamespace
            and exists (select 1 from pg_attribute a
                         where a.attrelid = c.conrelid and a.attnum = any(c.conkey) and not a.attnotnull)`,
      );
      expect(nullable).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  });
});
