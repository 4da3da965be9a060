import { phasesOfKind } from '@octavo/domain/challenge';
import { Fraction, isBlank } from '@octavo/domain/shared';

import type { ChallengeFacts, TargetFacts } from './challenge-facts.js';
import { blankFields, gate, itemIf, type ChecklistItem, type Gate } from './gate.js';

/** Point 2: what it contributes to, how much, by when; and that both sides gain something of their own. */
export function objectiveGate({ objective, targets, benefits, phases }: ChallengeFacts): Gate {
  const [opening] = phasesOfKind(phases, 'submission');
  const opensOn = opening?.startsAt.toISOString().slice(0, 10) ?? null;
  return gate(
    2,
    [
      ...itemIf(objective.kind === null, 'OBJECTIVE_KIND_MISSING', '2.1'),
      ...itemIf(isBlank(objective.text), 'OBJECTIVE_TEXT_MISSING', '2.1'),
      ...itemIf(targets.length === 0, 'TARGETS_MISSING', '2.2'),
      ...targets.flatMap((target, index) => targetItems(target, index, opensOn)),
      // Two required fields are one when the same text is pasted into both (2.7).
      ...itemIf(areCopies(benefits), 'BENEFITS_IDENTICAL', '2.7'),
    ],
    itemIf(isBlank(objective.strategicTheme), 'STRATEGIC_THEME_MISSING', '2.6'),
  );
}

function targetItems(target: TargetFacts, index: number, opensOn: string | null): readonly ChecklistItem[] {
  const { measure, unit, value, dueOn } = target;
  const lacking = blankFields({ measure, unit, value, dueOn });
  // A target without a money value is valid (2.3), one without a number is not.
  const isNumber = isBlank(value) || Fraction.tryParse(value) !== null;
  // What is due before anybody can contribute cannot be compared with the result at closing (2.5). Local and UTC
  // dates may differ by one; the day before opening is therefore let through.
  const tooEarly = dueOn !== null && opensOn !== null && Date.parse(dueOn) < Date.parse(opensOn) - 86_400_000;
  const number = index + 1;
  return [
    ...itemIf(lacking.length > 0, 'TARGET_INCOMPLETE', '2.2', { number, measure, lacking }),
    ...itemIf(!isNumber, 'TARGET_NOT_A_NUMBER', '2.2', { number, measure }),
    ...itemIf(tooEarly, 'TARGET_DUE_BEFORE_OPENING', '2.5', { number, measure }),
  ];
}

function areCopies({ organization, participants }: ChallengeFacts['benefits']): boolean {
  const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
  return !isBlank(organization) && plain(organization) === plain(participants);
}
