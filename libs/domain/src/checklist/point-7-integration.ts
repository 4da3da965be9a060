import { checkPhasePlan, phasesOfKind } from '@octavo/domain/challenge';

import type { ChallengeFacts, CriterionFacts, RouteStageFacts, VotingRuleFacts } from './challenge-facts.js';
import { blankFields, gate, itemIf, type ChecklistItem, type Gate } from './gate.js';

// Five working days are the week that is too long (7.14, L-C2).
const WEEK_OF_WORKING_DAYS = 5;

/** Point 7: how ideas are weighed, decided and carried, known before the first one comes in. */
export function integrationGate(facts: ChallengeFacts): Gate {
  const { criteria, votingRule, route, phases, responseTargetDays } = facts;
  const hasPhase = (...kinds: Parameters<typeof phasesOfKind>[1][]): boolean =>
    phasesOfKind(phases, ...kinds).length > 0;
  const noTarget = responseTargetDays === null || !isWholeAbove(0, responseTargetDays);
  return gate(
    7,
    [
      ...itemIf(criteria.length === 0, 'CRITERIA_MISSING', '7.2'),
      ...criteria.flatMap((criterion, index) => criterionItems(criterion, index, criteria)),
      ...itemIf(route.length === 0, 'ROUTE_MISSING', '7.3'),
      ...route.flatMap((stage, index) => stageItems(stage, index, route)),
      ...checkPhasePlan(phases).map(({ code, details }): ChecklistItem => ({
        code,
        requirement: '7.4',
        params: details,
      })),
      ...itemIf(hasPhase('voting') && votingRule === null, 'VOTING_RULE_MISSING', '7.11'),
      ...thresholdItems(votingRule),
      ...itemIf(noTarget, 'RESPONSE_TARGET_MISSING', '7.14'),
    ],
    [
      ...itemIf(criteria.length > 0 && !hasPhase('review'), 'REVIEW_PHASE_MISSING', '7.2'),
      ...itemIf(!hasPhase('discussion', 'voting'), 'CROWD_ONLY_AT_START', '7.9'),
      ...itemIf(votingRule !== null && !hasPhase('voting'), 'VOTING_PHASE_MISSING', '7.11'),
      // Independent opinion: counts that show while people vote pull the votes along (L-A2).
      ...itemIf(hasPhase('voting') && votingRule?.blind === false, 'VOTING_NOT_BLIND', 'L-A2'),
      ...itemIf((responseTargetDays ?? 0) >= WEEK_OF_WORKING_DAYS, 'RESPONSE_TARGET_LONG', '7.14', {
        days: responseTargetDays ?? 0,
      }),
    ],
  );
}

function criterionItems(
  criterion: CriterionFacts,
  index: number,
  all: readonly CriterionFacts[],
): readonly ChecklistItem[] {
  const { key, name, explanation, weight, scaleMin, scaleMax } = criterion;
  const lacking = blankFields({ key, name, explanation });
  const params = { number: index + 1, name };
  const goodScale = Number.isSafeInteger(scaleMin) && Number.isSafeInteger(scaleMax) && scaleMin < scaleMax;
  return [
    ...itemIf(lacking.length > 0, 'CRITERION_INCOMPLETE', '7.2', { ...params, lacking }),
    ...itemIf(!isWholeAbove(0, weight), 'CRITERION_WEIGHT_INVALID', '7.2', params),
    ...itemIf(!goodScale, 'CRITERION_SCALE_INVALID', '7.2', params),
    ...itemIf(isRepeated(index, all), 'CRITERION_REPEATED', '7.2', params),
  ];
}

function stageItems(
  stage: RouteStageFacts,
  index: number,
  all: readonly RouteStageFacts[],
): readonly ChecklistItem[] {
  const { key, name, gate: gateText, maxDays } = stage;
  const lacking = blankFields({ key, name, gate: gateText });
  const params = { number: index + 1, name };
  return [
    ...itemIf(lacking.length > 0, 'STAGE_INCOMPLETE', '7.3', { ...params, lacking }),
    ...itemIf(!isWholeAbove(0, maxDays), 'STAGE_WITHOUT_DUE_DAYS', '7.3', params),
    ...itemIf(isRepeated(index, all), 'STAGE_REPEATED', '7.3', params),
  ];
}

function thresholdItems(rule: VotingRuleFacts | null): readonly ChecklistItem[] {
  const threshold = rule?.threshold ?? null;
  return itemIf(threshold !== null && !isWholeAbove(0, threshold), 'VOTE_THRESHOLD_INVALID', '7.13');
}

function isWholeAbove(floor: number, value: number): boolean {
  return Number.isSafeInteger(value) && value > floor;
}

function isRepeated(index: number, all: readonly { readonly key: string }[]): boolean {
  const key = all[index]?.key.trim() ?? '';
  return key !== '' && all.slice(0, index).some((earlier) => earlier.key.trim() === key);
}
