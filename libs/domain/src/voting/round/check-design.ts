import type { Audience } from '@octavo/domain/challenge';
import { checkText, isBlank, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';
import { asListed } from '../counting/tie-break.js';
import type { AnyMethod } from '../methods/any-method.js';
import { VOTING_METHODS, votingMethod } from '../methods/index.js';
import { checkRoundDates, type Period } from './check-times.js';
import type { RoundDesign } from './round-design.js';
import { needsCosts, optionLimits, planRound } from './round-plan.js';
import type { Electorate } from './round.js';

const EXPLANATION = { min: 0, max: 5_000 };
const OPTION_TITLE = { min: 1, max: 200 };
const OPTION_TEXT = { min: 0, max: 5_000 };
const GROUP_LABEL = { min: 1, max: 60 };
const MOST_GROUPS = 50;
const MOST_DOMAINS = 50;
/** Below this a group would tell what single people chose. */
const LOWEST_FLOOR = 3;
const MOST_BALLOTS = 1_000_000_000;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/** What a design is judged against. */
export interface DesignPlace {
  readonly phase: Period;
  readonly audience: Audience;
}

/** Whether it can be counted how many may vote. */
export const isCountable = (electorate: Electorate, audience: Audience): boolean =>
  electorate === 'codes' || electorate === 'invited' || audience !== 'public';

/**
 * Everything that is wrong with a round as it is designed, each with its path into the design. Which submissions may be on
 * a shortlist is for whoever can look; options that are not known yet (all submissions) are judged at opening.
 */
export function checkDesign(design: RoundDesign, { phase, audience }: DesignPlace): readonly Refusal[] {
  const method = votingMethod(design.method);
  return [
    checkText(design.title, TEXT_LIMITS.title, ['title']),
    checkText(design.explanation, EXPLANATION, ['explanation']),
    ...(method
      ? [...checkOptions(design, method), ...checkCounting(design, method)]
      : [methodUnknown(design)]),
    ...checkDomains(design),
    ...checkGroups(design),
    ...checkValidity(design, audience),
    ...checkRoundDates(design, phase),
  ].filter((found) => found !== null);
}

const methodUnknown = ({ method }: RoundDesign): Refusal =>
  refusal('METHOD_UNKNOWN', ['method'], { method, known: VOTING_METHODS.map(({ name }) => name) });

function checkOptions(design: RoundDesign, method: AnyMethod): readonly (Refusal | null)[] {
  const { optionsFrom, options } = design;
  if (optionsFrom === 'submissions') {
    return [
      options.length > 0 ? refusal('OPTIONS_NOT_ASKED', ['options']) : null,
      needsCosts(method) ? refusal('COSTS_NEED_LIST', ['optionsFrom']) : null,
    ];
  }
  const { most } = optionLimits(method);
  if (options.length > most) {
    return [refusal('ROUND_OPTIONS_TOO_MANY', ['options'], { most, count: options.length })];
  }
  const keys = options.map(({ submissionId, title }) => submissionId ?? title.trim().toLowerCase());
  const first = new Map([...keys.entries()].reverse().map(([at, key]) => [key, at]));
  return options.flatMap(({ submissionId, title, text, cost }, at) => {
    const path = ['options', String(at)];
    const isOwn = optionsFrom === 'own';
    return [
      isOwn === (submissionId === null) ? null : refusal('OPTION_KIND_WRONG', path, { optionsFrom }),
      isOwn ? checkText(title, OPTION_TITLE, [...path, 'title']) : null,
      isOwn ? checkText(text, OPTION_TEXT, [...path, 'text']) : null,
      first.get(keys[at] ?? '') === at ? null : refusal('OPTION_REPEATED', path, { option: at + 1 }),
      cost === null && needsCosts(method)
        ? refusal('OPTION_COST_MISSING', [...path, 'cost'], { option: at + 1 })
        : null,
      cost === null || (Number.isSafeInteger(cost) && cost >= 0)
        ? null
        : refusal('OPTION_COST_INVALID', [...path, 'cost'], { option: at + 1 }),
    ];
  });
}

/** Settings, and limits of options, once the options themselves are in order. */
function checkCounting(design: RoundDesign, method: AnyMethod): readonly Refusal[] {
  const { optionsFrom, options, settings } = design;
  if (optionsFrom === 'submissions' && needsCosts(method)) return [];
  if (options.some(({ cost }) => cost === null) && needsCosts(method)) return [];
  const { most } = optionLimits(method);
  const costs =
    optionsFrom === 'submissions'
      ? Array.from({ length: most }, () => null)
      : options.slice(0, most).map(({ cost }) => cost);
  const planned = planRound(method, settings, costs, asListed(costs.length));
  return planned.ok ? [] : planned.refusals;
}

function checkDomains({ electorate, emailDomains }: RoundDesign): readonly (Refusal | null)[] {
  if (electorate !== 'email_domain') return [];
  const path = ['emailDomains'];
  if (emailDomains.length === 0) return [refusal('EMAIL_DOMAIN_MISSING', path)];
  if (emailDomains.length > MOST_DOMAINS) return [refusal('LIST_TOO_LONG', path, { max: MOST_DOMAINS })];
  return emailDomains.map((domain, at) =>
    isDomain(domain) ? null : refusal('EMAIL_DOMAIN_INVALID', [...path, String(at)], { domain }),
  );
}

/** `example.org`, without `@`. */
function isDomain(text: string): boolean {
  const labels = text.trim().toLowerCase().split('.');
  return (
    text.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

function checkGroups({ groupBy, groups, groupFloor, electorate }: RoundDesign): readonly (Refusal | null)[] {
  if (groupBy === 'none') return [];
  return [
    groupBy === 'code_batch' && electorate !== 'codes' ? refusal('GROUP_NEEDS_CODES', ['groupBy']) : null,
    ...(groupBy === 'declared' ? checkLabels(groups) : []),
    isWhole(groupFloor, LOWEST_FLOOR, MOST_BALLOTS)
      ? null
      : refusal('GROUP_FLOOR_INVALID', ['groupFloor'], { least: LOWEST_FLOOR }),
  ];
}

function checkLabels(groups: readonly string[]): readonly (Refusal | null)[] {
  if (groups.length < 2) return [refusal('GROUPS_TOO_FEW', ['groups'])];
  if (groups.length > MOST_GROUPS) return [refusal('LIST_TOO_LONG', ['groups'], { max: MOST_GROUPS })];
  const keys = groups.map((label) => label.trim().toLowerCase());
  return groups.flatMap((label, at) => {
    const path = ['groups', String(at)];
    const isRepeated = !isBlank(label) && keys.indexOf(keys[at] ?? '') < at;
    return [
      checkText(label, GROUP_LABEL, path),
      isRepeated ? refusal('GROUP_REPEATED', path, { group: label.trim() }) : null,
    ];
  });
}

function checkValidity(design: RoundDesign, audience: Audience): readonly (Refusal | null)[] {
  const { minimumBallots, quorumPercent, electorate } = design;
  return [
    minimumBallots === null || isWhole(minimumBallots, 1, MOST_BALLOTS)
      ? null
      : refusal('MINIMUM_BALLOTS_INVALID', ['minimumBallots'], { most: MOST_BALLOTS }),
    quorumPercent === null || isWhole(quorumPercent, 1, 100)
      ? null
      : refusal('QUORUM_INVALID', ['quorumPercent']),
    quorumPercent !== null && !isCountable(electorate, audience)
      ? refusal('QUORUM_NOT_COUNTABLE', ['quorumPercent'])
      : null,
  ];
}

const isWhole = (value: number, min: number, max: number): boolean =>
  Number.isSafeInteger(value) && value >= min && value <= max;
