import type { EntityManager } from 'typeorm';
import type { Actor } from '../database/actor.js';
import { newId } from '../database/new-id.js';
import type { RecordedEvent } from './event.js';
import { NO_CHALLENGE } from './history.entity.js';

/** The channel on which every process hears that there is something new to read. */
export const HISTORY_CHANNEL = 'octavo_history';

/** Writes the events and wakes the readers, inside the caller's transaction. */
export async function appendHistory(
  manager: EntityManager,
  actor: Actor,
  events: readonly RecordedEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await manager.query(
    `insert into history (id, challenge_id, actor_id, on_behalf_of, request_id, action, subject_type, subject_id, data)
     select id, challenge_id, $1::uuid, $2::uuid, $3::text, action, subject_type, subject_id, data::jsonb
       from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::text[])
         as event(id, challenge_id, action, subject_type, subject_id, data)`,
    [
      actor.personId,
      actor.onBehalfOf,
      actor.requestId,
      events.map(() => newId()),
      events.map((event) => event.challengeId ?? NO_CHALLENGE),
      events.map((event) => event.action),
      events.map((event) => event.subject.type),
      events.map((event) => event.subject.id),
      events.map((event) => JSON.stringify(event.data ?? {})),
    ],
  );
  await manager.query('select pg_notify($1, $2)', [HISTORY_CHANNEL, '']);
}
