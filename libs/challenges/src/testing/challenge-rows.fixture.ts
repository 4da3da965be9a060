import type { PhaseKind } from '@octavo/domain/challenge';
import { newId, type Database } from '@octavo/platform/database';
import type { ChallengeSettings, PhasePlan, TeamPlace } from './challenge.fixture.js';

type Facts = ChallengeSettings & {
  readonly id: string;
  readonly slug: string;
  readonly organizationId: string;
  readonly team: Readonly<Record<TeamPlace, string>>;
};

/** A draft with everything that points 1, 2, 3, 5, 6 and 8 ask for. */
export async function insertChallenge(database: Database, facts: Facts): Promise<void> {
  const { id, team } = facts;
  await database.query(
    `insert into challenge (id, organization_id, slug, title, locale, objective_kind, objective, strategic_theme,
       audience, network_kind, network_name, response_target_days, benefit_for_organization,
       benefit_for_participants, licence, network_bond, network_after_closing, created_by)
     values ($1, $2, $3, $4, 'en', 'innovation', 'New ways to make or drink tea', 'Tea for everybody',
       $5, 'existing', 'RedesignMe', 2, 'Products that people wish for',
       'Tea the way you like it, with your name on it', $6, 'Carla writes every quarter',
       'Everybody is thanked; members may stay', $7)`,
    [
      id,
      facts.organizationId,
      facts.slug,
      facts.title ?? 'A new way to drink tea',
      facts.audience ?? 'public',
      facts.licence ?? 'CC-BY-4.0',
      team.owner,
    ],
  );
  await database.query(
    `insert into brief_version (challenge_id, version, question, context, scope, constraints, known, why, strategy,
       used_by, importance, openness, written_by)
     values ($1, 1, 'Which new way to make or to drink tea would you want to have at home?',
       'Tea is drunk as it was a century ago.', 'Black, green and herbal tea, hot or cold.',
       'Food-safe; can be sold in a shop.', 'Capsules and powders were tried and did not please.',
       'Fewer young people drink tea.', 'Growth by renewal instead of by price.',
       'The product team for hot drinks.', 'core', 'yes', $2)`,
    [id, team.owner],
  );
  await database.query(
    `insert into target (id, challenge_id, kind, measure, unit, value, due_on, counted)
     values ($1, $2, 'output', 'Ideas adopted', 'ideas', 2, current_date + 365, 'adopted')`,
    [newId(), id],
  );
  await database.query(
    `insert into sponsor_statement (challenge_id, reader, person_id, text)
     values ($1, 'public', $2, 'We cannot think of everything ourselves. Surprise us.'),
            ($1, 'internal', $2, 'I ask each of you to answer within two days.')`,
    [id, team.sponsor],
  );
  await database.query(
    `insert into declaration (challenge_id, person_id, name, text)
     select $1, p.id, p.name, 'I know what crowdsourcing asks of us.' from person p where p.id = $2`,
    [id, team.sponsor],
  );
}

/** Version 1 of the rules. */
export async function insertRules(
  database: Database,
  challengeId: string,
  { votingForm, blind, voteThreshold, responsible }: ChallengeSettings,
): Promise<void> {
  await database.query(
    `insert into rule_version (challenge_id, version, voting_form, blind, vote_threshold, responsible_body,
                               responsible_email)
     values ($1, 1, $2, $3, $4, $5, $6)`,
    [
      ...[
        challengeId,
        votingForm === undefined ? 'support' : votingForm,
        blind ?? false,
        voteThreshold ?? null,
      ],
      ...[responsible?.body ?? null, responsible?.email ?? null],
    ],
  );
  await database.query(
    `insert into criterion (challenge_id, version, key, name, explanation, weight, scale_min, scale_max, position)
     values ($1, 1, 'new', 'New', 'Not on the market yet', 2, 1, 5, 0),
            ($1, 1, 'doable', 'Doable', 'Can be made within a year', 1, 1, 5, 1)`,
    [challengeId],
  );
  await database.query(
    `insert into route_stage (challenge_id, version, key, name, gate, max_days, position)
     values ($1, 1, 'concept', 'Concept', 'Tasted by twenty people', 30, 0),
            ($1, 1, 'pilot', 'Pilot', 'Sold in one shop for a month', 60, 1),
            ($1, 1, 'launch', 'Launch', 'On the shelf', 180, 2)`,
    [challengeId],
  );
}

/** The phases of a plan, each named after its kind. */
export async function insertPhases(
  database: Database,
  challengeId: string,
  plan: PhasePlan,
): Promise<Partial<Record<PhaseKind, string>>> {
  const ids: Partial<Record<PhaseKind, string>> = {};
  for (const [kind, [from, until]] of Object.entries(plan)) {
    const id = newId();
    await database.query(
      'insert into phase (id, challenge_id, kind, name, starts_at, ends_at) values ($1, $2, $3, $4, $5, $6)',
      [id, challengeId, kind, kind, moment(from), moment(until)],
    );
    ids[kind as PhaseKind] = id;
  }
  return ids;
}

/** Published a week ago, or so, with its objective as promised. */
export async function publish(database: Database, challengeId: string): Promise<void> {
  await database.query(
    `insert into objective_version (challenge_id, version, objective_kind, objective, strategic_theme, targets)
     select c.id, 1, c.objective_kind, c.objective, c.strategic_theme,
            (select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'measure', t.measure, 'unit', t.unit,
                      'value', t.value::text, 'dueOn', t.due_on, 'counted', t.counted))
               from target t where t.challenge_id = c.id)
       from challenge c where c.id = $1`,
    [challengeId],
  );
  await database.query('update rule_version set registered_at = now() where challenge_id = $1', [
    challengeId,
  ]);
  await database.query(
    `update challenge set state = 'published', published_at = now() - interval '8 days' where id = $1`,
    [challengeId],
  );
}

/** A moment some days from now. */
export function moment(edge: number | Date): Date {
  return typeof edge === 'number' ? new Date(Date.now() + Math.round(edge * 86_400_000)) : edge;
}
