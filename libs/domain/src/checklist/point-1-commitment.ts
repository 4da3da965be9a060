import { isBlank } from '@octavo/domain/shared';

import type { ChallengeFacts } from './challenge-facts.js';
import { gate, itemIf, type Gate } from './gate.js';

/** Point 1: somebody senior stands for the challenge, says so twice, and has signed for what it takes. */
export function commitmentGate({ sponsor, team }: ChallengeFacts): Gate {
  const warnings = itemIf(isOneDepartment(team), 'SINGLE_DEPARTMENT', '1.9');
  if (sponsor === null) return gate(1, itemIf(true, 'SPONSOR_MISSING', '1.1'), warnings);
  const ownsItToo = team.some(({ role, personId }) => role === 'owner' && personId === sponsor.personId);
  return gate(
    1,
    [
      ...itemIf(isBlank(sponsor.function), 'SPONSOR_FUNCTION_MISSING', '1.1'),
      ...itemIf(!sponsor.hasPublicStatement, 'PUBLIC_STATEMENT_MISSING', '1.2'),
      ...itemIf(!sponsor.hasInternalStatement, 'INTERNAL_STATEMENT_MISSING', '1.2'),
      ...itemIf(sponsor.declarationSignedAt === null, 'DECLARATION_UNSIGNED', '1.3'),
      // A topic that sits with one executive lets the others walk on (1.10).
      ...itemIf(ownsItToo, 'SPONSOR_IS_OWNER', '1.10'),
    ],
    warnings,
  );
}

function isOneDepartment(team: ChallengeFacts['team']): boolean {
  const departments = new Set(team.map(({ department }) => department.trim()).filter((name) => name !== ''));
  return departments.size === 1;
}
