import 'reflect-metadata';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { rootFields } from '@octavo/platform/access';
import { sdlOf } from '@octavo/platform/graphql';
import { breakingChanges, undescribed } from '@octavo/platform/testing';
import { existsSync, readFileSync } from 'node:fs';
import { RESOLVERS } from './resolvers.js';

const FILE = 'apps/admin/schema.graphql';

let current: string;

beforeAll(async () => {
  current = await sdlOf(RESOLVERS);
}, 30_000);

describe('the schema of admin', () => {
  it('breaks no client: nothing that was committed is gone or asks for more', () => {
    expect(existsSync(FILE)).toBe(true);
    expect(breakingChanges(readFileSync(FILE, 'utf8'), current)).toEqual([]);
  });

  it('is the committed one; npm run -s octavo -- sdl --write makes the file anew', () => {
    expect(current).toBe(readFileSync(FILE, 'utf8'));
  });

  it('says of everything what it is', () => {
    expect(undescribed(current)).toEqual([]);
  });

  it('says of every root field who may use it', () => {
    const rules = rootFields(RESOLVERS).map(({ field, rule }) => `${field}: ${rule ?? 'nobody said'}`);
    expect(rules.join('\n')).toMatchSnapshot();
    expect(rules.filter((line) => line.endsWith('nobody said'))).toEqual([]);
  });
});
