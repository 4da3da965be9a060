import { Injectable } from '@nestjs/common';
import { Challenge, ChallengeAccess, challengeNotFound } from '@octavo/challenges';
import { mayClose } from '@octavo/domain/selection';
import { isId, ok, refuse, type Outcome } from '@octavo/domain/shared';
import { notAllowed } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { Contributors } from './contributors.service.js';
import { ThankYou } from './thank-you.entity.js';
import { UndecidedService } from './undecided.service.js';
import { In } from 'typeorm';

export interface CloseChallengeInput {
  readonly challengeId: string;
  /** Goes to everybody who contributed. */
  readonly thankYou: string;
  /** What came out, for everybody to read. */
  readonly resultSummary: string;
}

/** A challenge that was just closed. */
export interface ClosedChallenge {
  readonly challenge: Challenge;
  /** How many people are thanked. */
  readonly recipients: number;
}

/** The end of a challenge: everything decided, the result published, everybody thanked (5.11). */
@Injectable()
export class ClosingService {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly undecided: UndecidedService,
    private readonly contributors: Contributors,
  ) {}

  /**
   * Closes the challenge. Everybody else who works on it waits meanwhile, so nothing comes in between counting and
   * closing. CHALLENGE_NOT_FOUND, NOT_ALLOWED, and the refusals of `mayClose`.
   */
  async close(viewer: Viewer, input: CloseChallengeInput): Promise<Outcome<ClosedChallenge>> {
    const { challengeId, thankYou, resultSummary } = input;
    if (!isId(challengeId)) return refuse(challengeNotFound());
    return this.database.transaction(viewer, async (transaction) => {
      await transaction.query('select 1 from challenge where id = $1 for update', [challengeId]);
      const held = await this.challenges.hold(transaction, viewer, challengeId);
      if (!held.ok) return held;
      const { challenge } = held.value;
      if (!mayOn(viewer, 'challenge.publish', challenge)) return refuse(notAllowed());
      const undecided = await this.undecided.count(challenge.id, transaction);
      const [refused, ...others] = mayClose({
        state: challenge.state,
        undecided,
        thankYou,
        resultsSummary: resultSummary,
      }).map((found) => ({ ...found, path: found.path.map(inInput) }));
      if (refused) return refuse(refused, ...others);
      const now = await transaction.now();
      const recipients = await this.contributors.count(challenge.id, transaction);
      challenge.state = 'closed';
      challenge.closedAt = now;
      challenge.resultSummary = resultSummary.trim();
      challenge.revision += 1;
      await transaction.manager.save(challenge);
      await transaction.manager.insert(ThankYou, {
        challengeId: challenge.id,
        text: thankYou.trim(),
        thankedBy: viewer.personId ?? '',
        thankedAt: now,
        recipients,
      });
      transaction.record({
        action: 'challenge.closed',
        subject: { type: 'challenge', id: challenge.id },
        challengeId: challenge.id,
        data: { recipients },
      });
      return ok({ challenge, recipients });
    });
  }

  /** The closing words of challenges that the viewer was already found to be allowed to read. */
  async thankYous(challengeIds: readonly string[]): Promise<ReadonlyMap<string, ThankYou>> {
    const words = await this.database.manager.findBy(ThankYou, { challengeId: In([...challengeIds]) });
    return new Map(words.map((word) => [word.challengeId, word]));
  }
}

/** The rule's word for the field, in the words of the input. */
const inInput = (name: string): string => (name === 'resultsSummary' ? 'resultSummary' : name);
