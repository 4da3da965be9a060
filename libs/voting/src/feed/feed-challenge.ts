import type { Audience, ChallengeState } from '@octavo/domain/challenge';
import type { PlannedPhase } from '@octavo/domain/challenge';
import type { Database } from '@octavo/platform/database';
import DataLoader from 'dataloader';

/** What a list must know of its challenge: who may read it and whether counts may be shown. */
export interface FeedChallenge {
  readonly id: string;
  readonly organizationId: string;
  readonly state: ChallengeState;
  readonly audience: Audience;
  readonly blind: boolean;
  /** Of a voting phase, only its end matters to blindness. */
  readonly phases: readonly PlannedPhase[];
  /** The database's clock. */
  readonly now: Date;
}

interface Row {
  slug: string;
  id: string;
  organization_id: string;
  state: ChallengeState;
  audience: Audience;
  blind: boolean;
  voting_ends: number[] | null;
  now: Date;
}

const CHALLENGES = `
  select c.slug, c.id, c.organization_id, c.state, c.audience, clock_timestamp() as now,
         coalesce((select r.blind from rule_version r where r.challenge_id = c.id order by r.version desc limit 1),
                  false) as blind,
         (select array_agg((extract(epoch from ph.ends_at) * 1000)::float8)
            from phase ph where ph.challenge_id = c.id and ph.kind = 'voting') as voting_ends
    from challenge c where c.slug = any($1)`;

/**
 * Challenges by slug, asked for anew each time: who may read and what is blind must be true now. Requests of one turn
 * of the event loop are asked about together, so many readers of one list cost one small statement.
 */
export function feedChallenges(database: Database): DataLoader<string, FeedChallenge | null> {
  return new DataLoader<string, FeedChallenge | null>(
    async (slugs) => {
      const rows = await database.prepared<Row>('feed_challenges', CHALLENGES, [[...new Set(slugs)]]);
      const found = new Map(rows.map((row) => [row.slug, toChallenge(row)]));
      return slugs.map((slug) => found.get(slug) ?? null);
    },
    { cache: false, maxBatchSize: 500, batchScheduleFn: (run) => setImmediate(run) },
  );
}

const toChallenge = ({
  id,
  organization_id,
  state,
  audience,
  blind,
  voting_ends,
  now,
}: Row): FeedChallenge => ({
  id,
  organizationId: organization_id,
  state,
  audience,
  blind,
  phases: (voting_ends ?? []).map((end) => ({
    kind: 'voting',
    name: '',
    startsAt: new Date(0),
    endsAt: new Date(end),
  })),
  now,
});
