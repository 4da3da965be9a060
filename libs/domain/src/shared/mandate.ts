import type { Role } from './role.js';
import { isBlank } from './text.js';

/** A role held by a person, with what it may decide and from when until when (4.16, L-L2, L-L4). */
export interface RoleMandate {
  readonly role: Role;
  readonly mandate: string;
  readonly startsAt: Date;
  /** First moment at which it no longer holds; null while it has no end. */
  readonly endsAt: Date | null;
}

/** A mandate counts from its start up to its end, and only when it says what may be decided (S14). */
export function isCurrentMandate(held: RoleMandate, now: Date): boolean {
  const begun = held.startsAt.getTime() <= now.getTime();
  const ended = held.endsAt !== null && held.endsAt.getTime() <= now.getTime();
  return begun && !ended && !isBlank(held.mandate);
}
