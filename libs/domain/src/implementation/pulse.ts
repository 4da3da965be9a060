import {
  addDays,
  addWorkingDays,
  Fraction,
  instantOf,
  localTime,
  refusal,
  type Refusal,
  type WorkingCalendar,
} from '@octavo/domain/shared';

import { PRIVACY_FLOOR } from './privacy-floor.js';

/** A pulse: three marks a day from a group after an implementation, one question fixed, two rotating (S15, N-30). */
export interface PulseDesign {
  readonly fixed: string;
  /** Questions that take turns; at least four, so that none is asked two days in succession. */
  readonly rotating: readonly string[];
  /** First day, ISO date where the group is. */
  readonly startsOn: string;
  /** How many days it lasts, a whole number from 1. */
  readonly days: number;
  /** Marks below which nothing is shown; `PRIVACY_FLOOR` or more. */
  readonly floor: number;
  /** A mean under this mark gives a task to the owner; decimal, `5.5`. */
  readonly level: string;
  /** Within how many working days that task is done; a whole number from 1. */
  readonly taskDays: number;
  readonly calendar: WorkingCalendar;
}

/** One person's mark on one question on one day: a whole number from 0 to 10. */
export interface PulseMark {
  readonly question: string;
  readonly mark: number;
}

export const LOWEST_MARK = 0;
export const HIGHEST_MARK = 10;
const LEAST_ROTATING = 4;
const ROTATING_A_DAY = 2;

/**
 * What is wrong with a design: PULSE_POOL_TOO_SMALL (details `least`), PULSE_QUESTION_TWICE (details `question`),
 * PULSE_DAYS_INVALID, PULSE_FLOOR_TOO_LOW (details `least`), PULSE_LEVEL_INVALID, PULSE_TASK_DAYS_INVALID.
 */
export function checkPulse(design: PulseDesign): readonly Refusal[] {
  const { fixed, rotating, days, floor, taskDays } = design;
  const all = [fixed, ...rotating];
  const twice = [...new Set(all.filter((question, at) => all.indexOf(question) < at))];
  const level = Fraction.tryParse(design.level);
  const onScale =
    level !== null &&
    level.compare(Fraction.of(LOWEST_MARK)) >= 0 &&
    level.compare(Fraction.of(HIGHEST_MARK)) <= 0;
  const isWhole = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;
  return [
    rotating.length < LEAST_ROTATING
      ? refusal('PULSE_POOL_TOO_SMALL', ['rotating'], { least: LEAST_ROTATING })
      : null,
    ...twice.map((question) => refusal('PULSE_QUESTION_TWICE', ['rotating'], { question })),
    isWhole(days, 1) ? null : refusal('PULSE_DAYS_INVALID', ['days']),
    isWhole(floor, PRIVACY_FLOOR)
      ? null
      : refusal('PULSE_FLOOR_TOO_LOW', ['floor'], { least: PRIVACY_FLOOR }),
    onScale ? null : refusal('PULSE_LEVEL_INVALID', ['level']),
    isWhole(taskDays, 1) ? null : refusal('PULSE_TASK_DAYS_INVALID', ['taskDays']),
  ].filter((found) => found !== null);
}

/** The three questions of a day, the fixed one first; empty on days on which the pulse does not run. */
export function pulseQuestions(design: PulseDesign, date: string): readonly string[] {
  const { fixed, rotating, startsOn, days } = design;
  const day = Math.round((Date.parse(date) - Date.parse(startsOn)) / 86_400_000);
  if (day < 0 || day >= days) return [];
  const turns = Array.from(
    { length: ROTATING_A_DAY },
    (_, at) => rotating[(day * ROTATING_A_DAY + at) % rotating.length] ?? '',
  );
  return [fixed, ...turns];
}

/**
 * Everything that stands between a person and giving marks at `now`; empty when they may. PULSE_NOT_RUNNING,
 * PULSE_NOT_MEMBER, PULSE_ANSWERED (once a day), PULSE_QUESTION_NOT_ASKED (details `question`), PULSE_MARKED_TWICE
 * (details `question`), PULSE_MARK_INVALID (details `question`, `lowest`, `highest`). A question may be left out.
 */
export function mayGiveMarks(
  design: PulseDesign,
  person: { readonly isMember: boolean; readonly hasAnsweredToday: boolean },
  marks: readonly PulseMark[],
  now: Date,
): readonly Refusal[] {
  const asked = pulseQuestions(design, localTime(now, design.calendar.timeZone).date);
  if (asked.length === 0) return [refusal('PULSE_NOT_RUNNING')];
  if (!person.isMember) return [refusal('PULSE_NOT_MEMBER')];
  if (person.hasAnsweredToday) return [refusal('PULSE_ANSWERED')];
  return marks.flatMap(({ question, mark }, place) => {
    const path = ['marks', String(place)];
    const onScale = Number.isSafeInteger(mark) && mark >= LOWEST_MARK && mark <= HIGHEST_MARK;
    const isSecond = marks.findIndex((one) => one.question === question) < place;
    const scale = { question, lowest: LOWEST_MARK, highest: HIGHEST_MARK };
    return [
      asked.includes(question)
        ? null
        : refusal('PULSE_QUESTION_NOT_ASKED', [...path, 'question'], { question }),
      isSecond ? refusal('PULSE_MARKED_TWICE', [...path, 'question'], { question }) : null,
      onScale ? null : refusal('PULSE_MARK_INVALID', [...path, 'mark'], scale),
    ].filter((found) => found !== null);
  });
}

/** What a group said on one question on one day. */
export interface PulseResult {
  readonly question: string;
  readonly date: string;
  /** Number of marks and their mean; null when fewer than the floor, so that nobody can be read out of it. */
  readonly shown: { readonly n: number; readonly mean: Fraction } | null;
}

/** From when on the result of a day may be seen: the beginning of the next day where the group is. */
export const pulseVisibleFrom = ({ calendar }: PulseDesign, date: string): Date =>
  instantOf({ date: addDays(date, 1), msOfDay: 0 }, calendar.timeZone);

/** The results of a day, one for each question of it, in their order; null until the next day (S15). */
export function pulseResults(
  design: PulseDesign,
  date: string,
  marks: readonly PulseMark[],
  now: Date,
): readonly PulseResult[] | null {
  if (now.getTime() < pulseVisibleFrom(design, date).getTime()) return null;
  return pulseQuestions(design, date).map((question) => {
    const given = marks.filter((one) => one.question === question).map(({ mark }) => Fraction.of(mark));
    const mean = Fraction.mean(given);
    const isHidden = mean === null || given.length < Math.max(design.floor, PRIVACY_FLOOR);
    return { question, date, shown: isHidden ? null : { n: given.length, mean } };
  });
}

/** The fixed question over the days on which its result is shown. */
export interface PulseTrend {
  readonly points: readonly { readonly date: string; readonly n: number; readonly mean: Fraction }[];
  /** Marks that the mean moves a day, by least squares over the points, exact; null with fewer than two. */
  readonly perDay: Fraction | null;
}

/** The trend of the fixed question (S15). Days that are not shown leave a gap; they are not zero. */
export function pulseTrend({ fixed }: PulseDesign, results: readonly PulseResult[]): PulseTrend {
  const points = results
    .flatMap(({ question, date, shown }) =>
      question === fixed && shown !== null ? [{ date, ...shown }] : [],
    )
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const days = points.map(({ date }) => Fraction.of(Math.round(Date.parse(date) / 86_400_000)));
  const [middle, level] = [Fraction.mean(days), Fraction.mean(points.map(({ mean }) => mean))];
  if (middle === null || level === null || points.length < 2) return { points, perDay: null };
  const offsets = days.map((day) => day.sub(middle));
  const rise = Fraction.sum(points.map(({ mean }, at) => mean.sub(level).mul(offsets[at] ?? Fraction.zero)));
  const spread = Fraction.sum(offsets.map((offset) => offset.mul(offset)));
  return { points, perDay: spread.isZero() ? null : rise.div(spread) };
}

/** A task that a low mark gives to the owner. */
export interface PulseTask {
  readonly question: string;
  readonly date: string;
  readonly mean: Fraction;
  readonly dueAt: Date;
}

/**
 * The tasks that the results of a day give: one for each question whose mean lies under the level, and none for one that
 * has an open task. What is not shown gives none: the owner may not read it out of a task either.
 */
export function pulseTasks(
  design: PulseDesign,
  results: readonly PulseResult[],
  openQuestions: readonly string[],
): readonly PulseTask[] {
  const level = Fraction.parse(design.level);
  return results.flatMap(({ question, date, shown }) => {
    if (shown === null || openQuestions.includes(question) || shown.mean.compare(level) >= 0) return [];
    const dueAt = addWorkingDays(pulseVisibleFrom(design, date), design.taskDays, design.calendar);
    return [{ question, date, mean: shown.mean, dueAt }];
  });
}
