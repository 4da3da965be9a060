import type { Challenge } from '@octavo/challenges';
import type { RoleMandate } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import type { Transaction } from '@octavo/platform/database';

/** A role with its mandate, as rules ask for it, and the assignment that is recorded with what was done by it. */
export interface HeldMandate extends RoleMandate {
  readonly id: string;
}

/**
 * The roles that the viewer holds or held on the challenge or its organization, read inside the unit of work: those
 * on the challenge first, since their mandate is the one meant; then the newest.
 */
export async function heldMandates(
  transaction: Transaction,
  viewer: Viewer,
  challenge: Pick<Challenge, 'id' | 'organizationId'>,
): Promise<readonly HeldMandate[]> {
  return transaction.query<HeldMandate>(
    `select id, role, mandate, starts_at as "startsAt", ends_at as "endsAt"
       from role_assignment
      where person_id = $1 and scope_id in ($2, $3)
      order by (scope_id = $2) desc, starts_at desc, id`,
    [viewer.personId, challenge.id, challenge.organizationId],
  );
}
