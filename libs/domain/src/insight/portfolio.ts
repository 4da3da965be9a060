import type { ChallengeState } from '@octavo/domain/challenge';

import type { FunnelCounts } from './funnel.js';

/** One challenge as a line of the sponsor's portfolio (1.6). */
export interface PortfolioLine {
  readonly state: ChallengeState;
  readonly funnel: FunnelCounts;
  readonly answersOverdue: number;
  readonly decisionsOverdue: number;
  readonly inImplementation: number;
  readonly stagesLate: number;
  readonly targets: number;
  readonly targetsReached: number;
}

/** The lines added up. */
export interface PortfolioTotal extends Omit<PortfolioLine, 'state'> {
  readonly challenges: number;
  readonly byState: Readonly<Record<ChallengeState, number>>;
}

/**
 * Adds up challenges. Persons are added too, so somebody who contributed to two challenges counts in both: it is
 * a sum of participations. Its law: the total of two lists together is the sum of their totals.
 */
export function portfolioTotal(lines: readonly PortfolioLine[]): PortfolioTotal {
  const sum = (pick: (line: PortfolioLine) => number): number =>
    lines.reduce((total, line) => total + pick(line), 0);
  const inState = (state: ChallengeState): number => sum((line) => (line.state === state ? 1 : 0));
  return {
    challenges: lines.length,
    byState: {
      draft: inState('draft'),
      published: inState('published'),
      paused: inState('paused'),
      closed: inState('closed'),
    },
    funnel: {
      invited: sum(({ funnel }) => funnel.invited),
      visited: sum(({ funnel }) => funnel.visited),
      contributed: sum(({ funnel }) => funnel.contributed),
      submitted: sum(({ funnel }) => funnel.submitted),
      adopted: sum(({ funnel }) => funnel.adopted),
      realised: sum(({ funnel }) => funnel.realised),
    },
    answersOverdue: sum((line) => line.answersOverdue),
    decisionsOverdue: sum((line) => line.decisionsOverdue),
    inImplementation: sum((line) => line.inImplementation),
    stagesLate: sum((line) => line.stagesLate),
    targets: sum((line) => line.targets),
    targetsReached: sum((line) => line.targetsReached),
  };
}
