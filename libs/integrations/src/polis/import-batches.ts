import { TEXT_LIMITS } from '@octavo/domain/shared';
import { newId, type Transaction } from '@octavo/platform/database';
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { ImportError } from './import.errors.js';
import type { PolisStatement, PolisVote } from './polis-rows.js';
import { shortened } from './shortened.js';

/** Where a conversation goes. */
export interface ImportPlace {
  readonly challengeId: string;
  readonly slug: string;
  readonly licence: string;
}

const REJECTED = 'Rejected by the moderators of the conversation that it was imported from.';

/**
 * Statements as submissions. What is there already stays as it is.
 * @throws ImportError when a statement of the same number says something else: that is another conversation.
 */
export async function addStatements(
  transaction: Transaction,
  { challengeId, slug, licence }: ImportPlace,
  statements: readonly PolisStatement[],
): Promise<void> {
  await addParticipants(transaction, slug, statements);
  const [clash] = await transaction.query<{ reference: string }>(
    `select s.external_reference as reference
       from unnest($2::text[], $3::text[]) as given(reference, body)
       join submission s on s.challenge_id = $1 and s.external_reference = given.reference
       join submission_version v on v.submission_id = s.id and v.version = 1 and v.body <> given.body
      limit 1`,
    [challengeId, statements.map(({ commentId }) => commentId), statements.map(({ text }) => text)],
  );
  if (clash !== undefined) {
    throw new ImportError(
      `Statement ${clash.reference} says something else in the challenge ${slug}, so that holds another conversation. ` +
        'Give this one a slug of its own.',
    );
  }
  await transaction.query(ADD_STATEMENTS, [
    challengeId,
    statements.map(() => newId()),
    statements.map(({ commentId }) => commentId),
    statements.map(({ participant }) => addressOf(slug, participant)),
    statements.map(({ text }) => shortened(text, TEXT_LIMITS.title.max)),
    statements.map(({ text }) => text),
    statements.map(({ moderation }) => moderation),
    statements.map(({ at }) => at.toISOString()),
    licence,
    REJECTED,
  ]);
}

const ADD_STATEMENTS = `
  with added as (
    insert into submission (id, challenge_id, author_id, state, title, body, locale, licence, licence_accepted_at,
           moderation, moderation_reason, external_reference, created_at, submitted_at)
    select given.id, $1, p.id, 'submitted', given.title, given.body, 'en', $9, given.at,
           given.moderation, case when given.moderation = 'rejected' then $10 end, given.reference, given.at, given.at
      from unnest($2::uuid[], $3::text[], $4::citext[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
           as given(id, reference, email, title, body, moderation, at)
      join person p on p.email = given.email
    on conflict (challenge_id, external_reference) where external_reference is not null do nothing
    returning id, title, body, author_id, submitted_at
  )
  insert into submission_version (submission_id, version, title, body, written_by, written_at)
  select id, 1, title, body, author_id, submitted_at from added`;

/** Votes: each as it was cast, and for each participant and statement the one that counts, the latest. */
export async function addVotes(
  transaction: Transaction,
  { challengeId, slug }: ImportPlace,
  votes: readonly PolisVote[],
): Promise<void> {
  await addParticipants(transaction, slug, votes);
  const [added] = await transaction.query<{ matched: number }>(ADD_VOTES, [
    challengeId,
    votes.map((vote) => castId(challengeId, vote)),
    votes.map(({ commentId }) => commentId),
    votes.map(({ participant }) => addressOf(slug, participant)),
    votes.map(({ choice }) => choice),
    votes.map(({ at }) => at.toISOString()),
  ]);
  if (added?.matched !== votes.length) {
    throw new ImportError('The files changed while they were read. Run the import again.');
  }
}

const ADD_VOTES = `
  with given as (
    select given.*, s.id as submission_id, p.id as person_id
      from unnest($2::uuid[], $3::text[], $4::citext[], $5::text[], $6::timestamptz[])
           with ordinality as given(id, reference, email, choice, at, place)
      join submission s on s.challenge_id = $1 and s.external_reference = given.reference
      join person p on p.email = given.email
  ), kept as (
    insert into vote_cast (challenge_id, id, submission_id, person_id, choice, cast_at)
    select $1, id, submission_id, person_id, choice, at from given
    on conflict (challenge_id, id) do nothing
  ), counted as (
    insert into vote (challenge_id, submission_id, person_id, choice, cast_at)
    select distinct on (submission_id, person_id) $1, submission_id, person_id, choice, at from given
     order by submission_id, person_id, at desc, place desc
    on conflict (challenge_id, submission_id, person_id) do update
      set choice = excluded.choice, cast_at = excluded.cast_at
      where vote.cast_at <= excluded.cast_at
  )
  select count(*)::integer as matched from given`;

/**
 * The same vote always gets the same id, made at its moment, so that a newer export of the conversation adds only
 * what is new.
 */
function castId(challengeId: string, { at, commentId, participant, choice }: PolisVote): string {
  const text = [challengeId, commentId, participant, at.getTime(), choice].join('/');
  return v7({ msecs: at.getTime(), random: createHash('sha256').update(text).digest() });
}

/** An account for each participant. Nobody can sign in to it: the address leads nowhere (RFC 2606). */
async function addParticipants(
  transaction: Transaction,
  slug: string,
  rows: readonly { readonly participant: string }[],
): Promise<void> {
  const participants = [...new Set(rows.map(({ participant }) => participant))].sort();
  await transaction.query(
    `insert into person (id, email, name, locale)
     select * from unnest($1::uuid[], $2::citext[], $3::text[]) as given(id, email, name), (values ('en')) as l(locale)
     on conflict (email) do nothing`,
    [
      participants.map(() => newId()),
      participants.map((participant) => addressOf(slug, participant)),
      participants.map((participant) => `Participant ${participant}`),
    ],
  );
}

/** Participant 5 of one conversation is not participant 5 of another. */
const addressOf = (slug: string, participant: string): string =>
  `polis-${participant}@${slug}.import.octavo.invalid`;
