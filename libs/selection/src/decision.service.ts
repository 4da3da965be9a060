import { Injectable } from '@nestjs/common';
import { ChallengeAccess, type ChallengeNow } from '@octavo/challenges';
import { checkDecision, mayDecide, type DecisionInput, type DecisionOutcome } from '@octavo/domain/selection';
import { isCurrentMandate, ok, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import { notAllowed } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, type Transaction } from '@octavo/platform/database';
import { SubmissionAccess, submissionNotFound, type Submission } from '@octavo/submissions';
import { heldMandates, type HeldMandate } from './held-mandates.js';
import { decidedTwice, decisionCountWrong, MOST_DECISIONS, severalChallenges } from './selection.errors.js';

/** A decision about one submission. */
export interface SubmissionDecision extends DecisionInput {
  readonly submissionId: string;
}

/** What a decision knows of its submission, locked. */
interface Standing extends Pick<Submission, 'id' | 'authorId' | 'state'> {
  readonly lastNumber: number;
  readonly lastOutcome: DecisionOutcome | null;
}

/** Decisions about submissions (7.6, 7.7). A newer one takes the place of an older one; none is ever changed. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly submissions: SubmissionAccess,
  ) {}

  /** As `recordAll` for one, refusals on the decision's own path. Gives the submission's id. */
  async record(viewer: Viewer, decision: SubmissionDecision): Promise<Outcome<string>> {
    const outcome = await this.recordAll(viewer, [decision]);
    if (outcome.ok) return ok(decision.submissionId);
    const [first, ...others] = outcome.refusals.map((refused) => ({
      ...refused,
      path: refused.path.slice(2),
    }));
    return first ? refuse(first, ...others) : outcome;
  }

  /**
   * Records up to 500 decisions of one challenge, each with its own reason: all or nothing. NOT_FOUND, NOT_ALLOWED,
   * DECISION_COUNT_WRONG, DECIDED_TWICE, DECISIONS_OF_SEVERAL_CHALLENGES and the refusals of `mayDecide` and
   * `checkDecision`, on path `decisions.<index>`. Two people who decide at once are both recorded, one after the
   * other. Gives the submissions' ids.
   */
  async recordAll(
    viewer: Viewer,
    decisions: readonly SubmissionDecision[],
  ): Promise<Outcome<readonly string[]>> {
    const ids = decisions.map(({ submissionId }) => submissionId.toLowerCase());
    if (ids.length < 1 || ids.length > MOST_DECISIONS) return refuse(decisionCountWrong(ids.length));
    const doubles = ids.flatMap((id, index) => (ids.indexOf(id) < index ? [at(index, decidedTwice())] : []));
    const [double, ...moreDoubles] = doubles;
    if (double) return refuse(double, ...moreDoubles);
    const common = await this.challengeOf(viewer, ids);
    if (!common.ok) return common;
    return this.database.transaction(viewer, async (transaction) => {
      const holding = await this.challenges.hold(transaction, viewer, common.value);
      if (!holding.ok) return holding;
      const { challenge } = holding.value;
      const standings = await standingsOf(transaction, ids);
      const now = await transaction.now();
      const mandates = await heldMandates(transaction, viewer, challenge);
      const current = mandates.find((held) => held.role === 'decision_maker' && isCurrentMandate(held, now));
      const refusals = decisions.flatMap((decision, index) => {
        const standing = standings.get(ids[index] ?? '');
        if (!standing) return [at(index, submissionNotFound('submissionId'))];
        const closed = mayDecide(factsOf(holding.value, mandates, standing, viewer), now);
        const wrong = closed ? [closed] : checkDecision(decision, now);
        return wrong.map((refused) => at(index, refused));
      });
      const [refused, ...others] = refusals;
      if (refused) return refuse(refused, ...others);
      if (!current || !mayOn(viewer, 'decision.record', challenge)) return refuse(at(0, notAllowed()));
      await insert(transaction, { viewer, mandate: current, now, standings, decisions, ids });
      record(transaction, challenge.id, decisions, ids);
      return ok(ids);
    });
  }

  /** The one challenge of the submissions, every one of which must be readable. */
  private async challengeOf(viewer: Viewer, ids: readonly string[]): Promise<Outcome<string>> {
    const readable = await this.submissions.readable(viewer, ids);
    const missing = ids.flatMap((id, index) =>
      readable.has(id) ? [] : [at(index, submissionNotFound('submissionId'))],
    );
    const [first, ...others] = missing;
    if (first) return refuse(first, ...others);
    const [challengeId = '', ...rest] = ids.map((id) => readable.get(id)?.challengeId ?? '');
    const stray = rest.findIndex((other) => other !== challengeId);
    return stray < 0 ? ok(challengeId) : refuse(at(stray + 1, severalChallenges()));
  }
}

const at = (index: number, refused: Refusal): Refusal => ({
  ...refused,
  path: ['decisions', String(index), ...refused.path],
});

/** Locks the submissions, so that numbers are given one after another and no score slips in meanwhile. */
async function standingsOf(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  await transaction.query(
    'select 1 from submission where id = any($1::uuid[]) order by id for no key update',
    [ids],
  );
  const rows = await transaction.query<Standing>(
    `select b.id, b.author_id as "authorId", b.state, coalesce(d.number, 0) as "lastNumber",
            d.outcome as "lastOutcome"
       from submission b
       left join lateral (select number, outcome from decision where submission_id = b.id
                           order by number desc limit 1) as d on true
      where b.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function factsOf(
  { challenge, phases }: ChallengeNow,
  mandates: readonly HeldMandate[],
  { state, authorId, lastOutcome }: Standing,
  viewer: Viewer,
): Parameters<typeof mayDecide>[0] {
  return {
    state: challenge.state,
    phases,
    mandates,
    submission: { state, isOwn: authorId === viewer.personId, isPutOff: lastOutcome === 'later' },
  };
}

interface Writing {
  readonly viewer: Viewer;
  readonly mandate: HeldMandate;
  readonly now: Date;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly decisions: readonly SubmissionDecision[];
  readonly ids: readonly string[];
}

async function insert(transaction: Transaction, writing: Writing): Promise<void> {
  const { viewer, mandate, now, standings, decisions, ids } = writing;
  await transaction.query(
    `insert into decision (submission_id, number, outcome, reason, review_at, decided_by, mandate_id, decided_at)
     select d.submission_id, d.number, d.outcome, d.reason, d.review_at, $1, $2, $3
       from unnest($4::uuid[], $5::integer[], $6::text[], $7::text[], $8::timestamptz[])
         as d(submission_id, number, outcome, reason, review_at)`,
    [
      viewer.personId,
      mandate.id,
      now,
      ids,
      ids.map((id) => (standings.get(id)?.lastNumber ?? 0) + 1),
      decisions.map(({ outcome }) => outcome),
      decisions.map(({ reason }) => reason.trim()),
      decisions.map(({ reviewAt }) => reviewAt),
    ],
  );
}

function record(
  transaction: Transaction,
  challengeId: string,
  decisions: readonly SubmissionDecision[],
  ids: readonly string[],
): void {
  for (const [index, { outcome }] of decisions.entries()) {
    const id = ids[index] ?? '';
    transaction.record({
      action: 'decision.recorded',
      subject: { type: 'submission', id },
      challengeId,
      data: { outcome },
    });
  }
}
