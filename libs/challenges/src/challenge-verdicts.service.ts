import { Injectable } from '@nestjs/common';
import { mayTakePart } from '@octavo/domain/challenge';
import { maySubmit } from '@octavo/domain/submission';
import type { Refusal } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { ChallengeAccess } from './challenge-access.service.js';
import { ChallengeDetails } from './challenge-details.service.js';
import type { Challenge } from './challenge.entity.js';

/** What the viewer may do in a challenge; null means yes. */
export interface ChallengeVerdicts {
  readonly takePart: Refusal | null;
  readonly submit: Refusal | null;
}

/** The verdicts that pages show: by the same rules, with the same clock, as the mutations. */
@Injectable()
export class ChallengeVerdictReader {
  constructor(
    private readonly access: ChallengeAccess,
    private readonly details: ChallengeDetails,
  ) {}

  /** Verdicts by challenge id: a few queries for any number of challenges. */
  async ofChallenges(
    viewer: Viewer,
    challenges: readonly Challenge[],
  ): Promise<ReadonlyMap<string, ChallengeVerdicts>> {
    const [known, phases, now] = await Promise.all([
      this.access.viewerFacts(viewer, challenges),
      this.details.phases(challenges.map(({ id }) => id)),
      this.details.clock(),
    ]);
    return new Map(
      challenges.flatMap((challenge, index) => {
        const facts = known[index];
        if (!facts) return [];
        const takingPart = mayTakePart(challenge, facts);
        const contribution = {
          state: challenge.state,
          phases: phases.get(challenge.id) ?? [],
          takingPart,
        };
        const verdicts = { takePart: takingPart, submit: maySubmit(contribution, now) };
        return [[challenge.id, verdicts] as const];
      }),
    );
  }
}
