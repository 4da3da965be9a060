import { idAt } from './demo-rows.js';
import type { DemoTarget } from './content/content-types.js';
import type { DemoWorld, PlacedChallenge } from './demo-world.js';

/** What a challenge promises: its targets, the sponsor's words and signature, and being published. */
export function addPromises(world: DemoWorld, challenge: PlacedChallenge): void {
  const { rows } = world;
  const { id, content } = challenge;
  const targets = content.targets.map((target, position) => addTarget(world, challenge, target, position));
  addSponsor(world, challenge);
  if (content.publishedDay === null) return;
  const at = world.publishedAt(content);
  const ownerId = world.ownerOf(content.key);
  rows.add('objective_version', {
    challenge_id: id,
    version: 1,
    objective_kind: content.objective.kind,
    objective: content.objective.text[content.locale],
    strategic_theme:
      world.content.organization.strategicThemes.find(({ key }) => key === content.objective.strategicTheme)
        ?.name[content.locale] ?? null,
    targets,
    written_by: ownerId,
    written_at: at,
  });
  rows.record({
    at,
    actorId: ownerId,
    action: 'challenge.published',
    subject: ['challenge', id],
    challengeId: id,
  });
}

function addTarget(
  world: DemoWorld,
  challenge: PlacedChallenge,
  target: DemoTarget,
  position: number,
): Record<string, string> {
  const { calendar, rows } = world;
  const { id: challengeId, content, createdAt } = challenge;
  const say = content.locale;
  const id = idAt(createdAt);
  const promised = {
    id,
    kind: target.kind,
    measure: target.measure[say],
    unit: target.unit[say],
    value: target.value,
    dueOn: calendar.date(target.dueDay),
    counted: target.counted,
  };
  const { dueOn, ...columns } = promised;
  rows.add('target', { ...columns, challenge_id: challengeId, due_on: dueOn, position });
  const ownerId = world.ownerOf(content.key);
  for (const { day, value, evidence } of target.measurements ?? []) {
    const at = calendar.atWork(day, `target:${target.key}:${day}`);
    rows.add('target_measurement', {
      id: idAt(at),
      target_id: id,
      value,
      measured_on: calendar.date(day),
      evidence: evidence[say],
      recorded_by: ownerId,
      recorded_at: at,
    });
    rows.record({
      at,
      actorId: ownerId,
      action: 'target.measured',
      subject: ['target', id],
      challengeId,
      data: { value, measuredOn: calendar.date(day) },
    });
  }
  return promised;
}

function addSponsor(world: DemoWorld, { id, content }: PlacedChallenge): void {
  const { calendar, rows } = world;
  const { sponsor, locale } = content;
  if (sponsor === null) return;
  const personId = world.id(sponsor.person);
  const name = world.content.people.find(({ key }) => key === sponsor.person)?.name ?? '';
  const signedAt = calendar.atWork(sponsor.declaration.signedDay, `declaration:${content.key}`);
  rows.add('declaration', {
    challenge_id: id,
    person_id: personId,
    name,
    text: sponsor.declaration.statements.map((statement) => statement[locale]).join('\n'),
    signed_at: signedAt,
  });
  rows.record({
    at: signedAt,
    actorId: personId,
    action: 'declaration.signed',
    subject: ['challenge', id],
    challengeId: id,
  });
  const statements = { public: sponsor.publicStatement, internal: sponsor.internalStatement };
  for (const [reader, { day, text }] of Object.entries(statements)) {
    const at = calendar.atWork(day, `statement:${content.key}:${reader}`);
    rows.add('sponsor_statement', {
      challenge_id: id,
      reader,
      person_id: personId,
      text: text[locale],
      written_at: at,
    });
    rows.record({
      at,
      actorId: personId,
      action: 'statement.written',
      subject: ['challenge', id],
      challengeId: id,
      data: { reader },
    });
  }
}
