import type { CrowdFacts } from '@octavo/domain/voting';
import type { Transaction } from '@octavo/platform/database';
import type { VotingRound } from '../rounds/voting-round.entity.js';

interface Row {
  readonly first_ballot_at: Date | null;
  readonly contributions: number | null;
  /** Views by option; null where options are not submissions, or nothing was recorded. */
  readonly views: readonly number[] | null;
}

/** Facts beside the ballots; $1 challenge, $2 round, $3 opened, $4 closes. */
const FACTS = `
  select (select e.cast_at from ballot_entry e
           where e.challenge_id = $1 and e.round_id = $2 and e.entry = 0) as first_ballot_at,
         (select sum(s.comment_count)::integer
            from round_option o join submission s on s.id = o.submission_id where o.round_id = $2) as contributions,
         (select json_agg(coalesce(x.views, 0) order by o.position)
            from round_option o
            left join (select submission_id, count(*)::integer as views from exposure
                        where challenge_id = $1 and shown_at >= $3 and shown_at < $4
                        group by submission_id) x on x.submission_id = o.submission_id
           where o.round_id = $2
          having count(x.views) > 0) as views`;

/** What is known of a round's crowd (L-A1 to L-A12). @param groups voters by their group */
export async function crowdFacts(
  transaction: Transaction,
  round: VotingRound,
  voters: number,
  groups: ReadonlyMap<string, number>,
): Promise<CrowdFacts> {
  const { id, challengeId, openedAt, closesAt, groupBy, method, blind, optionOrder, minimumBallots } = round;
  if (openedAt === null) throw new Error(`Voting round ${id} has not opened.`);
  const [row] = await transaction.query<Row>(FACTS, [challengeId, id, openedAt, closesAt]);
  const sizes = [...groups.values()];
  return {
    ...{ voters, minimumBallots, blind, optionOrder, method },
    interest: null,
    groups: groupBy === 'declared' ? sizes : null,
    channels: groupBy === 'channel' ? sizes : null,
    contributions: row?.contributions ?? null,
    rulesFixedAt: openedAt,
    firstBallotAt: row?.first_ballot_at ?? null,
    exposure: row?.views ?? null,
  };
}
