import { Injectable } from '@nestjs/common';
import { phasesOfKind, type ChallengeState, type PhaseKind } from '@octavo/domain/challenge';
import {
  DEFAULT_RESPONSE_TARGET_DAYS,
  overdueBefore,
  targetProgress,
  type FunnelCounts,
} from '@octavo/domain/insight';
import { localTime } from '@octavo/domain/shared';
import { tallyVisible } from '@octavo/domain/voting';
import { Database } from '@octavo/platform/database';
import {
  FACTS,
  FUNNELS,
  IMPLEMENTATION_COUNTS,
  OVERDUE_COUNTS,
  TARGETS,
  UNDECIDED_COUNTS,
} from './insight.queries.js';
import type { InsightFacts, TargetView } from './insight.view.js';

interface FactsRow {
  id: string;
  organization_id: string;
  state: ChallengeState;
  response_target_days: number | null;
  time_zone: string;
  now: Date;
  blind: boolean;
  phases: { kind: PhaseKind; name: string; startsAt: string; endsAt: string }[];
}

interface TargetRow {
  id: string;
  challenge_id: string;
  kind: string;
  measure: string;
  unit: string;
  value: string;
  due_on: string;
  counted: string;
  measured: string | null;
  measured_on: string | null;
}

/** What waits, and what goes on. */
export interface InsightCounts {
  readonly answersOverdue: number;
  readonly decisionsOverdue: number;
  readonly inImplementation: number;
  readonly stagesLate: number;
}

/**
 * Figures about challenges for who answers for them (1.6, 2.4). Everything is worked out for a set of challenges at
 * once. Who may ask is decided before (`mayOn(viewer, 'insight.read', …)`).
 */
@Injectable()
export class InsightService {
  constructor(private readonly database: Database) {}

  /** What the figures depend on. */
  async facts(ids: readonly string[]): Promise<ReadonlyMap<string, InsightFacts>> {
    const rows = await this.database.query<FactsRow>(FACTS, [ids]);
    return new Map(rows.map((row) => [row.id, toFacts(row)]));
  }

  /** How many came how far. Voters of a blind round do not show before it is over (S08, L-A2). */
  async funnels(asked: readonly InsightFacts[]): Promise<ReadonlyMap<string, FunnelCounts>> {
    const hidden = asked.filter((facts) => !tallyVisible(facts, facts.now));
    const rows = await this.database.query<FunnelCounts & { id: string }>(FUNNELS, [
      idsOf(asked),
      idsOf(hidden),
    ]);
    return new Map(rows.map(({ id, ...counts }) => [id, counts]));
  }

  /** Targets against actuals; those that are counted take their actual value from the funnel (2.4). */
  async targets(
    asked: readonly InsightFacts[],
    funnels: ReadonlyMap<string, FunnelCounts>,
  ): Promise<ReadonlyMap<string, readonly TargetView[]>> {
    const rows = await this.database.query<TargetRow>(TARGETS, [idsOf(asked)]);
    return new Map(
      asked.map((facts) => [
        facts.id,
        rows
          .filter((row) => row.challenge_id === facts.id)
          .map((row) => toTarget(row, facts, funnels.get(facts.id))),
      ]),
    );
  }

  /** How much waits and goes on. */
  async counts(asked: readonly InsightFacts[]): Promise<ReadonlyMap<string, InsightCounts>> {
    const ids = idsOf(asked);
    const now = asked[0]?.now ?? new Date(0);
    const [answers, decisions, implementations] = await Promise.all([
      this.database.query<{ id: string; count: number }>(OVERDUE_COUNTS, [
        ids,
        asked.map(answersOverdueBefore),
      ]),
      this.database.query<{ id: string; count: number }>(UNDECIDED_COUNTS, [
        ids,
        asked.map(decisionsDueAt),
        now,
      ]),
      this.database.query<{ id: string; running: number; late: number }>(IMPLEMENTATION_COUNTS, [ids, now]),
    ]);
    return new Map(
      ids.map((id) => {
        const placed = implementations.find((row) => row.id === id);
        return [
          id,
          {
            answersOverdue: answers.find((row) => row.id === id)?.count ?? 0,
            decisionsOverdue: decisions.find((row) => row.id === id)?.count ?? 0,
            inImplementation: placed?.running ?? 0,
            stagesLate: placed?.late ?? 0,
          },
        ];
      }),
    );
  }
}

/** The moment before which an unanswered idea is overdue (7.14). No holidays are kept: weekends are off. */
export const answersOverdueBefore = ({ responseTargetDays, timeZone, now }: InsightFacts): Date =>
  overdueBefore(responseTargetDays, { timeZone, holidays: [] }, now);

/** When all first decisions are due: the end of the last decision phase; null without one. */
export const decisionsDueAt = ({ phases }: InsightFacts): Date | null =>
  phasesOfKind(phases, 'decision').reduce<Date | null>(
    (last, { endsAt }) => (last === null || endsAt > last ? endsAt : last),
    null,
  );

export const idsOf = (asked: readonly InsightFacts[]): readonly string[] => asked.map(({ id }) => id);

const toFacts = (row: FactsRow): InsightFacts => ({
  id: row.id,
  organizationId: row.organization_id,
  state: row.state,
  blind: row.blind,
  responseTargetDays: row.response_target_days ?? DEFAULT_RESPONSE_TARGET_DAYS,
  timeZone: row.time_zone,
  now: row.now,
  phases: row.phases.map((phase) => ({
    ...phase,
    startsAt: new Date(phase.startsAt),
    endsAt: new Date(phase.endsAt),
  })),
});

/** Which count of the funnel a target follows. */
const COUNTED: Readonly<Record<string, keyof FunnelCounts | undefined>> = {
  contributors: 'contributed',
  submissions: 'submitted',
  adopted: 'adopted',
  realised: 'realised',
};

function toTarget(row: TargetRow, facts: InsightFacts, funnel: FunnelCounts | undefined): TargetView {
  const today = localTime(facts.now, facts.timeZone).date;
  const counted = COUNTED[row.counted];
  const actual = counted ? String(funnel?.[counted] ?? 0) : row.measured;
  const measuredOn = counted ? today : row.measured_on;
  const measured = actual !== null && measuredOn !== null ? [{ value: actual, measuredOn }] : [];
  const { id, kind, measure, unit, value, due_on: dueOn } = row;
  return {
    ...targetProgress({ baseline: null, target: value, dueOn }, measured, today),
    ...{ id, kind, measure, unit, value, dueOn, counted: row.counted },
  };
}
