import type { ChallengeFacts, TeamMemberFacts } from './challenge-facts.js';
import type { Point } from './gate.js';
import { checklist } from './checklist.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 2, number));

const member = (role: TeamMemberFacts['role'], personId: string, department: string): TeamMemberFacts => ({
  role,
  personId,
  department,
  mandate: `Acts as ${role} for tea innovation`,
});

/** The Pickwick challenge of S01 with nothing missing and nothing to warn about. For tests. */
export const COMPLETE_FACTS: ChallengeFacts = {
  sponsor: {
    personId: 'director',
    function: 'Director of innovation',
    hasPublicStatement: true,
    hasInternalStatement: true,
    declarationSignedAt: day(1),
  },
  objective: {
    kind: 'innovation',
    text: 'New ways to make or drink tea',
    strategicTheme: 'Tea for everybody',
  },
  targets: [{ measure: 'Ideas adopted', unit: 'ideas', value: '2', dueOn: '2026-12-31' }],
  audience: 'public',
  network: { kind: 'existing', name: 'RedesignMe' },
  team: [
    member('owner', 'olga', 'Marketing'),
    member('decision_maker', 'dirk', 'Business development'),
    member('reviewer', 'rik', 'Marketing'),
    member('reviewer', 'rosa', 'Research and development'),
    member('contact_point', 'carla', 'Marketing'),
    member('contact_point', 'chris', 'Research and development'),
  ],
  benefits: {
    organization: 'Products that people wish for',
    participants: 'Tea the way you like it, with your name',
  },
  reward: { kind: 'none', text: '' },
  brief: {
    question: 'Which new way to make or to drink tea would you want to have at home?',
    context: 'Tea is drunk as it was a century ago.',
    scope: 'Black, green and herbal tea, hot or cold.',
    constraints: 'Food-safe; can be sold in a shop.',
    known: 'Capsules and powders were tried and did not please.',
    why: 'Fewer young people drink tea.',
    strategy: 'Growth by renewal instead of by price.',
    usedBy: 'The product team for hot drinks.',
    importance: 'core',
    openness: 'yes',
  },
  criteria: [
    { key: 'new', name: 'New', explanation: 'Not on the market yet', weight: 2, scaleMin: 1, scaleMax: 5 },
    {
      key: 'doable',
      name: 'Doable',
      explanation: 'Can be made within a year',
      weight: 1,
      scaleMin: 1,
      scaleMax: 5,
    },
  ],
  votingRule: { form: 'support', blind: true, threshold: null },
  route: [
    { key: 'concept', name: 'Concept', gate: 'Tasted by twenty people', maxDays: 30 },
    { key: 'launch', name: 'Launch', gate: 'On the shelf', maxDays: 180 },
  ],
  networkPlan: { bond: 'Carla writes every quarter', afterClosing: 'Everybody is thanked; members may stay' },
  licence: 'CC-BY-4.0',
  phases: [
    { kind: 'submission', name: 'Ideas', startsAt: day(2), endsAt: day(9) },
    { kind: 'voting', name: 'Vote', startsAt: day(9), endsAt: day(16) },
    { kind: 'review', name: 'Review', startsAt: day(16), endsAt: day(20) },
    { kind: 'decision', name: 'Decision', startsAt: day(20), endsAt: day(27) },
  ],
  responseTargetDays: 2,
};

/** A difference to the complete facts. */
export type Change = (facts: ChallengeFacts) => Partial<ChallengeFacts>;

/** What the checklist finds after one change: the points that block, and the codes of what is missing and warned. */
export function found(change: Change): {
  readonly points: readonly Point[];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
} {
  const { gates } = checklist({ ...COMPLETE_FACTS, ...change(COMPLETE_FACTS) });
  return {
    points: gates.filter(({ verdict }) => verdict === 'missing').map(({ point }) => point),
    missing: gates.flatMap(({ missing }) => missing.map(({ code, requirement }) => `${requirement} ${code}`)),
    warnings: gates.flatMap(({ warnings }) =>
      warnings.map(({ code, requirement }) => `${requirement} ${code}`),
    ),
  };
}
