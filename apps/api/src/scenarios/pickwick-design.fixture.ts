import type { GraphqlClient } from '@octavo/platform/testing';
import { done, mutation } from './graphql.fixture.js';

const DAY = 86_400_000;

/** The four criteria of S01. */
export const CRITERIA = [
  { key: 'newness', name: 'Nieuw', explanation: 'Bestaat dit al, bij ons of elders?', weight: 25 },
  { key: 'appeal', name: 'Zin om te drinken', explanation: 'Worden mensen hier blij van?', weight: 30 },
  { key: 'feasibility', name: 'Te maken', explanation: 'Veilig, binnen anderhalf jaar.', weight: 25 },
  { key: 'fit', name: 'Past bij Pickwick', explanation: 'Zien mensen ons dit doen?', weight: 20 },
].map((criterion) => ({ ...criterion, scaleMin: 1, scaleMax: 5 }));

export const ROUTE = [
  { key: 'concept', name: 'Concept', gate: 'Twintig mensen proefden het.', maxDays: 30 },
  { key: 'briefing', name: 'Briefing', gate: 'De opdracht is vastgesteld.', maxDays: 30 },
  { key: 'prototype', name: 'Prototype', gate: 'Een maand verkocht in één winkel.', maxDays: 90 },
  { key: 'launch', name: 'Lancering', gate: 'Het ligt in het schap.', maxDays: 180 },
];

export const PARTICIPANTS_BENEFIT =
  'U hoort van ieder idee wat ermee gebeurt en waarom, en uw naam staat op het product.';

/** Changes a draft: each verb names the revision that was seen, as an editor's page does. */
export class Draft {
  private constructor(
    private readonly owner: GraphqlClient,
    readonly id: string,
    readonly slug: string,
    private revision: number,
  ) {}

  static async begin(owner: GraphqlClient): Promise<Draft> {
    const { challenge } = await done<{ challenge: { id: string; slug: string; revision: number } }>(
      owner,
      mutation('draftChallenge', { input: 'DraftChallengeInput!' }, 'challenge { id slug revision state }'),
      {
        input: { title: 'Een nieuwe manier om thee te maken of te drinken', slug: 'pickwick', locale: 'nl' },
      },
    );
    return new Draft(owner, challenge.id, challenge.slug, challenge.revision);
  }

  /** A verb whose input holds challenge and revision. */
  async say(verb: string, type: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    await this.change(mutation(verb, { input: type }, 'challenge { revision }'), {
      input: { challengeId: this.id, revision: this.revision, ...input },
    });
  }

  /** A verb whose arguments are challenge, revision and one thing more. */
  async set(verb: string, name: string, type: string, value: unknown): Promise<void> {
    const args = { challengeId: 'ID!', revision: 'Int!', [name]: type };
    await this.change(mutation(verb, args, 'challenge { revision }'), {
      challengeId: this.id,
      revision: this.revision,
      [name]: value,
    });
  }

  private async change(text: string, variables: Readonly<Record<string, unknown>>): Promise<void> {
    const { challenge } = await done<{ challenge: { revision: number } }>(this.owner, text, variables);
    this.revision = challenge.revision;
  }
}

/** Points 2 to 8, without what S01 leaves out at first: criteria, and what participants gain. */
export async function writePoints(draft: Draft, opensAt: Date): Promise<void> {
  const inDays = (days: number): string => new Date(opensAt.getTime() + days * DAY).toISOString();
  const dueOn = inDays(300).slice(0, 10);
  await draft.say('describeObjective', 'DescribeObjectiveInput!', {
    kind: 'innovation',
    text: 'Ten minste twee nieuwe producten die thee brengen waar die nu niet gedronken wordt.',
    strategicTheme: 'Thee onderweg',
  });
  await draft.set('setTargets', 'targets', '[TargetInput!]!', [
    {
      kind: 'input',
      measure: 'Ingestuurde ideeën',
      unit: 'ideeën',
      value: '150',
      dueOn,
      counted: 'submissions',
    },
    { kind: 'output', measure: 'Overgenomen ideeën', unit: 'ideeën', value: '4', dueOn, counted: 'adopted' },
  ]);
  await draft.say('chooseAudience', 'ChooseAudienceInput!', {
    audience: 'public',
    networkKind: 'existing',
    networkName: 'Redesigners',
  });
  await draft.say('writeBenefits', 'WriteBenefitsInput!', {
    organization: 'Wij horen wat thee kan zijn van mensen die niet vastzitten aan onze machines.',
    rewardKind: 'none',
    licence: 'CC-BY-4.0',
  });
  await draft.say('writeBrief', 'WriteBriefInput!', {
    question:
      'Bedenk een nieuwe manier om Pickwick-thee te maken of te drinken: een vorm, een verpakking of een moment.',
    context: 'Nederlanders drinken graag thee, maar bijna altijd thuis.',
    scope: 'Alles wat met thee of een aftreksel te maken heeft, warm, koud of zonder water.',
    constraints: 'Het moet veilig zijn om te drinken. Geen nieuw plastic.',
    known: 'Een theepad voor koffiemachines werd te slap gevonden.',
    why: 'Onze ontwikkelaars kwamen vooral met nieuwe smaken in hetzelfde zakje.',
    strategy: 'Over vijf jaar wordt een derde van onze thee buiten de keuken gedronken.',
    usedBy: 'De categorie Thee bepaalt hiermee wat zij ontwikkelt.',
    importance: 'core',
    openness: 'yes',
  });
  await draft.set('setRules', 'rules', 'RulesInput!', {
    votingRule: { form: 'support', blind: true },
    route: ROUTE,
  });
  await draft.set('planPhases', 'phases', '[PhaseInput!]!', [
    { kind: 'submission', name: 'Insturen', startsAt: inDays(0), endsAt: inDays(14) },
    { kind: 'discussion', name: 'Doorpraten', startsAt: inDays(0), endsAt: inDays(28) },
    { kind: 'voting', name: 'Stemmen', startsAt: inDays(14), endsAt: inDays(28) },
    { kind: 'review', name: 'Beoordelen', startsAt: inDays(28), endsAt: inDays(35) },
    { kind: 'decision', name: 'Besluiten', startsAt: inDays(35), endsAt: inDays(45) },
    { kind: 'implementation', name: 'Uitvoeren', startsAt: inDays(35), endsAt: inDays(300) },
  ]);
  await draft.set('setResponseTarget', 'days', 'Int!', 3);
  await draft.say('planNetwork', 'PlanNetworkInput!', {
    bond: 'Redesigners lezen elke maand hoe het met de gekozen ideeën gaat.',
    afterClosing: 'Wij bedanken iedereen. Wie wil, blijft op de lijst voor de volgende vraag.',
  });
}
