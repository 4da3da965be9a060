import { within } from './demo-calendar.js';
import { idAt } from './demo-rows.js';
import type { DemoImplementation, DemoIndicator } from './content/content-types.js';
import type { DemoWorld, PlacedChallenge } from './demo-world.js';

const DAY = 86_400_000;

interface Placed {
  readonly id: string;
  readonly challenge: PlacedChallenge;
  readonly content: DemoImplementation;
}

/** An adopted idea on its way: where it lives, the stages it went through, what was told and measured. */
export function addImplementation(
  world: DemoWorld,
  challenge: PlacedChallenge,
  content: DemoImplementation,
): void {
  const { rows } = world;
  const at = world.calendar.atWork(content.startedDay, `placed:${content.submission}`);
  const placed: Placed = { id: idAt(at), challenge, content };
  rows.add('implementation', {
    id: placed.id,
    challenge_id: challenge.id,
    submission_id: world.submission(challenge, content.submission).id,
    department: world.departmentName(content.department),
    owner_id: world.id(content.owner),
    coach_id: world.id(content.coach),
    budget_reference: content.budget.reference,
    rule_version: 1,
    state: content.state,
    placed_at: at,
  });
  record(world, placed, {
    at,
    actorId: world.ownerOf(challenge.content.key),
    action: 'implementation.placed',
    data: { ownerId: world.id(content.owner), coachId: world.id(content.coach) },
  });
  addPassages(world, placed, at);
  for (const { day, by, text } of content.updates) {
    const postedAt = world.calendar.atWork(day, `update:${content.submission}:${day}`);
    const id = idAt(postedAt);
    rows.add('progress_update', {
      id,
      implementation_id: placed.id,
      text: text[challenge.content.locale],
      posted_by: world.id(by),
      posted_at: postedAt,
    });
    record(world, placed, {
      at: postedAt,
      actorId: world.id(by),
      action: 'progress.posted',
      data: { progressUpdateId: id },
    });
  }
  for (const indicator of content.indicators) addIndicator(world, placed, indicator, at);
}

interface Change {
  readonly at: Date;
  readonly actorId: string;
  readonly action: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

function record(world: DemoWorld, { id, challenge, content }: Placed, { data, ...change }: Change): void {
  world.rows.record({
    ...change,
    subject: ['implementation', id],
    challengeId: challenge.id,
    data: { submissionId: world.submission(challenge, content.submission).id, ...data },
  });
}

/** A stage is entered when the one before it is left, and left when the challenge's owner found its gate passed. */
function addPassages(world: DemoWorld, placed: Placed, startedAt: Date): void {
  const { calendar, rows } = world;
  const { content, challenge } = placed;
  const stages = challenge.content.route?.stages ?? [];
  const ownerId = world.ownerOf(challenge.content.key);
  let enteredAt = startedAt;
  content.passages.forEach(({ stage, leftDay, reason }, index) => {
    const position = stages.findIndex(({ key }) => key === stage);
    const leftAt = leftDay === null ? null : calendar.atWork(leftDay, `gate:${content.submission}:${stage}`);
    rows.add('stage_passage', {
      implementation_id: placed.id,
      number: index + 1,
      stage,
      position,
      entered_at: enteredAt,
      due_at: new Date(enteredAt.getTime() + (stages[position]?.maxDays ?? 0) * DAY),
      left_at: leftAt,
      state: leftAt === null ? 'open' : 'passed',
    });
    record(world, placed, {
      at: enteredAt,
      actorId: ownerId,
      action: 'stage.entered',
      data: { stage },
    });
    if (leftAt === null || reason === null) return;
    rows.add('gate_judgement', {
      implementation_id: placed.id,
      number: index + 1,
      stage,
      verdict: 'passed',
      note: reason[challenge.content.locale],
      judged_by: ownerId,
      judged_at: leftAt,
    });
    record(world, placed, {
      at: leftAt,
      actorId: ownerId,
      action: 'gate.judged',
      data: { stage, verdict: 'passed' },
    });
    enteredAt = leftAt;
  });
}

/** What the idea should bring about, and what was measured of it (2.8, 7.18). */
function addIndicator(world: DemoWorld, placed: Placed, indicator: DemoIndicator, startedAt: Date): void {
  const { calendar, rows } = world;
  const { challenge, content } = placed;
  const { locale } = challenge.content;
  // On the day that the idea got its home, before anything could be measured.
  const at = within(startedAt, new Date(startedAt.getTime() + DAY / 24), 0.5);
  const id = idAt(at);
  rows.add('indicator', {
    id,
    implementation_id: placed.id,
    name: indicator.name[locale],
    unit: indicator.unit[locale],
    target: indicator.target,
    due_on: calendar.date(indicator.dueDay),
    defined_at: at,
  });
  const coachId = world.id(content.coach);
  record(world, placed, { at, actorId: coachId, action: 'indicator.defined', data: { indicatorId: id } });
  for (const { day, value, by, evidence } of indicator.measurements) {
    const recordedAt = calendar.atWork(day, `measurement:${content.submission}:${indicator.key}:${day}`);
    const measurementId = idAt(recordedAt);
    // Who steers the idea or guides it writes down what others measured.
    const recordedBy = by === content.owner ? world.id(by) : coachId;
    rows.add('measurement', {
      id: measurementId,
      indicator_id: id,
      value,
      measured_on: calendar.date(day),
      evidence: evidence[locale],
      recorded_by: recordedBy,
      recorded_at: recordedAt,
    });
    record(world, placed, {
      at: recordedAt,
      actorId: recordedBy,
      action: 'measurement.recorded',
      data: { indicatorId: id, measurementId },
    });
  }
}
