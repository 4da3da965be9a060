import { Injectable } from '@nestjs/common';
import { scoreVisibility } from '@octavo/domain/scoring';
import type { Role } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { DecidedSubmissions } from './decided-submissions.js';
import { countingScores, CRITERIA_IN_FORCE } from './evaluation.queries.js';
import {
  isComplete,
  presentResult,
  presentReview,
  type Evaluation,
  type NamedCriterion,
  type StoredReview,
} from './evaluation.view.js';

interface FactRow {
  id: string;
  challenge_id: string;
  organization_id: string;
  author_id: string;
  is_assigned: boolean;
}

interface CriterionRow {
  challenge_id: string;
  key: string;
  name: string;
  weight: number;
  scale_min: number;
  scale_max: number;
}

interface ReviewRow {
  submission_id: string;
  reviewer_id: string;
  scores: { criterion: string; value: number; reason: string; scoredAt: string }[];
}

const CRITERIA = `${CRITERIA_IN_FORCE} order by c.challenge_id, c.position, c.key`;

const REVIEWS = `
  with criteria as (${CRITERIA_IN_FORCE}),
       entries as (select id, challenge_id from submission where id = any($2::uuid[])),
       counting as (${countingScores('criteria', 'entries')})
  select a.submission_id, a.reviewer_id,
         coalesce(json_agg(json_build_object('criterion', s.criterion, 'value', s.value, 'reason', s.reason,
                                             'scoredAt', s.scored_at))
                    filter (where s.criterion is not null), '[]') as scores
    from review_assignment a
    left join counting s on s.submission_id = a.submission_id and s.reviewer_id = a.reviewer_id
   where a.submission_id = any($2::uuid[])
   group by a.submission_id, a.reviewer_id
   order by a.submission_id, a.reviewer_id`;

/** Scores of submissions that the viewer was already found to be allowed to read. */
@Injectable()
export class EvaluationReader {
  constructor(
    private readonly database: Database,
    private readonly decided: DecidedSubmissions,
  ) {}

  /**
   * What the viewer may see of the scores of each submission (`scoreVisibility`), in at most four queries whatever
   * their number. A submission is missing when there is nothing for him to see.
   */
  async bySubmissions(
    viewer: Viewer,
    submissionIds: readonly string[],
  ): Promise<ReadonlyMap<string, Evaluation>> {
    const facts = await this.facts(viewer, submissionIds);
    const decided = await this.decided.among(submissionIds);
    const visible = facts.filter(
      ({ id, is_assigned, ...scope }) => is_assigned || decided.has(id) || rolesOn(viewer, scope).length > 0,
    );
    if (visible.length === 0) return new Map();
    const criteria = await this.criteria([...new Set(visible.map((fact) => fact.challenge_id))]);
    const reviews = await this.reviews(visible);
    const seen = visible.map((fact) =>
      present(viewer, fact, {
        criteria: criteria.get(fact.challenge_id) ?? [],
        reviews: reviews.get(fact.id) ?? [],
        isDecided: decided.has(fact.id),
      }),
    );
    return new Map(seen.flatMap((evaluation) => (evaluation ? [[evaluation.submissionId, evaluation]] : [])));
  }

  private facts(viewer: Viewer, ids: readonly string[]): Promise<FactRow[]> {
    return this.database.query<FactRow>(
      `select s.id, s.challenge_id, c.organization_id, s.author_id,
              exists (select 1 from review_assignment a
                       where a.submission_id = s.id and a.reviewer_id = $2) as is_assigned
         from submission s join challenge c on c.id = s.challenge_id
        where s.id = any($1::uuid[])`,
      [ids, viewer.personId],
    );
  }

  private async criteria(challengeIds: readonly string[]): Promise<ReadonlyMap<string, NamedCriterion[]>> {
    const rows = await this.database.query<CriterionRow>(CRITERIA, [challengeIds]);
    return grouped(rows, 'challenge_id', ({ key, name, weight, scale_min, scale_max }) => ({
      key,
      name,
      weight,
      scaleMin: scale_min,
      scaleMax: scale_max,
    }));
  }

  private async reviews(facts: readonly FactRow[]): Promise<ReadonlyMap<string, StoredReview[]>> {
    const challengeIds = [...new Set(facts.map((fact) => fact.challenge_id))];
    const rows = await this.database.query<ReviewRow>(REVIEWS, [challengeIds, facts.map(({ id }) => id)]);
    return grouped(rows, 'submission_id', ({ reviewer_id, scores }) => ({
      reviewerId: reviewer_id,
      scores: scores.map((score) => ({ ...score, scoredAt: new Date(score.scoredAt) })),
    }));
  }
}

interface Known {
  readonly criteria: readonly NamedCriterion[];
  readonly reviews: readonly StoredReview[];
  readonly isDecided: boolean;
}

function present(viewer: Viewer, fact: FactRow, { criteria, reviews, isDecided }: Known): Evaluation | null {
  const own = reviews.find(({ reviewerId }) => reviewerId === viewer.personId);
  const visibility = scoreVisibility({
    roles: rolesOn(viewer, fact),
    isAuthor: fact.author_id === viewer.personId,
    ownReview: stateOf(viewer, own && isComplete(criteria, own)),
    isDecided,
  });
  const evaluation: Evaluation = {
    submissionId: fact.id,
    result: visibility.result ? presentResult(criteria, reviews) : null,
    ownReview: visibility.own && own ? presentReview(criteria, own) : null,
    reviews:
      visibility.scores && visibility.reasons
        ? reviews.map((review) => presentReview(criteria, review))
        : null,
  };
  return evaluation.result || evaluation.ownReview ? evaluation : null;
}

/** A token that was not made for scores opens nobody else's; an unfinished review closes them all the same. */
function stateOf({ scopes }: Viewer, complete: boolean | undefined): 'none' | 'incomplete' | 'complete' {
  if (complete === undefined) return 'none';
  if (!complete) return 'incomplete';
  return scopes === null || scopes.includes('score.write') ? 'complete' : 'none';
}

/** Roles on the challenge now. A token shows no more than what it was made for: its owner chose that. */
function rolesOn(viewer: Viewer, scope: Pick<FactRow, 'challenge_id' | 'organization_id'>): readonly Role[] {
  const roles = viewer.grants
    .filter(({ scopeId }) => scopeId === scope.challenge_id || scopeId === scope.organization_id)
    .map(({ role }) => role);
  const { scopes } = viewer;
  if (scopes === null || scopes.includes('score.read')) return roles;
  return roles.filter((role) => role === 'sponsor' && scopes.includes('insight.read'));
}

function grouped<Row extends object, K extends keyof Row, T>(
  rows: readonly Row[],
  by: K,
  make: (row: Row) => T,
): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = String(row[by]);
    const group = groups.get(key) ?? [];
    group.push(make(row));
    groups.set(key, group);
  }
  return groups;
}
