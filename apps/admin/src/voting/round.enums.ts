import { registerEnumType } from '@nestjs/graphql';

const names = <const N extends string>(...all: readonly N[]): { readonly [K in N]: K } =>
  Object.fromEntries(all.map((name) => [name, name])) as { readonly [K in N]: K };

export const RoundState = names('draft', 'scheduled', 'open', 'paused', 'closed');
registerEnumType(RoundState, {
  name: 'RoundState',
  description: 'How far a voting round is. Whether one may vote now is told by `canVote`.',
  valuesMap: {
    draft: { description: 'Being designed; only who designs it sees it.' },
    scheduled: { description: 'Complete; opens by itself.' },
    open: { description: 'Opened. It takes ballots until it closes.' },
    paused: { description: 'Takes no ballots for a while, for a reason that is told.' },
    closed: { description: 'Over, and counted or being counted.' },
  },
});

export const Electorate = names('audience', 'email_domain', 'invited', 'verified', 'codes');
registerEnumType(Electorate, {
  name: 'Electorate',
  description: 'Who may vote.',
  valuesMap: {
    audience: { description: 'Everybody who may take part in the challenge.' },
    email_domain: { description: 'Of them, who has a proved address in a domain.' },
    invited: { description: 'Of them, who was invited by name.' },
    verified: { description: 'Of them, whose address was proved.' },
    codes: { description: 'Whoever holds a voting code.' },
  },
});

export const Blindness = names('until_closing', 'until_own_ballot', 'open');
registerEnumType(Blindness, {
  name: 'Blindness',
  description: 'When the result is to be seen. The same for everybody, staff included.',
  valuesMap: {
    until_closing: { description: 'After closing.' },
    until_own_ballot: { description: 'Once one has voted oneself, and after closing.' },
    open: { description: 'At any time.' },
  },
});

export const OptionOrder = names('random', 'as_listed');
registerEnumType(OptionOrder, {
  name: 'OptionOrder',
  description: 'In which order one sees the options.',
  valuesMap: {
    random: { description: 'Random, different for each voter and the same each time.' },
    as_listed: { description: 'As they are listed.' },
  },
});

export const GroupBy = names('none', 'declared', 'channel', 'code_batch');
registerEnumType(GroupBy, {
  name: 'GroupBy',
  description: 'Where a voter’s group comes from.',
  valuesMap: {
    none: { description: 'There are no groups.' },
    declared: { description: 'The voter says it with the ballot.' },
    channel: { description: 'The channel by which the voter first came.' },
    code_batch: { description: 'The batch of the voting code.' },
  },
});

export const TieBreak = names('as_listed', 'drawn');
registerEnumType(TieBreak, {
  name: 'TieBreak',
  description: 'What decides between equal options. Fixed before the first ballot.',
  valuesMap: {
    as_listed: { description: 'The one earlier in the list comes first.' },
    drawn: { description: 'An order that was drawn by lot when the round opened.' },
  },
});

export const BallotForm = names('choices', 'points', 'ranking', 'comparisons', 'estimate');
registerEnumType(BallotForm, {
  name: 'BallotForm',
  description: 'What is written on a ballot.',
  valuesMap: {
    choices: { description: 'Options chosen.' },
    points: { description: 'Points by option.' },
    ranking: { description: 'Options in order of preference.' },
    comparisons: { description: 'Pairs of which one is better.' },
    estimate: { description: 'One number.' },
  },
});

export const ConditionMet = names('met', 'not_met', 'unknown');
registerEnumType(ConditionMet, {
  name: 'ConditionMet',
  description: 'Whether a condition of a wise crowd was met.',
  valuesMap: {
    met: { description: 'It was.' },
    not_met: { description: 'It was not.' },
    unknown: { description: 'Nobody asked or recorded it.' },
  },
});

export const OptionsFrom = names('submissions', 'shortlist', 'own');
registerEnumType(OptionsFrom, {
  name: 'OptionsFrom',
  description: 'What can be voted for.',
  valuesMap: {
    submissions: { description: 'Every submission that was accepted when the round opens.' },
    shortlist: { description: 'Some submissions.' },
    own: { description: 'Options of the round’s own.' },
  },
});

export const PaperChannel = names('paper', 'assisted');
registerEnumType(PaperChannel, {
  name: 'PaperChannel',
  description: 'How a ballot came that staff type in.',
  valuesMap: {
    paper: { description: 'On paper.' },
    assisted: { description: 'Told by somebody who was helped.' },
  },
});

export const PaperVerdict = names('confirmed', 'rejected');
registerEnumType(PaperVerdict, {
  name: 'PaperVerdict',
  description: 'What the second person found.',
  valuesMap: {
    confirmed: { description: 'It says what the paper says: it counts.' },
    rejected: { description: 'It does not; it was sent back with a reason.' },
  },
});

export const SettingKind = names('whole', 'choice', 'flag', 'decimal', 'texts');
registerEnumType(SettingKind, {
  name: 'SettingKind',
  description: 'What a setting of a voting method can be.',
  valuesMap: {
    whole: { description: 'A whole number.' },
    choice: { description: 'One of some words.' },
    flag: { description: 'True or false.' },
    decimal: { description: 'A decimal number, as text.' },
    texts: { description: 'A list of texts, the worst first.' },
  },
});
