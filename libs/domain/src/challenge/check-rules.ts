import { checkEmail, checkText, isBlank, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

/** How large rules may be; more than anybody can weigh or follow. */
export const RULE_LIMITS = { criteria: 30, stages: 30, weight: 1_000, scale: 1_000, days: 3_650 } as const;

/** Criteria, vote threshold and route as somebody writes them. Texts may still be empty: the gates ask for them. */
export interface RulesDraft {
  readonly criteria: readonly {
    readonly key: string;
    readonly name: string;
    readonly explanation: string;
    readonly weight: number;
    readonly scaleMin: number;
    readonly scaleMax: number;
  }[];
  readonly threshold: number | null;
  /** Who receives what reaches the threshold (7.13); absent: the challenge's own team. */
  readonly responsible?: { readonly body: string | null; readonly email: string | null };
  readonly route: readonly {
    readonly key: string;
    readonly name: string;
    readonly gate: string;
    readonly maxDays: number;
  }[];
}

const OPTIONAL = { min: 0, max: TEXT_LIMITS.short.max };
const KEY = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;
const LONGEST_KEY = 60;

/**
 * What cannot even be kept, in a draft neither (7.2, 7.3, 7.13): LIST_TOO_LONG (details `max`), KEY_INVALID,
 * CRITERION_REPEATED, CRITERION_WEIGHT_INVALID (1 to 1000), CRITERION_SCALE_INVALID, VOTE_THRESHOLD_INVALID,
 * RESPONSIBLE_BODY_MISSING (an address without a name), EMAIL_INVALID, STAGE_REPEATED, STAGE_WITHOUT_DUE_DAYS, and text
 * refusals. Paths `criteria.<index>.…` and `route.<index>.…`.
 */
export function checkRules({ criteria, threshold, responsible, route }: RulesDraft): readonly Refusal[] {
  const isBad = threshold !== null && !isWholeBetween(1, threshold, 1_000_000_000);
  return [
    ...tooLong(criteria, RULE_LIMITS.criteria, 'criteria'),
    ...tooLong(route, RULE_LIMITS.stages, 'route'),
    ...criteria.flatMap((criterion, index) => criterionFaults(criterion, index, criteria)),
    ...(isBad ? [refusal('VOTE_THRESHOLD_INVALID', ['votingRule', 'threshold'])] : []),
    ...(responsible ? responsibleFaults(responsible) : []),
    ...route.flatMap((stage, index) => stageFaults(stage, index, route)),
  ];
}

function criterionFaults(
  criterion: RulesDraft['criteria'][number],
  index: number,
  all: RulesDraft['criteria'],
): readonly Refusal[] {
  const { name, explanation, weight, scaleMin, scaleMax } = criterion;
  const path = ['criteria', String(index)];
  const details = { number: index + 1, name };
  const { scale } = RULE_LIMITS;
  const goodScale =
    isWholeBetween(-scale, scaleMin, scale) && isWholeBetween(-scale, scaleMax, scale) && scaleMin < scaleMax;
  const goodWeight = isWholeBetween(1, weight, RULE_LIMITS.weight);
  return [
    ...keyFaults(index, all, path, 'CRITERION_REPEATED'),
    ...present(checkText(name, TEXT_LIMITS.name, [...path, 'name'])),
    ...present(checkText(explanation, OPTIONAL, [...path, 'explanation'])),
    ...(goodWeight ? [] : [refusal('CRITERION_WEIGHT_INVALID', [...path, 'weight'], details)]),
    ...(goodScale ? [] : [refusal('CRITERION_SCALE_INVALID', [...path, 'scaleMin'], details)]),
  ];
}

function responsibleFaults({ body, email }: NonNullable<RulesDraft['responsible']>): readonly Refusal[] {
  const at = (field: string): readonly string[] => ['votingRule', field];
  if (isBlank(body)) {
    return isBlank(email) ? [] : [refusal('RESPONSIBLE_BODY_MISSING', at('responsibleBody'))];
  }
  return [
    ...present(checkText(body ?? '', TEXT_LIMITS.name, at('responsibleBody'))),
    ...(isBlank(email) ? [] : present(checkEmail(email ?? '', at('responsibleEmail')))),
  ];
}

function stageFaults(
  stage: RulesDraft['route'][number],
  index: number,
  all: RulesDraft['route'],
): readonly Refusal[] {
  const path = ['route', String(index)];
  const details = { number: index + 1, name: stage.name };
  const goodDays = isWholeBetween(1, stage.maxDays, RULE_LIMITS.days);
  return [
    ...keyFaults(index, all, path, 'STAGE_REPEATED'),
    ...present(checkText(stage.name, TEXT_LIMITS.name, [...path, 'name'])),
    ...present(checkText(stage.gate, OPTIONAL, [...path, 'gate'])),
    ...(goodDays ? [] : [refusal('STAGE_WITHOUT_DUE_DAYS', [...path, 'maxDays'], details)]),
  ];
}

function keyFaults(
  index: number,
  all: readonly { readonly key: string; readonly name: string }[],
  path: readonly string[],
  repeated: string,
): readonly Refusal[] {
  const own = all[index];
  if (own === undefined) return [];
  const { key, name } = own;
  if (!KEY.test(key) || key.length > LONGEST_KEY) return [refusal('KEY_INVALID', [...path, 'key'])];
  const isRepeated = all.slice(0, index).some((earlier) => earlier.key === key);
  return isRepeated ? [refusal(repeated, [...path, 'key'], { number: index + 1, name })] : [];
}

function tooLong(list: readonly unknown[], max: number, name: string): readonly Refusal[] {
  return list.length > max ? [refusal('LIST_TOO_LONG', [name], { max })] : [];
}

function isWholeBetween(least: number, value: number, most: number): boolean {
  return Number.isSafeInteger(value) && least <= value && value <= most;
}

const present = (refused: Refusal | null): readonly Refusal[] => (refused === null ? [] : [refused]);
