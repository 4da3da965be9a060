import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '@octavo/domain/shared';
import {
  EVERYBODY,
  mayAnywhere,
  nobody,
  rootFields,
  type AccessRule,
  type Channel,
  type Viewer,
} from '@octavo/platform/access';
import { sdlOf } from '@octavo/platform/graphql';
import {
  AppUnderTest,
  fingerprint,
  GraphqlClient,
  minimalRequests,
  testDatabase,
  type TestDatabase,
} from '@octavo/platform/testing';
import { makeChallenge, type ChallengeScene } from '../../../challenges/src/testing/challenge.fixture.js';
import { giveRole, makePerson, signIn } from '../../../people/src/testing/person.fixture.js';
import { makeSubmission } from './submission.fixture.js';

const WHO = ['nobody', 'person', ...ROLES] as const;

/** Fields that a role of another organization may use because they touch nothing but that one's own. */
const OWN_ONLY = ['Mutation.draftChallenge'];

const mayEnter = (viewer: Viewer, rule: AccessRule | undefined): boolean =>
  rule === 'public' || (rule !== undefined && mayAnywhere(viewer, rule));

/**
 * Tries every root field of a server as nobody, as a person and in each role: what a role may not use refuses and
 * changes nothing, what it may use answers without a fault, and roles elsewhere change nothing here.
 */
export function sweepAccess(channel: Channel, resolvers: readonly Type[]): void {
  let test: TestDatabase;
  let app: AppUnderTest;
  let sdl: string;
  let scene: ChallengeScene;
  let elsewhere: ChallengeScene;
  let submissionId: string;
  const rules = new Map<string, AccessRule>();

  beforeAll(async () => {
    test = await testDatabase();
    app = await AppUnderTest.start(channel, test.url);
    sdl = await sdlOf(resolvers);
    for (const { field, rule } of rootFields(resolvers)) if (rule) rules.set(field, rule);
    scene = await makeChallenge(test.database);
    elsewhere = await makeChallenge(test.database);
    submissionId = (await makeSubmission(test.database, { challengeId: scene.id })).id;
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await test.close();
  });

  /** Somebody with the role on a challenge, or without any. */
  async function become(who: (typeof WHO)[number], { id, organizationId }: ChallengeScene) {
    if (who === 'nobody') return { viewer: nobody('en', null), client: new GraphqlClient(app.url) };
    const personId = await makePerson(test.database);
    if (who !== 'person') {
      const scope = who === 'administrator' ? {} : { challengeId: id };
      await giveRole(test.database, { personId, role: who, organizationId, ...scope });
    }
    const { token, viewer } = await signIn(test.database, personId, channel);
    return { viewer, client: new GraphqlClient(app.url, token) };
  }

  describe.each(WHO)('as %s', (who) => {
    it('every root field without the permission refuses, and changes nothing', async () => {
      const { viewer, client } = await become(who, scene);
      const before = await fingerprint(test.database);
      const code = who === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      const closed = minimalRequests(sdl).filter(({ field }) => !mayEnter(viewer, rules.get(field)));
      expect(closed.length).toBeGreaterThan(0);
      const answers: unknown[] = [];
      for (const { field, query } of closed) {
        const { errors } = await client.ask(query);
        answers.push([field, errors[0]?.extensions?.['code']]);
      }
      expect(answers).toEqual(closed.map(({ field }) => [field, code]));
      expect(await fingerprint(test.database)).toEqual(before);
    }, 60_000);

    it('every root field with the permission answers without a fault, whatever the ids are', async () => {
      const { viewer, client } = await become(who, scene);
      const faults: unknown[] = [];
      for (const ID of ['01890000-0000-7000-8000-000000000000', 'no id', scene.id, submissionId]) {
        const open = minimalRequests(sdl, { ID }).filter(({ field }) => mayEnter(viewer, rules.get(field)));
        for (const { field, query } of open.filter((request) => request.field !== 'Mutation.signOut')) {
          const { errors } = await client.ask(query);
          const code = errors[0]?.extensions?.['code'];
          if (errors.length > 0) faults.push([field, ID, code, errors[0]?.message]);
        }
      }
      expect(faults).toEqual([]);
    }, 120_000);

    it('a role of another organization changes nothing here', async () => {
      const { viewer, client } = await become(who, elsewhere);
      const before = await fingerprint(test.database);
      const fillings = {
        ...{ challengeId: scene.id, submissionId, organizationId: scene.organizationId, slug: scene.slug },
        ...{ id: scene.id, personId: scene.team.coach, reviewerId: scene.team.coach },
      };
      for (const ID of [scene.id, submissionId]) {
        const foreign = minimalRequests(sdl, { ...fillings, ID, id: ID }).filter(({ field, isMutation }) => {
          const rule = rules.get(field);
          const isForRoles = rule !== undefined && rule !== 'public' && !EVERYBODY.includes(rule);
          return isMutation && isForRoles && mayEnter(viewer, rule) && !OWN_ONLY.includes(field);
        });
        for (const { field, query } of foreign) {
          const { data, errors } = await client.ask<Record<string, { errors: unknown[] } | null>>(query);
          const name = field.split('.')[1] ?? '';
          const isRefused = errors.length > 0 || (data?.[name]?.errors.length ?? 0) > 0;
          expect([field, isRefused]).toEqual([field, true]);
        }
      }
      expect(await fingerprint(test.database)).toEqual(before);
    }, 60_000);
  });
}
