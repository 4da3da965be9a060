import { isBlank } from '@octavo/domain/shared';

import type { BriefFacts, ChallengeFacts } from './challenge-facts.js';
import { gate, itemIf, type Gate } from './gate.js';

type BriefText = Exclude<keyof BriefFacts, 'importance' | 'openness'>;

const REQUIRED_TEXTS: readonly { readonly field: BriefText; readonly requirement: string }[] = [
  { field: 'question', requirement: '6.1' },
  { field: 'context', requirement: '6.1' },
  { field: 'scope', requirement: '6.1' },
  { field: 'constraints', requirement: '6.1' },
  { field: 'usedBy', requirement: '6.4' },
  { field: 'known', requirement: '6.10' },
  // Of the four questions of contributors (6.11) the other two, who represents the organisation and with whom
  // we talk, are answered by the sponsor (point 1) and the contact points (point 4).
  { field: 'why', requirement: '6.11' },
  { field: 'strategy', requirement: '6.11' },
];

// A question that fits in a text message is rarely a precise one (6.9, ours).
const SHORT_QUESTION = 40;

/** Point 6: a real, precise question, asked by an organisation that is willing to open up. */
export function questionGate({ brief, audience }: ChallengeFacts): Gate {
  const question = brief.question.trim();
  return gate(
    6,
    [
      ...REQUIRED_TEXTS.flatMap(({ field, requirement }) =>
        itemIf(isBlank(brief[field]), 'BRIEF_FIELD_EMPTY', requirement, { field }),
      ),
      ...itemIf(brief.openness === null, 'OPENNESS_UNDECIDED', '6.5'),
      // "Then do not crowdsource": the text of this item advises to stop, not to fill in a field.
      ...itemIf(brief.openness === 'no', 'OPENNESS_REFUSED', '6.5'),
    ],
    [
      ...itemIf(audience === 'invited' || audience === 'internal', 'NOT_PUBLIC', '6.3', {
        audience: audience ?? '',
      }),
      ...itemIf(brief.importance === null, 'IMPORTANCE_UNMARKED', '6.6'),
      ...itemIf(brief.importance === 'minor', 'MINOR_QUESTION_NEEDS_TOOLS', '6.7'),
      ...itemIf(question !== '' && question.length < SHORT_QUESTION, 'QUESTION_SHORT', '6.9'),
    ],
  );
}
