import { Injectable } from '@nestjs/common';
import { ChallengeAccess } from '@octavo/challenges';
import { isId } from '@octavo/domain/shared';
import { RANKING_CTES } from '@octavo/evaluation';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { VoteReader, type VoteCounts } from '@octavo/voting';
import { IN_SELECTION } from './selection.queries.js';
import type { PageWanted } from './undecided.service.js';

/** A submission on the desk: what the crowd and what the experts think, side by side. `id` is the submission's. */
export interface DeskRow {
  readonly id: string;
  /** Null while voting is blind. */
  readonly votes: VoteCounts | null;
  /** Sort key, made to be compared as text backwards: the best score has the smallest. */
  readonly place: string;
}

/**
 * The order of the desk: best weighted score first, those without last, then by id. A score that the viewer may not
 * see yet (his own review is unfinished, or it is his own idea) must not show in the order either, so it counts as
 * none (S11). $2 is the viewer. Scores lie between 0 and 1, so twelve places after "0." compare well as text.
 */
const DESK = `
  with ${RANKING_CTES},
  hidden as (
    select a.submission_id as id from review_assignment a
     where a.reviewer_id = $2 and a.submission_id in (select id from entries)
       and not exists (select 1 from complete_review r
                        where r.submission_id = a.submission_id and r.reviewer_id = a.reviewer_id)
    union
    select b.id from submission b
     where b.challenge_id = $1 and b.author_id = $2
       and not exists (select 1 from decision d where d.submission_id = b.id)),
  desk as (
    select b.id, case when h.id is null then r.score end as score
      from submission b
      left join ranking r on r.submission_id = b.id
      left join hidden h on h.id = b.id
     where b.challenge_id = $1 and ${IN_SELECTION})
  select id, case when score is null then '~' else to_char(1 - score, 'FM0.000000000000') end as place from desk`;

/** Crowd and experts side by side, for those who decide; neither is hidden in the other (7.12). */
@Injectable()
export class SelectionDeskService {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly votes: VoteReader,
  ) {}

  /**
   * Submissions of the challenge, best score first; null when the challenge is absent or its scores are not open to
   * the viewer. Reads one row more than asked, in the direction of reading.
   */
  async rows(viewer: Viewer, challengeId: string, page: PageWanted): Promise<readonly DeskRow[] | null> {
    if (!isId(challengeId)) return null;
    const challenge = (await this.challenges.readable(viewer, [challengeId])).get(challengeId);
    if (!challenge || !mayOn(viewer, 'score.read', challenge)) return null;
    const [place, id] = page.from ?? [null, null];
    const [beyond, order] = page.backward ? ['<', 'desc'] : ['>', 'asc'];
    const rows = await this.database.query<{ id: string; place: string }>(
      `select * from (${DESK}) as desk_row
        where $3::text is null or (place collate "C", id) ${beyond} ($3, $4::uuid)
        order by place collate "C" ${order}, id ${order} limit $5`,
      [challengeId, viewer.personId, place, id, page.size + 1],
    );
    const votes = await this.votes.counts(rows.map((row) => row.id));
    return rows.map((row) => ({ ...row, votes: votes.get(row.id) ?? null }));
  }
}
