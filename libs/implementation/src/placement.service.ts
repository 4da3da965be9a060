import { Injectable } from '@nestjs/common';
import { allows } from '@octavo/domain/challenge';
import { stageDueAt } from '@octavo/domain/implementation';
import { checkText, isId, ok, refuse, TEXT_LIMITS, type Outcome, type Refusal } from '@octavo/domain/shared';
import { notAllowed } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, newId, violates, type Transaction } from '@octavo/platform/database';
import { SubmissionAccess, type SubmissionNow } from '@octavo/submissions';
import { notAdopted, notInvolved, placedAlready, routeMissing } from './implementation.errors.js';
import { Implementation } from './implementation.entity.js';
import { routeOf, type PlannedStage } from './implementation-work.service.js';
import { StagePassage } from './stage-passage.entity.js';

/** Where an adopted idea lives from now on (7.18). */
export interface PlaceIdeaInput {
  readonly submissionId: string;
  readonly department: string;
  readonly ownerId: string;
  readonly coachId: string | null;
  readonly budgetReference: string;
}

/** Gives adopted ideas their home in the organization. */
@Injectable()
export class PlacementService {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionAccess,
  ) {}

  /**
   * Places an adopted idea: department, owner, budget reference, perhaps a coach. It enters the first stage of the
   * route at once. Gives the implementation's id. NOT_FOUND, NOT_ALLOWED, text refusals, the refusals of `allows` for
   * `implement`, NOT_ADOPTED, NOT_INVOLVED, ROUTE_MISSING, PLACED_ALREADY.
   */
  async place(viewer: Viewer, input: PlaceIdeaInput): Promise<Outcome<string>> {
    const wrong = [
      checkText(input.department, TEXT_LIMITS.name, ['department']),
      checkText(input.budgetReference, TEXT_LIMITS.name, ['budgetReference']),
    ].filter((found) => found !== null);
    const [fault, ...others] = wrong;
    if (fault) return refuse(fault, ...others);
    try {
      return await this.database.transaction(viewer, async (transaction) => {
        const held = await this.submissions.hold(transaction, viewer, input.submissionId);
        if (!held.ok) return held;
        const refused = await mayPlace(transaction, viewer, held.value, input);
        if (refused) return refuse(refused);
        const { rules, challenge } = held.value;
        const route = rules ? await routeOf(transaction, challenge.id, rules.version) : [];
        const [first] = route;
        if (!rules || !first) return refuse(routeMissing());
        return ok(await write(transaction, held.value, { ...input, ruleVersion: rules.version, first }));
      });
    } catch (error) {
      if (violates(error, 'implementation_submission_key')) return refuse(placedAlready());
      throw error;
    }
  }
}

async function mayPlace(
  transaction: Transaction,
  viewer: Viewer,
  { challenge, phases, submission, now }: SubmissionNow,
  { ownerId, coachId }: PlaceIdeaInput,
): Promise<Refusal | null> {
  if (!mayOn(viewer, 'implementation.steer', challenge)) return notAllowed();
  const closed = allows(challenge.state, phases, 'implement', now);
  if (closed) return closed;
  const [decision] = await transaction.query<{ outcome: string }>(
    'select outcome from decision where submission_id = $1 order by number desc limit 1',
    [submission.id],
  );
  if (submission.state !== 'submitted' || decision?.outcome !== 'adopted') return notAdopted();
  if (await transaction.manager.existsBy(Implementation, { submissionId: submission.id })) {
    return placedAlready();
  }
  const wanted = coachId === null ? [ownerId] : [ownerId, coachId];
  const involved = await involvedOnes(transaction, wanted.filter(isId), challenge);
  if (!involved.has(ownerId)) return notInvolved('ownerId');
  return coachId === null || involved.has(coachId) ? null : notInvolved('coachId');
}

/** Those who work for the organization or hold a role in it or on the challenge now. */
async function involvedOnes(
  transaction: Transaction,
  personIds: readonly string[],
  challenge: { readonly id: string; readonly organizationId: string },
): Promise<ReadonlySet<string>> {
  const rows = await transaction.query<{ person_id: string }>(
    `select person_id from staff_member
      where person_id = any($1::uuid[]) and organization_id = $3 and ended_at is null
     union
     select person_id from role_assignment
      where person_id = any($1::uuid[]) and scope_id in ($2, $3)
        and starts_at <= now() and (ends_at is null or ends_at > now())`,
    [personIds, challenge.id, challenge.organizationId],
  );
  return new Set(rows.map((row) => row.person_id));
}

async function write(
  transaction: Transaction,
  { challenge, submission }: SubmissionNow,
  { first, ...home }: PlaceIdeaInput & { readonly ruleVersion: number; readonly first: PlannedStage },
): Promise<string> {
  const id = newId();
  const now = await transaction.now();
  await transaction.manager.insert(Implementation, {
    id,
    challengeId: challenge.id,
    submissionId: submission.id,
    department: home.department.trim(),
    ownerId: home.ownerId,
    coachId: home.coachId,
    budgetReference: home.budgetReference.trim(),
    ruleVersion: home.ruleVersion,
    placedAt: now,
  });
  await transaction.manager.insert(StagePassage, {
    implementationId: id,
    number: 1,
    stage: first.key,
    position: first.position,
    enteredAt: now,
    dueAt: stageDueAt(now, first.maxDays),
  });
  const subject = { type: 'implementation', id };
  const event = { subject, challengeId: challenge.id };
  transaction.record({
    ...event,
    action: 'implementation.placed',
    data: { submissionId: submission.id, ownerId: home.ownerId, coachId: home.coachId },
  });
  transaction.record({
    ...event,
    action: 'stage.entered',
    data: { submissionId: submission.id, stage: first.key },
  });
  return id;
}
