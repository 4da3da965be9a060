import type { Database } from '@octavo/platform/database';

/** What stands in the database of an imported conversation. */
export interface PolisImportResult {
  /** The challenge's slug. */
  readonly challenge: string;
  readonly submissions: number;
  /** People with a vote that counts. */
  readonly voters: number;
  /** Votes that count: one for each person and submission. */
  readonly votes: number;
  /** By comment id of the export. */
  readonly counts: Readonly<Record<string, OpinionCount>>;
}

export interface OpinionCount {
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
}

/** Reads the result back; only submissions that came from an import count. */
export async function readResult(database: Database, slug: string): Promise<PolisImportResult> {
  const [voters] = await database.query<{ count: number }>(
    `select count(distinct v.person_id)::integer as count
       from challenge c
       join submission s on s.challenge_id = c.id and s.external_reference is not null
       join vote v on v.challenge_id = c.id and v.submission_id = s.id
      where c.slug = $1`,
    [slug],
  );
  const rows = await database.query<OpinionCount & { reference: string }>(
    `select s.external_reference as reference,
            count(*) filter (where v.choice = 'agree')::integer as agree,
            count(*) filter (where v.choice = 'disagree')::integer as disagree,
            count(*) filter (where v.choice = 'pass')::integer as pass
       from challenge c
       join submission s on s.challenge_id = c.id and s.external_reference is not null
       left join vote v on v.challenge_id = c.id and v.submission_id = s.id
      where c.slug = $1
      group by s.external_reference`,
    [slug],
  );
  return {
    challenge: slug,
    submissions: rows.length,
    voters: voters?.count ?? 0,
    votes: rows.reduce((sum, { agree, disagree, pass }) => sum + agree + disagree + pass, 0),
    counts: Object.fromEntries(
      rows.map(({ reference, agree, disagree, pass }) => [reference, { agree, disagree, pass }]),
    ),
  };
}
