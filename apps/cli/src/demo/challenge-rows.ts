import { idAt } from './demo-rows.js';
import type { DemoChallenge, DemoCriterion, LocalizedText } from './content/content-types.js';
import type { DemoWorld, PlacedChallenge } from './demo-world.js';

/** A challenge with its brief, rules, phases, targets and what its sponsor said; first as a draft, then published. */
export function addChallenge(world: DemoWorld, content: DemoChallenge): PlacedChallenge {
  const { calendar, rows } = world;
  const at = calendar.atWork(world.draftedDay(content), `draft:${content.key}`);
  const challenge: PlacedChallenge = {
    ...{ id: idAt(at), content, createdAt: at },
    submissions: new Map(),
    phaseIds: new Map(),
  };
  world.challenges.set(content.key, challenge);
  const ownerId = world.ownerOf(content.key);
  rows.add('challenge', { ...challengeRow(world, challenge), created_by: ownerId, created_at: at });
  const record = (action: string, data?: Record<string, number>): void =>
    rows.record({
      at,
      actorId: ownerId,
      action,
      subject: ['challenge', challenge.id],
      challengeId: challenge.id,
      ...(data && { data }),
    });
  record('challenge.drafted');
  record('brief.written', { version: 1 });
  record('objective.described');
  if (content.criteria.length > 0) record('rules.written', { version: 1 });
  if (content.phases.length > 0) record('phases.planned', { count: content.phases.length });
  addBrief(world, challenge, ownerId);
  addRules(world, challenge, ownerId);
  addPhases(world, challenge);
  return challenge;
}

/** In the language of the challenge. */
const say = ({ content }: PlacedChallenge, text: LocalizedText | null): string | null =>
  text && text[content.locale];

function challengeRow(world: DemoWorld, challenge: PlacedChallenge): Record<string, string | number | null> {
  const { content } = challenge;
  const theme = world.content.organization.strategicThemes.find(
    ({ key }) => key === content.objective.strategicTheme,
  );
  return {
    id: challenge.id,
    organization_id: world.organizationId,
    slug: content.slug,
    title: content.title[content.locale],
    locale: content.locale,
    // Rules of a published challenge are frozen, so it is written as a draft and published at the end.
    state: 'draft',
    revision: 1,
    objective_kind: content.objective.kind,
    objective: say(challenge, content.objective.text),
    strategic_theme: say(challenge, theme?.name ?? null),
    audience: content.audience,
    network_kind: content.network.kind,
    network_name: content.network.name,
    response_target_days: content.responseAgreement?.workingDays ?? null,
    benefit_for_organization: say(challenge, content.benefits.organization),
    benefit_for_participants: say(challenge, content.benefits.participants),
    reward_kind: content.reward.kind,
    reward_text: say(challenge, content.reward.text),
    licence: content.licence.code,
    network_bond: say(challenge, content.network.bondPlan),
    network_after_closing: say(challenge, content.network.afterClosing),
  };
}

function addBrief({ rows }: DemoWorld, challenge: PlacedChallenge, ownerId: string): void {
  const { brief, importance, openness } = challenge.content;
  const text = (value: LocalizedText | null): string => say(challenge, value) ?? '';
  rows.add('brief_version', {
    challenge_id: challenge.id,
    version: 1,
    question: text(brief.question),
    context: text(brief.context),
    scope: text(brief.scope),
    constraints: text(brief.constraints),
    known: text(brief.known),
    used_by: text(brief.usedBy),
    why: text(brief.why),
    strategy: text(brief.strategy),
    importance,
    openness,
    written_by: ownerId,
    written_at: challenge.createdAt,
  });
}

function addRules(world: DemoWorld, challenge: PlacedChallenge, ownerId: string): void {
  const { id, content, createdAt } = challenge;
  const { rows } = world;
  rows.add('rule_version', {
    challenge_id: id,
    version: 1,
    voting_form: content.voting?.form ?? null,
    blind: content.voting?.blindUntilClosing ?? false,
    registered_at: content.publishedDay === null ? null : world.publishedAt(content),
    written_by: ownerId,
    written_at: createdAt,
  });
  content.criteria.forEach((criterion, position) => {
    rows.add('criterion', {
      challenge_id: id,
      version: 1,
      key: criterion.key,
      name: say(challenge, criterion.name),
      explanation: explained(challenge, criterion),
      weight: criterion.weight,
      scale_min: criterion.scale.min,
      scale_max: criterion.scale.max,
      position,
    });
  });
  content.route?.stages.forEach((stage, position) => {
    rows.add('route_stage', {
      challenge_id: id,
      version: 1,
      key: stage.key,
      name: say(challenge, stage.name),
      gate: say(challenge, stage.gate),
      max_days: stage.maxDays,
      position,
    });
  });
}

/** What a criterion asks, with what each value on its scale means. */
function explained(challenge: PlacedChallenge, { explanation, scale }: DemoCriterion): string {
  const meanings = scale.meanings.map(({ value, text }) => `${value}: ${say(challenge, text)}`);
  return [say(challenge, explanation), ...meanings].join('\n');
}

function addPhases(world: DemoWorld, { id, content, phaseIds }: PlacedChallenge): void {
  const { calendar, rows } = world;
  for (const phase of content.phases) {
    const edges = { started: calendar.at(phase.startDay), ended: calendar.at(phase.endDay) };
    const phaseId = idAt(world.publishedAt(content));
    phaseIds.set(phase.kind, phaseId);
    const passed = (edge: Date): Date | null => (edge.getTime() <= calendar.now.getTime() ? edge : null);
    rows.add('phase', {
      id: phaseId,
      challenge_id: id,
      kind: phase.kind,
      name: phase.title[content.locale],
      starts_at: edges.started,
      ends_at: edges.ended,
      start_recorded_at: passed(edges.started),
      end_recorded_at: passed(edges.ended),
    });
    for (const [verb, at] of Object.entries(edges)) {
      if (passed(at) === null) continue;
      rows.record({
        at,
        actorId: null,
        action: `phase.${verb}`,
        subject: ['phase', phaseId],
        challengeId: id,
        data: { kind: phase.kind, at: at.toISOString() },
      });
    }
  }
}
