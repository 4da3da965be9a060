import { Injectable } from '@nestjs/common';
import { alternativeSlug, checkSlug, slugFromTitle } from '@octavo/domain/challenge';
import { checkText, isId, ok, refusal, refuse, TEXT_LIMITS, type Outcome } from '@octavo/domain/shared';
import { mayInOrganization, type Viewer } from '@octavo/platform/access';
import { Database, newId, type Transaction } from '@octavo/platform/database';
import { isLocale, translate } from '@octavo/platform/messages';
import { notAllowed, notFound, RoleService } from '@octavo/people';
import { BriefVersion } from './brief-version.entity.js';
import { Challenge } from './challenge.entity.js';
import { slugTaken } from './challenges.errors.js';
import { RuleVersion } from './rule-version.entity.js';

export interface DraftInput {
  readonly title: string;
  /** Absent: made from the title. */
  readonly slug?: string | null;
  readonly locale: string;
  /** Needed only by who may draft for several organizations. */
  readonly organizationId?: string | null;
  /** What the drafter may decide as its owner; absent: the usual text. */
  readonly mandate?: string | null;
}

const ATTEMPTS = 1_000;

/** Begins challenges. */
@Injectable()
export class ChallengeDrafts {
  constructor(
    private readonly database: Database,
    private readonly roles: RoleService,
  ) {}

  /**
   * Drafts a challenge; the drafter becomes its owner (4.16). NOT_ALLOWED, NOT_FOUND or ORGANIZATION_REQUIRED for
   * the organization, SLUG_INVALID, SLUG_TAKEN, LOCALE_UNKNOWN, text refusals.
   */
  async draft(viewer: Viewer, input: DraftInput): Promise<Outcome<Challenge>> {
    const { title, slug, locale } = input;
    const mandate = input.mandate ?? translate(locale, 'challenge.owner_mandate');
    const faults = [
      checkText(title, TEXT_LIMITS.title, ['title']),
      isLocale(locale) ? null : refusal('LOCALE_UNKNOWN', ['locale']),
      slug ? checkSlug(slug) : null,
      checkText(mandate, TEXT_LIMITS.short, ['mandate']),
    ].filter((fault) => fault !== null);
    if (faults.length > 0) return refuse(...faults);
    const organization = organizationOf(viewer, input.organizationId ?? null);
    if (!organization.ok) return organization;
    return this.database.transaction(viewer, async (transaction) => {
      const made = await insertUnderFreeSlug(transaction, {
        slug: slug ?? null,
        title: title.trim(),
        locale,
        organizationId: organization.value,
        createdBy: viewer.personId,
      });
      if (!made.ok) return made;
      const challengeId = made.value;
      await transaction.manager.insert(BriefVersion, { challengeId, version: 1, writtenBy: viewer.personId });
      await transaction.manager.insert(RuleVersion, { challengeId, version: 1, writtenBy: viewer.personId });
      transaction.record({
        action: 'challenge.drafted',
        subject: { type: 'challenge', id: challengeId },
        challengeId,
      });
      const scope = { type: 'challenge', organizationId: organization.value, challengeId } as const;
      const personId = viewer.personId ?? '';
      const owner = await this.roles.assignWithin(transaction, viewer, scope, {
        personId,
        role: 'owner',
        mandate,
      });
      if (!owner.ok) return owner;
      return ok(await transaction.manager.findOneByOrFail(Challenge, { id: challengeId }));
    });
  }
}

/** The organization to draft for: the one that is named, else the only one in which the viewer may. */
function organizationOf(viewer: Viewer, wanted: string | null): Outcome<string> {
  const allowed = [
    ...new Set(
      viewer.grants
        .filter(({ scopeType }) => scopeType === 'organization')
        .map(({ scopeId }) => scopeId)
        .filter((id) => mayInOrganization(viewer, 'challenge.create', id)),
    ),
  ];
  const [first] = allowed;
  if (first === undefined) return refuse(notAllowed());
  if (wanted !== null) {
    return isId(wanted) && allowed.includes(wanted) ? ok(wanted) : refuse(notFound('organizationId'));
  }
  return allowed.length === 1 ? ok(first) : refuse(refusal('ORGANIZATION_REQUIRED', ['organizationId']));
}

interface DraftRow {
  readonly slug: string | null;
  readonly title: string;
  readonly locale: string;
  readonly organizationId: string;
  readonly createdBy: string | null;
}

/** Inserts under the wanted address, or under the first free one that the title suggests. */
async function insertUnderFreeSlug(transaction: Transaction, row: DraftRow): Promise<Outcome<string>> {
  const suggested = row.slug ?? slugFromTitle(row.title);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const slug = attempt === 1 ? suggested : alternativeSlug(suggested, attempt);
    const [made] = await transaction.query<{ id: string }>(
      `insert into challenge (id, organization_id, slug, title, locale, created_by)
       values ($1, $2, $3, $4, $5, $6) on conflict (slug) do nothing returning id`,
      [newId(), row.organizationId, slug, row.title, row.locale, row.createdBy],
    );
    if (made) return ok(made.id);
    if (row.slug !== null) break;
  }
  return refuse(slugTaken(suggested));
}
