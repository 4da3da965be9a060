import { ChallengeAccess } from '@octavo/challenges';
import type { Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import type { Database } from '@octavo/platform/database';
import type { TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  type ChallengeScene,
  type ChallengeSettings,
} from '../../../challenges/src/testing/challenge.fixture.js';
import { makePeople, signIn } from '../../../people/src/testing/person.fixture.js';
import type { BallotService } from '../ballots/ballot.service.js';
import { PaperBallotService } from '../rounds/paper-ballot.service.js';
import { RoundAccess } from '../rounds/round-access.service.js';
import { RoundDesk } from '../rounds/round-desk.service.js';
import { RoundDesignService, type PlacedDesign } from '../rounds/round-design.service.js';
import { RoundLifeService } from '../rounds/round-life.service.js';
import { VotingCodeService } from '../rounds/voting-code.service.js';
import { VotingRound } from '../rounds/voting-round.entity.js';
import { ballotService } from './ballot-scene.fixture.js';

/** The services of rounds on one database. */
export interface RoundServices {
  readonly access: RoundAccess;
  readonly design: RoundDesignService;
  readonly life: RoundLifeService;
  readonly codes: VotingCodeService;
  readonly paper: PaperBallotService;
  readonly desk: RoundDesk;
  readonly ballots: BallotService;
}

export function roundServices(database: Database): RoundServices {
  const challenges = new ChallengeAccess(database);
  const access = new RoundAccess(database, challenges);
  const ballots = ballotService(database);
  return {
    access,
    ballots,
    design: new RoundDesignService(database, challenges, access),
    desk: new RoundDesk(database, challenges, access),
    life: new RoundLifeService(database, access),
    codes: new VotingCodeService(database, access),
    paper: new PaperBallotService(database, access, ballots),
  };
}

/** A challenge in which rounds are made, with its people and the services. */
export interface RoundScene extends RoundServices {
  readonly challenge: ChallengeScene;
  readonly owner: Viewer;
  /** A design that is in order, closing in an hour: three options, approval. */
  designed(change?: Partial<PlacedDesign>): PlacedDesign;
  /** A draft by the owner. */
  draft(change?: Partial<PlacedDesign>): Promise<VotingRound>;
  /** A round that takes ballots, opened by the owner. */
  opened(change?: Partial<PlacedDesign>): Promise<VotingRound>;
  voter(): Promise<Viewer>;
  round(id: string): Promise<VotingRound>;
  /** Actions recorded about a round, in order. */
  actions(id: string): Promise<readonly string[]>;
}

/** Sets the stage for tests of rounds. */
export async function makeRoundScene(
  { database }: TestDatabase,
  settings: ChallengeSettings = {},
): Promise<RoundScene> {
  const challenge = await makeChallenge(database, settings);
  const services = roundServices(database);
  const owner = await challenge.as('owner', 'admin');
  const designed = (change: Partial<PlacedDesign> = {}): PlacedDesign => ({
    ...DESIGN,
    phaseId: challenge.phaseIds.voting ?? '',
    closesAt: new Date(Date.now() + 3_600_000),
    ...change,
  });
  const draft = async (change: Partial<PlacedDesign> = {}): Promise<VotingRound> =>
    valueOf(await services.design.draft(owner, challenge.id, designed(change)));
  return {
    ...services,
    challenge,
    owner,
    designed,
    draft,
    opened: async (change = {}) =>
      valueOf(await services.life.open(owner, { roundId: (await draft(change)).id, revision: null })),
    voter: async () => {
      const [personId = ''] = await makePeople(database, 1);
      return (await signIn(database, personId)).viewer;
    },
    round: (id) => database.manager.findOneByOrFail(VotingRound, { id }),
    actions: async (id) =>
      (
        await database.query<{ action: string }>(
          `select action from history where subject_type = 'round' and subject_id = $1 order by transaction, sequence`,
          [id],
        )
      ).map(({ action }) => action),
  };
}

/** Moves the end of an open round to now, as if its time had come. */
export async function endRound(database: Database, id: string): Promise<void> {
  await database.query(
    "update voting_round set closes_at = greatest(clock_timestamp(), opens_at + interval '1 millisecond') where id = $1",
    [id],
  );
}

/** What came of it. @throws Error when it was refused */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`Refused: ${JSON.stringify(outcome.refusals)}`);
}

/** Codes of refusals with their places; empty when it was done. */
export const faultsOf = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code, path }) => [code, ...path].join(' '));

const option = (title: string) => ({ submissionId: null, title, text: '', cost: null });

const DESIGN: Omit<PlacedDesign, 'phaseId'> = {
  title: 'Which tea is next?',
  explanation: '',
  method: 'approval',
  settings: {},
  optionsFrom: 'own',
  options: [option('Mint'), option('Ginger'), option('Rooibos')],
  optionOrder: 'random',
  electorate: 'audience',
  emailDomains: [],
  blind: 'until_closing',
  groupBy: 'none',
  groups: [],
  groupFloor: 8,
  minimumBallots: null,
  quorumPercent: null,
  tieBreak: 'drawn',
  opensAt: null,
  closesAt: null,
};
