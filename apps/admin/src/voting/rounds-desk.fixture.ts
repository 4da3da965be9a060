import { AppUnderTest, GraphqlClient, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  type ChallengeScene,
  type ChallengeSettings,
  type TeamPlace,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';

export interface Refused {
  readonly code: string;
  readonly path: readonly string[];
}

/** What a mutation answers, by its name. */
export type Answer<T> = Readonly<Record<string, T & { readonly errors: readonly Refused[] }>>;

export interface Round {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
}

/** The admin server with a challenge, and a client for everybody of its team. */
export interface RoundsDesk {
  readonly app: AppUnderTest;
  readonly scene: ChallengeScene;
  as(place: TeamPlace): GraphqlClient;
  /** Data of a request. @throws Error when it has errors */
  ask<T>(place: TeamPlace, query: string, variables?: object): Promise<T>;
  /** What a mutation answers; `what` are the fields besides its errors. */
  verb<T = { readonly round: Round | null }>(
    place: TeamPlace,
    call: string,
    what?: string,
  ): Promise<T & { readonly errors: readonly Refused[] }>;
  /** A design that is in order. */
  design(change?: object): object;
  /** A draft by the owner. */
  designed(change?: object): Promise<Round>;
}

export const DESIGN = `mutation ($challengeId: ID!, $design: RoundDesignInput!) {
  designRound(challengeId: $challengeId, design: $design) { round { id revision state } errors { code path } }
}`;

/** Starts it. Stop `app` before the database is closed. */
export async function roundsDesk(
  { database, url }: TestDatabase,
  settings: ChallengeSettings = {},
): Promise<RoundsDesk> {
  const app = await AppUnderTest.start('admin', url);
  const scene = await makeChallenge(database, settings);
  const clients = new Map<TeamPlace, GraphqlClient>();
  for (const place of Object.keys(scene.team) as TeamPlace[]) {
    clients.set(place, new GraphqlClient(app.url, await scene.token(place, 'admin')));
  }
  const as = (place: TeamPlace): GraphqlClient => clients.get(place) ?? new GraphqlClient(app.url);
  const ask = async <T>(place: TeamPlace, query: string, variables = {}): Promise<T> => {
    const { data, errors } = await as(place).ask<T>(query, variables);
    if (errors.length > 0 || !data) throw new Error(JSON.stringify(errors));
    return data;
  };
  const design = (change = {}): object => ({
    phaseId: scene.phaseIds.voting,
    title: 'Which tea is next?',
    method: 'approval',
    settings: [{ name: 'seats', value: '1' }],
    optionsFrom: 'own',
    options: [{ title: 'Mint' }, { title: 'Ginger' }, { title: 'Rooibos' }],
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
    ...change,
  });
  return {
    ...{ app, scene, as, ask, design },
    verb: async <T>(place: TeamPlace, call: string, what = 'round { id revision state }') => {
      const name = call.slice(0, call.indexOf('('));
      const data = await ask<Answer<T>>(place, `mutation { ${call} { ${what} errors { code path } } }`);
      const answer = data[name];
      if (!answer) throw new Error(`${name} answered nothing.`);
      return answer;
    },
    designed: async (change = {}) => {
      const variables = { challengeId: scene.id, design: design(change) };
      const { designRound } = await ask<Answer<{ round: Round | null }>>('owner', DESIGN, variables);
      if (!designRound?.round) throw new Error(JSON.stringify(designRound));
      return designRound.round;
    },
  };
}
