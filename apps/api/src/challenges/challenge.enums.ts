import { registerEnumType } from '@nestjs/graphql';

/** A const object of the names as they are, for an enum whose values are those of the domain. */
const names = <Name extends string>(...list: readonly Name[]): Readonly<Record<Name, Name>> =>
  Object.fromEntries(list.map((name) => [name, name])) as Record<Name, Name>;

export const ChallengeState = names('draft', 'published', 'paused', 'closed');
registerEnumType(ChallengeState, {
  name: 'ChallengeState',
  description: 'Where a challenge is in its life; what is possible in it now is said by its phases.',
  valuesMap: {
    draft: { description: 'Being designed; only its team sees it.' },
    published: { description: 'Open to its audience.' },
    paused: { description: 'Readable, and nothing can be done in it for the moment.' },
    closed: { description: 'Everybody was answered and thanked; it stays readable.' },
  },
});

export const Audience = names('public', 'invited', 'internal');
registerEnumType(Audience, {
  name: 'Audience',
  description: 'Who is asked.',
  valuesMap: {
    public: { description: 'Everybody.' },
    invited: { description: 'People who were invited by address.' },
    internal: { description: 'Employees of the organization.' },
  },
});

export const ObjectiveKind = names(
  'innovation',
  'service_concept',
  'market_research',
  'strategy',
  'work_process',
  'house_style',
  'client_solution',
  'job_profile',
  'tv_commercial',
  'other',
);
registerEnumType(ObjectiveKind, {
  name: 'ObjectiveKind',
  description: 'What a challenge contributes to.',
  valuesMap: {
    innovation: { description: 'A new product, service or use.' },
    service_concept: { description: 'A new way of serving people.' },
    market_research: { description: 'Knowing what people want and do.' },
    strategy: { description: 'A direction for the organization.' },
    work_process: { description: 'A better way of working.' },
    house_style: { description: 'How the organization looks and sounds.' },
    client_solution: { description: 'A solution for one client.' },
    job_profile: { description: 'What a job asks and offers.' },
    tv_commercial: { description: 'A commercial.' },
    other: { description: 'Something else; the objective says what.' },
  },
});

export const NetworkKind = names('existing', 'own', 'intermediary');
registerEnumType(NetworkKind, {
  name: 'NetworkKind',
  description: 'Which kind of network is asked.',
  valuesMap: {
    existing: { description: 'One that is there already.' },
    own: { description: 'The organization’s own, on this site.' },
    intermediary: { description: 'That of an intermediary.' },
  },
});

export const RewardKind = names('none', 'recognition', 'in_kind', 'money');
registerEnumType(RewardKind, {
  name: 'RewardKind',
  description: 'What contributors can receive besides attention, an answer and their name on it.',
  valuesMap: {
    none: { description: 'Nothing besides.' },
    recognition: { description: 'Being honoured by name.' },
    in_kind: { description: 'Something other than money.' },
    money: { description: 'Money.' },
  },
});

export const Importance = names('core', 'minor');
registerEnumType(Importance, {
  name: 'Importance',
  description: 'Whether the question is about the core of what the organization does.',
  valuesMap: {
    core: { description: 'The core of what the organization does.' },
    minor: { description: 'Something at its edge.' },
  },
});

export const OpennessDecision = names('yes', 'no');
registerEnumType(OpennessDecision, {
  name: 'OpennessDecision',
  description: 'Whether the organization can and will open up.',
  valuesMap: {
    yes: { description: 'It can and will.' },
    no: { description: 'It cannot or will not.' },
  },
});

export const VotingForm = names('support', 'opinion');
registerEnumType(VotingForm, {
  name: 'VotingForm',
  description: 'How people vote.',
  valuesMap: {
    support: { description: 'Support, given and withdrawn; once per person and submission.' },
    opinion: { description: 'Agree, disagree or pass.' },
  },
});

export const PhaseKind = names('submission', 'discussion', 'voting', 'review', 'decision', 'implementation');
registerEnumType(PhaseKind, {
  name: 'PhaseKind',
  description: 'What a phase is for. Phases of different kinds may overlap.',
  valuesMap: {
    submission: { description: 'Ideas are sent in.' },
    discussion: { description: 'People talk about ideas and the brief.' },
    voting: { description: 'People vote.' },
    review: { description: 'Reviewers score.' },
    decision: { description: 'Decisions are taken.' },
    implementation: { description: 'Adopted ideas are carried out.' },
  },
});

export const PhaseState = names('past', 'now', 'next');
registerEnumType(PhaseState, {
  name: 'PhaseState',
  description: 'Where a phase stands in time.',
  valuesMap: {
    past: { description: 'Over.' },
    now: { description: 'Running.' },
    next: { description: 'Still to come.' },
  },
});

export const TargetKind = names('input', 'output', 'outcome', 'learning');
registerEnumType(TargetKind, {
  name: 'TargetKind',
  description: 'What a target is about; it need not be money or output.',
  valuesMap: {
    input: { description: 'What goes in: people, ideas, time.' },
    output: { description: 'What comes out: adopted ideas.' },
    outcome: { description: 'What it brings about.' },
    learning: { description: 'What is learned.' },
  },
});

export const TargetCount = names('by_hand', 'contributors', 'submissions', 'adopted', 'realised');
registerEnumType(TargetCount, {
  name: 'TargetCount',
  description: 'How the actual value of a target comes about.',
  valuesMap: {
    by_hand: { description: 'Somebody measures it.' },
    contributors: { description: 'Octavo counts people who contributed.' },
    submissions: { description: 'Octavo counts submissions.' },
    adopted: { description: 'Octavo counts adopted ideas.' },
    realised: { description: 'Octavo counts realised ideas.' },
  },
});

export const StatementReader = names('public', 'internal');
registerEnumType(StatementReader, {
  name: 'StatementReader',
  description: 'Whom the sponsor speaks to.',
  valuesMap: {
    public: { description: 'The contributors: everybody who may read the challenge.' },
    internal: { description: 'The own organization.' },
  },
});

export const TeamRole = names(
  'owner',
  'sponsor',
  'decision_maker',
  'reviewer',
  'moderator',
  'coach',
  'contact_point',
  'ambassador',
  'auditor',
  'confidant',
);
registerEnumType(TeamRole, {
  name: 'TeamRole',
  description: 'What somebody does in a challenge.',
  valuesMap: {
    owner: { description: 'Leads the challenge and answers for its course.' },
    sponsor: { description: 'Stands for the challenge and follows what comes of it.' },
    decision_maker: { description: 'Decides about ideas, with a mandate.' },
    reviewer: { description: 'Scores ideas by the criteria.' },
    moderator: { description: 'Guards the tone.' },
    coach: { description: 'Helps an adopted idea on.' },
    contact_point: { description: 'Answers contributors.' },
    ambassador: { description: 'Brings people in.' },
    auditor: { description: 'Reads the record.' },
    confidant: { description: 'Can be turned to in confidence.' },
  },
});
