import { Injectable } from '@nestjs/common';
import { daysInStage, type ImplementationState } from '@octavo/domain/implementation';
import { targetProgress } from '@octavo/domain/insight';
import { Database } from '@octavo/platform/database';
import { implementationPage, INDICATORS, overduePage, undecidedPage } from './insight.queries.js';
import { answersOverdueBefore, decisionsDueAt, idsOf } from './insight.service.js';
import type {
  DecisionDueView,
  ImplementationView,
  IndicatorView,
  InsightFacts,
  ListPage,
  OverdueAnswerView,
} from './insight.view.js';

interface Listed {
  id: string;
  challenge_id: string;
  title: string;
  place: Date;
}

interface ImplementationRow extends Listed {
  submission_id: string;
  owner_id: string;
  department: string;
  state: ImplementationState;
  stage: string | null;
  entered_at: Date | null;
  due_at: Date | null;
  left_at: Date | null;
  now: Date;
}

interface IndicatorRow {
  id: string;
  implementation_id: string;
  name: string;
  unit: string;
  target: string;
  due_on: string;
  measured: string | null;
  measured_on: string | null;
  /** The date where the organization is. */
  today: string;
}

/** Lists for who answers for challenges, a page of each challenge at once. */
@Injectable()
export class InsightLists {
  constructor(private readonly database: Database) {}

  /** Ideas that wait longer for an answer than was promised, longest first (7.14, S02). */
  async overdueAnswers(
    asked: readonly InsightFacts[],
    page: ListPage,
  ): Promise<ReadonlyMap<string, readonly OverdueAnswerView[]>> {
    const rows = await this.page<Listed & { now: Date }>(
      overduePage(page.backward),
      asked,
      asked.map(answersOverdueBefore),
      page,
    );
    return grouped(asked, rows, ({ id, title, place, now }) => ({
      ...{ id, title, place, submittedAt: place },
      ageHours: Math.floor((now.getTime() - place.getTime()) / 3_600_000),
    }));
  }

  /** Ideas whose decision is late, longest due first (7.6, S11). */
  async decisionsDue(
    asked: readonly InsightFacts[],
    page: ListPage,
  ): Promise<ReadonlyMap<string, readonly DecisionDueView[]>> {
    const rows = await this.page<Listed & { submitted_at: Date }>(
      undecidedPage(page.backward),
      asked,
      asked.map(decisionsDueAt),
      page,
    );
    return grouped(asked, rows, ({ id, title, place, submitted_at }) => ({
      ...{ id, title, place, submittedAt: submitted_at },
      dueAt: place,
    }));
  }

  /** Adopted ideas with owner, stage and time in the stage, first placed first (1.6, S11). */
  async implementations(
    asked: readonly InsightFacts[],
    page: ListPage,
  ): Promise<ReadonlyMap<string, readonly ImplementationView[]>> {
    const rows = await this.page<ImplementationRow>(
      implementationPage(page.backward),
      asked,
      asked.map(() => null),
      page,
    );
    return grouped(asked, rows, toImplementation);
  }

  /** Indicators with their latest measurement (2.8), in the order in which they were defined. */
  async indicators(
    implementationIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly IndicatorView[]>> {
    const rows = await this.database.query<IndicatorRow>(INDICATORS, [implementationIds]);
    return new Map(
      implementationIds.map((id) => [
        id,
        rows.filter((row) => row.implementation_id === id).map((row) => toIndicator(row)),
      ]),
    );
  }

  private page<Row>(
    sql: string,
    asked: readonly InsightFacts[],
    moments: readonly (Date | null)[],
    { size, from }: ListPage,
  ): Promise<Row[]> {
    const now = asked[0]?.now ?? new Date(0);
    return this.database.query<Row>(sql, [
      idsOf(asked),
      moments,
      now,
      size + 1,
      from?.[0] ?? null,
      from?.[1] ?? null,
    ]);
  }
}

function grouped<Row extends Listed, View>(
  asked: readonly InsightFacts[],
  rows: readonly Row[],
  toView: (row: Row) => View,
): ReadonlyMap<string, readonly View[]> {
  return new Map(asked.map(({ id }) => [id, rows.filter((row) => row.challenge_id === id).map(toView)]));
}

function toImplementation(row: ImplementationRow): ImplementationView {
  const { id, title, department, state, stage, place, now } = row;
  const { entered_at: enteredAt, due_at: dueAt, left_at: leftAt } = row;
  return {
    ...{ id, title, department, state, stage, place },
    submissionId: row.submission_id,
    ownerId: row.owner_id,
    daysInStage: enteredAt && daysInStage({ enteredAt, leftAt }, now),
    stageDueAt: dueAt,
    late: state === 'running' && dueAt !== null && leftAt === null && dueAt < now,
  };
}

function toIndicator(row: IndicatorRow): IndicatorView {
  const { id, name, unit, target, due_on: dueOn, measured, measured_on: measuredOn } = row;
  const measurements = measured !== null && measuredOn !== null ? [{ value: measured, measuredOn }] : [];
  return {
    ...targetProgress({ baseline: null, target, dueOn }, measurements, row.today),
    ...{ id, name, unit, target, dueOn },
  };
}
