import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { OpinionClock } from '../../../../libs/insight/src/opinion-groups/opinion-clock.service.js';
import { OpinionGroupsService } from '../../../../libs/insight/src/opinion-groups/opinion-groups.service.js';
import { twoCamps } from '../../../../libs/insight/src/testing/opinion.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';

const OPINIONS = `{
  challenges(first: 3) {
    nodes {
      slug
      canSeeOpinionGroups { allowed error { code message } }
      opinionGroups {
        voters placed structure
        groups { number size statements { side agree disagree pass submission { title } } }
        consensus { side agree disagree pass submission { title } }
      }
    }
  }
}`;

interface Opinions {
  challenges: {
    nodes: {
      slug: string;
      canSeeOpinionGroups: { allowed: boolean; error: { code: string; message: string } | null };
      opinionGroups: { groups: { statements: { submission: { title: string } | null }[] }[] } | null;
    }[];
  };
}

describe('groups of opinion over HTTP', () => {
  let test: TestDatabase;
  let api: AppUnderTest;
  let people: readonly (readonly string[])[];
  let asked: ChallengeScene;

  beforeAll(async () => {
    test = await testDatabase();
    asked = await voted('tea-alike', false);
    await voted('tea-blind', true);
    await makeChallenge(test.database, { slug: 'tea-support' });
    expect(await new OpinionClock(test.database, new OpinionGroupsService(test.database)).tick()).toBe(1);
    api = await AppUnderTest.start('api', test.url);
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await test.close();
  });

  /** A challenge with ten ideas and two camps of 12 and 9 people. */
  async function voted(slug: string, blind: boolean): Promise<ChallengeScene> {
    const challenge = await makeChallenge(test.database, { slug, blind, votingForm: 'opinion' });
    const ideas: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      const settings = { challengeId: challenge.id, title: `Idea ${n}` };
      ideas.push((await makeSubmission(test.database, settings)).id);
    }
    people = await twoCamps(test.database, challenge, ideas, [12, 9]);
    return challenge;
  }

  it('shows what sets groups apart and what they share, and says why where it does not', async () => {
    const answer = await new GraphqlClient(api.url).ask<Opinions>(OPINIONS);
    expect(answer.errors).toEqual([]);
    const nodes = new Map(answer.data?.challenges.nodes.map((node) => [node.slug, node]));
    expect(nodes.get('tea-alike')?.canSeeOpinionGroups).toEqual({ allowed: true, error: null });
    expect(nodes.get('tea-alike')?.opinionGroups).toMatchObject({
      voters: 21,
      placed: 21,
      groups: [
        { number: 1, size: 12 },
        { number: 2, size: 9 },
      ],
      consensus: [{ side: 'agree', agree: 21, disagree: 0, pass: 0, submission: { title: 'Idea 9' } }],
    });
    const [first] = nodes.get('tea-alike')?.opinionGroups?.groups ?? [];
    expect(first?.statements).toHaveLength(5);
    expect(first?.statements.every(({ submission }) => submission?.title.startsWith('Idea '))).toBe(true);
    for (const [slug, code] of [
      ['tea-blind', 'OPINIONS_AFTER_VOTING'],
      ['tea-support', 'OPINIONS_NOT_ASKED'],
    ] as const) {
      expect(nodes.get(slug)).toMatchObject({
        canSeeOpinionGroups: { allowed: false, error: { code } },
        opinionGroups: null,
      });
    }
    const text = JSON.stringify(answer);
    expect(people.flat().filter((person) => text.includes(person))).toEqual([]);
    // The same to who runs the challenge: nobody is shown where a person stands.
    const owner = new GraphqlClient(api.url, await asked.token('owner'));
    expect(await owner.ask<Opinions>(OPINIONS)).toEqual(answer);
  });
});
