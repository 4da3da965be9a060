import { Injectable } from '@nestjs/common';
import { ChallengeAccess } from '@octavo/challenges';
import type { Refusal } from '@octavo/domain/shared';
import { mayVote, tallyVisible } from '@octavo/domain/voting';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { SubmissionAccess } from '@octavo/submissions';
import { BLIND_COLUMNS, blindFacts, type BlindRow } from './browsing/blind-facts.js';
import type { CountedChoice, VoteCounts } from './feed/feed.js';
import { voteFacts } from './vote-facts.js';

interface BlindSubmission extends BlindRow {
  readonly submission_id: string;
}

interface CountRow {
  submission_id: string;
  support: number;
  agree: number;
  disagree: number;
  pass: number;
}

/** Votes of submissions that the viewer was already found to be allowed to read. */
@Injectable()
export class VoteReader {
  constructor(
    private readonly database: Database,
    private readonly challenges: ChallengeAccess,
    private readonly submissions: SubmissionAccess,
  ) {}

  /** Counts by submission; those whose voting is blind now are missing, for everybody. */
  async counts(submissionIds: readonly string[]): Promise<ReadonlyMap<string, VoteCounts>> {
    const open = await this.countable(submissionIds);
    const rows = await this.database.query<CountRow>(
      `select s.id as submission_id,
              count(v.choice) filter (where v.choice = 'support')::integer as support,
              count(v.choice) filter (where v.choice = 'agree')::integer as agree,
              count(v.choice) filter (where v.choice = 'disagree')::integer as disagree,
              count(v.choice) filter (where v.choice = 'pass')::integer as pass
         from unnest($1::uuid[]) as s(id) left join vote v on v.submission_id = s.id
        group by s.id`,
      [open],
    );
    return new Map(
      rows.map(({ submission_id, support, agree, disagree, pass }) => [
        submission_id,
        { support, agree, disagree, pass },
      ]),
    );
  }

  /** The viewer's own votes by submission. */
  async own(viewer: Viewer, submissionIds: readonly string[]): Promise<ReadonlyMap<string, CountedChoice>> {
    if (viewer.personId === null) return new Map();
    const rows = await this.database.query<{ submission_id: string; choice: CountedChoice }>(
      'select submission_id, choice from vote where submission_id = any($1) and person_id = $2',
      [submissionIds, viewer.personId],
    );
    return new Map(rows.map((row) => [row.submission_id, row.choice]));
  }

  /** Why the viewer may not vote on each now, by the rule that decides; null when they may. Unreadable ones are missing. */
  async verdicts(
    viewer: Viewer,
    submissionIds: readonly string[],
  ): Promise<ReadonlyMap<string, Refusal | null>> {
    const submissions = await this.submissions.readable(viewer, submissionIds);
    const challenges = await this.challenges.readable(viewer, [
      ...new Set([...submissions.values()].map(({ challengeId }) => challengeId)),
    ]);
    const verdicts = new Map<string, Refusal | null>();
    for (const challenge of challenges.values()) {
      const facts = await this.challenges.facts(viewer, challenge);
      if (!facts.ok) continue;
      for (const submission of submissions.values()) {
        if (submission.challengeId !== challenge.id) continue;
        verdicts.set(
          submission.id,
          mayVote(voteFacts(viewer, { ...facts.value, submission }), facts.value.now),
        );
      }
    }
    return verdicts;
  }

  /** Those whose counts may be known now (`tallyVisible`). */
  private async countable(submissionIds: readonly string[]): Promise<readonly string[]> {
    const rows = await this.database.query<BlindSubmission>(
      `select s.id as submission_id, c.state, ${BLIND_COLUMNS}
         from submission s join challenge c on c.id = s.challenge_id
        where s.id = any($1)`,
      [submissionIds],
    );
    return rows.filter((row) => tallyVisible(blindFacts(row), row.now)).map((row) => row.submission_id);
  }
}
