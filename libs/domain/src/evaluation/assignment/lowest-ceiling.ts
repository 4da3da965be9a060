import { arrange, sameNumbers, type Arrangement } from './arrange.js';
import type { AssignmentProblem } from './problem.js';

/** Whether two arrangements give as many reviewers to the best and worst served, and cover as many disciplines. */
const sameFilling = (one: Arrangement, other: Arrangement): boolean =>
  one.uncovered.length === other.uncovered.length && sameNumbers(one.filled, other.filled);

/**
 * The arrangement under the lowest ceiling of assignments for each reviewer at which as much is filled and covered as
 * with no ceiling but the capacities: the work is balanced as evenly as capacities, exclusions and disciplines allow.
 */
export function lowestCeiling(problem: AssignmentProblem): {
  readonly ceiling: number;
  readonly arrangement: Arrangement;
} {
  const wanted = problem.wants.reduce((sum, count) => sum + count, 0);
  const highest = Math.max(0, ...problem.capacity);
  const even = evenCeiling(problem, wanted, highest);
  const first = arrange(problem, even);
  if (even === highest || isComplete(problem, first)) return { ceiling: even, arrangement: first };
  const target = arrange(problem, highest);
  const missing = target.filled.reduce((sum, count) => sum + problem.reviewsEach - count, 0);
  let [low, high] = [evenCeiling(problem, wanted - missing, highest), highest];
  let best = { ceiling: highest, arrangement: target };
  while (low < high) {
    // What suffices is most often near the even ceiling: look there first, then in widening steps.
    const ceiling = Math.min(high - 1, low + Math.floor((high - low) / 8));
    const arrangement = arrange(problem, ceiling);
    if (sameFilling(arrangement, target)) {
      best = { ceiling, arrangement };
      high = ceiling;
    } else low = ceiling + 1;
  }
  return best;
}

const isComplete = ({ reviewsEach }: AssignmentProblem, { uncovered, filled }: Arrangement): boolean =>
  uncovered.length === 0 && filled.every((count) => count === reviewsEach);

/** The lowest ceiling under which all together have room for that many, if everybody could see everything. */
function evenCeiling({ capacity, keptLoad }: AssignmentProblem, wanted: number, highest: number): number {
  const room = (ceiling: number): number =>
    capacity.reduce((sum, one, at) => sum + Math.max(0, Math.min(one, ceiling) - (keptLoad[at] ?? 0)), 0);
  let [low, high] = [0, highest];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (room(middle) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
