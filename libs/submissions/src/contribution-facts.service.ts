import { Injectable } from '@nestjs/common';
import { ChallengeAccess, Phase, type Challenge } from '@octavo/challenges';
import { mayTakePart } from '@octavo/domain/challenge';
import type { ContributionFacts } from '@octavo/domain/submission';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { In } from 'typeorm';
import { grouped } from './grouped.js';

/** What the rules of contributing ask about several challenges, and the database's clock. */
export interface ContributionFactsNow {
  readonly facts: ReadonlyMap<string, ContributionFacts>;
  readonly now: Date;
}

/** Gathers for whole lists what pages ask the rules with: three queries, however long the list. */
@Injectable()
export class ContributionFactsReader {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
  ) {}

  /** Facts of those of the challenges that the viewer may read, by their id. */
  async ofChallenges(viewer: Viewer, ids: readonly string[]): Promise<ContributionFactsNow> {
    const readable = [...(await this.challenges.readable(viewer, [...new Set(ids)])).values()];
    const known = await this.challenges.viewerFacts(viewer, readable);
    const phases = await this.phases(readable);
    const [clock] = await this.database.query<{ now: Date }>('select clock_timestamp() as now');
    if (!clock) throw new Error('Postgres did not tell the time.');
    const facts = readable.flatMap((challenge, index): [string, ContributionFacts][] => {
      const viewerFacts = known[index];
      if (!viewerFacts) return [];
      const takingPart = mayTakePart(challenge, viewerFacts);
      return [[challenge.id, { state: challenge.state, phases: phases.get(challenge.id) ?? [], takingPart }]];
    });
    return { facts: new Map(facts), now: clock.now };
  }

  private async phases(challenges: readonly Challenge[]): Promise<ReadonlyMap<string, readonly Phase[]>> {
    const ids = challenges.map(({ id }) => id);
    const phases = await this.database.manager.findBy(Phase, { challengeId: In(ids) });
    return grouped(phases, ({ challengeId }) => challengeId);
  }
}
