import { Injectable } from '@nestjs/common';
import type { ChallengeState, PlannedPhase } from '@octavo/domain/challenge';
import { ok, type Outcome } from '@octavo/domain/shared';
import { tallyVisible } from '@octavo/domain/voting';
import { Database, SYSTEM } from '@octavo/platform/database';
import type { JobHandler } from '@octavo/platform/jobs';
import { forwardAtThreshold } from './forward-at-threshold.js';

/** The job that puts forward what no vote does any more. */
export const FORWARDING_CLOCK = 'forwarding_clock';

/** Submissions of one challenge in one look; the next ones follow in the next. */
const BATCH = 500;

const WITH_THRESHOLD = `
  select c.id, c.state, r.blind, r.vote_threshold, r.responsible_body, r.responsible_email, clock_timestamp() as now,
         (select array_agg((extract(epoch from p.ends_at) * 1000)::float8)
            from phase p where p.challenge_id = c.id and p.kind = 'voting') as voting_ends
    from challenge c
    join lateral (select * from rule_version r where r.challenge_id = c.id order by r.version desc limit 1) r on true
   where r.vote_threshold is not null
     and (c.state = 'published' or (c.state = 'closed' and c.closed_at > now() - interval '1 day'))`;

const REACHED = `
  select s.id from submission s
   where s.challenge_id = $1 and s.state = 'submitted' and s.moderation = 'accepted'
     and not exists (select 1 from forwarding f where f.challenge_id = $1 and f.submission_id = s.id)
     and (select count(*) from vote v where v.submission_id = s.id and v.choice in ('support', 'agree')) >= $2
   order by s.id limit ${BATCH}`;

interface Row {
  id: string;
  state: ChallengeState;
  blind: boolean;
  vote_threshold: number;
  responsible_body: string | null;
  responsible_email: string | null;
  voting_ends: number[] | null;
  now: Date;
}

/**
 * Puts forward what reached the threshold without a vote that could do it: where voting was blind, once it has closed
 * (before that a forwarding would tell the count), and where new rules lowered the threshold.
 */
@Injectable()
export class ForwardingClock implements JobHandler {
  readonly task = FORWARDING_CLOCK;
  readonly schedule = '* * * * *';

  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.tick();
  }

  /** Puts forward all that is due. @returns how many. */
  async tick(): Promise<number> {
    let forwarded = 0;
    for (const challenge of await this.database.query<Row>(WITH_THRESHOLD)) {
      const { id, state, blind, now } = challenge;
      if (!tallyVisible({ state, blind, phases: ending(challenge.voting_ends) }, now)) continue;
      const reached = await this.database.query<{ id: string }>(REACHED, [id, challenge.vote_threshold]);
      for (const submission of reached) {
        if (await this.forward(challenge, submission.id)) forwarded += 1;
      }
    }
    return forwarded;
  }

  private async forward(row: Row, submissionId: string): Promise<boolean> {
    const rules = {
      voteThreshold: row.vote_threshold,
      responsibleBody: row.responsible_body,
      responsibleEmail: row.responsible_email,
    };
    const done = await this.database.transaction(SYSTEM, async (transaction): Promise<Outcome<boolean>> => {
      return ok(await forwardAtThreshold(transaction, { challengeId: row.id, submissionId, rules }));
    });
    return done.ok && done.value;
  }
}

/** Voting phases of which only the end is known, which is all that blindness asks. */
const ending = (ends: readonly number[] | null): readonly PlannedPhase[] =>
  (ends ?? []).map((end) => ({ kind: 'voting', name: '', startsAt: new Date(0), endsAt: new Date(end) }));
