import { checkSlug } from '@octavo/domain/challenge';
import { TEXT_LIMITS } from '@octavo/domain/shared';
import { newId, type Transaction } from '@octavo/platform/database';
import type { ConversationSource } from './conversation-source.js';
import { ImportError } from './import.errors.js';
import type { ExportFacts } from './inspect-export.js';
import { shortened } from './shortened.js';

const LOCALE = 'en';

/**
 * The challenge to bring a conversation into: the one with this slug, or a new one, published, whose phases lie where
 * the conversation lay. Locked until the unit of work ends, so that two imports do not both make it.
 * @throws ImportError when the challenge there is takes no opinions, or the slug cannot be one.
 */
export async function prepareConsultation(
  transaction: Transaction,
  slug: string,
  source: ConversationSource,
  facts: ExportFacts,
): Promise<{ readonly id: string; readonly licence: string }> {
  if (checkSlug(slug) !== null) {
    throw new ImportError(
      `“${slug}” cannot be the address of a challenge: lower-case letters, digits and hyphens.`,
    );
  }
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`challenge:${slug}`]);
  const [known] = await transaction.query<{ id: string; licence: string | null; voting_form: string | null }>(
    `select c.id, c.licence, r.voting_form
       from challenge c
       left join lateral (select voting_form from rule_version where challenge_id = c.id
                           order by version desc limit 1) r on true
      where c.slug = $1`,
    [slug],
  );
  if (known === undefined) return await makeConsultation(transaction, slug, source, facts);
  if (known.voting_form !== 'opinion') {
    throw new ImportError(
      `The challenge ${slug} does not take opinions (agree, disagree, pass), so this conversation does not fit into ` +
        'it. Give a slug of its own, and a challenge will be made for it.',
    );
  }
  return { id: known.id, licence: known.licence ?? source.licence };
}

async function makeConsultation(
  transaction: Transaction,
  slug: string,
  source: ConversationSource,
  { statementSpan, voteSpan }: ExportFacts,
): Promise<{ readonly id: string; readonly licence: string }> {
  const id = newId();
  const title = shortened(source.title ?? slug, TEXT_LIMITS.title.max);
  // Nothing can be voted on before the first submissions may come (7.4).
  const opensAt = voteSpan && voteSpan.first < statementSpan.first ? voteSpan.first : statementSpan.first;
  await transaction.query(
    `insert into challenge (id, organization_id, slug, title, locale, licence, attribution, network_kind,
       network_name, state, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'existing', 'Polis', 'published', $8)`,
    [id, await organization(transaction), slug, title, LOCALE, source.licence, source.attribution, opensAt],
  );
  await transaction.query(
    'insert into brief_version (challenge_id, version, question, context, written_at) values ($1, 1, $2, $3, $4)',
    [id, source.title ?? title, source.description, opensAt],
  );
  await transaction.query(
    `insert into rule_version (challenge_id, version, voting_form, blind, registered_at, written_at)
     values ($1, 1, 'opinion', false, $2, $2)`,
    [id, opensAt],
  );
  await addPhase(transaction, id, 'submission', 'Statements', { first: opensAt, last: statementSpan.last });
  if (voteSpan) await addPhase(transaction, id, 'voting', 'Votes', voteSpan);
  transaction.record({ action: 'challenge.imported', subject: { type: 'challenge', id }, challengeId: id });
  return { id, licence: source.licence };
}

/** A phase ends at the first moment after its last event, for the end is not part of it. */
async function addPhase(
  transaction: Transaction,
  challengeId: string,
  kind: string,
  name: string,
  { first, last }: { readonly first: Date; readonly last: Date },
): Promise<void> {
  const end = new Date(last.getTime() + 1);
  await transaction.query(
    `insert into phase (id, challenge_id, kind, name, starts_at, ends_at, start_recorded_at, end_recorded_at)
     values ($1, $2, $3, $4, $5, $6, $5, $6)`,
    [newId(), challengeId, kind, name, first, end],
  );
}

/** The organization of the installation; one to hold what is imported where there is none yet. */
async function organization(transaction: Transaction): Promise<string> {
  const [known] = await transaction.query<{ id: string }>(
    'select id from organization order by created_at, id limit 1',
  );
  if (known !== undefined) return known.id;
  const id = newId();
  await transaction.query(
    `insert into organization (id, slug, name, time_zone, locale)
     values ($1, 'imported', 'Imported consultations', 'Etc/UTC', $2)`,
    [id, LOCALE],
  );
  transaction.record({ action: 'organization.founded', subject: { type: 'organization', id } });
  return id;
}
