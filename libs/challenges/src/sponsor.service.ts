import { Injectable } from '@nestjs/common';
import { mayRead } from '@octavo/domain/challenge';
import { checkText, isId, ok, refusal, refuse, TEXT_LIMITS, type Outcome } from '@octavo/domain/shared';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { translate } from '@octavo/platform/messages';
import { notAllowed, notFound, Person, RoleAssignment, RoleService, StaffMember } from '@octavo/people';
import { ChallengeAccess } from './challenge-access.service.js';
import { ChallengeEditing } from './challenge-editing.service.js';
import { Challenge } from './challenge.entity.js';
import { challengeNotFound } from './challenges.errors.js';
import { CURRENT_SPONSORS } from './sponsor.queries.js';
import { SponsorStatement } from './sponsor-statement.entity.js';

export interface SponsorInput {
  readonly personId: string;
  /** Position in the organization, as shown beside the name (1.1). */
  readonly function: string;
  readonly department?: string | null;
  readonly mandate: string;
}

export type StatementReader = 'public' | 'internal';

/** The declaration that a sponsor of this challenge signs, in the challenge's language (1.3, 1.4). */
export const declarationText = ({ locale }: Pick<Challenge, 'locale'>): string =>
  translate(locale, 'challenge.declaration');

/** Who stands for a challenge, and what they say and sign in person (point 1). */
@Injectable()
export class SponsorService {
  constructor(
    private readonly database: Database,
    private readonly editing: ChallengeEditing,
    private readonly access: ChallengeAccess,
    private readonly roles: RoleService,
  ) {}

  /**
   * Appoints the sponsor: an employee with a function, in the role with a mandate; the one before is relieved. What
   * that one signed and wrote no longer counts. CHALLENGE_NOT_FOUND, NOT_ALLOWED, CHALLENGE_CLOSED, NOT_FOUND, text
   * refusals.
   */
  async appoint(viewer: Viewer, challengeId: string, input: SponsorInput): Promise<Outcome<Challenge>> {
    const faults = [
      checkText(input.function, TEXT_LIMITS.name, ['function']),
      checkText(input.department ?? '', { ...TEXT_LIMITS.name, min: 0 }, ['department']),
      checkText(input.mandate, TEXT_LIMITS.short, ['mandate']),
    ].filter((fault) => fault !== null);
    if (faults.length > 0) return refuse(...faults);
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.editing.hold(transaction, viewer, challengeId, 'people.assign');
      if (!held.ok) return held;
      const { challenge } = held.value;
      if (challenge.state === 'closed') return refuse(refusal('CHALLENGE_CLOSED'));
      const { personId } = input;
      const exists = isId(personId) && (await transaction.manager.existsBy(Person, { id: personId }));
      if (!exists) return refuse(notFound('personId'));
      await makeStaff(transaction, challenge, input);
      const current = await transaction.query<{ id: string }>(CURRENT_SPONSORS, [challengeId]);
      for (const { id } of current) {
        const assignment = await transaction.manager.findOneByOrFail(RoleAssignment, { id });
        await this.roles.endWithin(transaction, assignment);
      }
      const { organizationId } = challenge;
      const scope = { type: 'challenge', organizationId, challengeId } as const;
      const assigned = await this.roles.assignWithin(transaction, viewer, scope, {
        personId,
        role: 'sponsor',
        mandate: input.mandate,
      });
      if (!assigned.ok) return assigned;
      transaction.record({
        action: 'sponsor.appointed',
        subject: { type: 'challenge', id: challengeId },
        challengeId,
        data: { personId },
      });
      return ok(challenge);
    });
  }

  /**
   * Signs the readiness declaration with one's own name (1.3). Signing again changes nothing. NAME_DIFFERS (details
   * `name`), NOT_ALLOWED for anybody but the sponsor in person, CHALLENGE_CLOSED.
   */
  async signDeclaration(viewer: Viewer, challengeId: string, name: string): Promise<Outcome<Challenge>> {
    return this.inPerson(viewer, challengeId, async (transaction, challenge, personId) => {
      if (plain(name) !== plain(viewer.name ?? '')) {
        return refuse(refusal('NAME_DIFFERS', ['name'], { name: viewer.name ?? '' }));
      }
      const signed = await transaction.query<{ person_id: string }>(
        `insert into declaration (challenge_id, person_id, name, text, signed_at)
         values ($1, $2, $3, $4, clock_timestamp()) on conflict do nothing returning person_id`,
        [challengeId, personId, name.trim(), declarationText(challenge)],
      );
      if (signed.length > 0) {
        transaction.record({
          action: 'declaration.signed',
          subject: { type: 'challenge', id: challengeId },
          challengeId,
        });
      }
      return ok(challenge);
    });
  }

  /** Writes or replaces one's statement to one of the two readers (1.2). Text refusals, and as `signDeclaration`. */
  async writeStatement(
    viewer: Viewer,
    challengeId: string,
    reader: StatementReader,
    text: string,
  ): Promise<Outcome<Challenge>> {
    const fault = checkText(text, TEXT_LIMITS.body, ['text']);
    if (fault) return refuse(fault);
    return this.inPerson(viewer, challengeId, async (transaction, challenge, personId) => {
      await transaction.manager.upsert(
        SponsorStatement,
        { challengeId, reader, personId, text: text.trim(), writtenAt: await transaction.now() },
        ['challengeId', 'reader'],
      );
      transaction.record({
        action: 'statement.written',
        subject: { type: 'challenge', id: challengeId },
        challengeId,
        data: { reader },
      });
      return ok(challenge);
    });
  }

  /** Only for the sponsor in person: neither somebody else's hand nor a tool's token signs. */
  private async inPerson(
    viewer: Viewer,
    challengeId: string,
    work: (transaction: Transaction, challenge: Challenge, personId: string) => Promise<Outcome<Challenge>>,
  ): Promise<Outcome<Challenge>> {
    if (!isId(challengeId)) return refuse(challengeNotFound());
    return this.database.transaction(viewer, async (transaction) => {
      const challenge = await transaction.manager.findOne(Challenge, {
        where: { id: challengeId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!challenge) return refuse(challengeNotFound());
      const [known] = await this.access.viewerFacts(viewer, [challenge], transaction.manager);
      if (!known || mayRead(challenge, known) !== null) return refuse(challengeNotFound());
      const sponsors = await transaction.query<{ person_id: string }>(CURRENT_SPONSORS, [challengeId]);
      const { personId } = viewer;
      const isSponsor = personId !== null && sponsors.some(({ person_id: id }) => id === personId);
      const isSession = viewer.scopes === null && viewer.onBehalfOf === null;
      if (!isSponsor || !isSession || !mayOn(viewer, 'challenge.sign', challenge))
        return refuse(notAllowed());
      if (challenge.state === 'closed') return refuse(refusal('CHALLENGE_CLOSED'));
      return work(transaction, challenge, personId);
    });
  }
}

async function makeStaff(
  transaction: Transaction,
  { organizationId }: Challenge,
  { personId, function: jobTitle, department }: SponsorInput,
): Promise<void> {
  const { manager } = transaction;
  const before = await manager.findOneBy(StaffMember, { organizationId, personId });
  const now = await transaction.now();
  await manager.save(
    manager.create(StaffMember, {
      ...(before?.endedAt === null ? before : { organizationId, personId, startedAt: now }),
      endedAt: null,
      jobTitle: jobTitle.trim(),
      department: department?.trim() || (before?.department ?? null),
    }),
  );
}

/** Names compare without regard to capitals and double spaces; accents count. */
const plain = (name: string): string => name.trim().normalize('NFC').replace(/\s+/g, ' ').toLowerCase();
