import { Fraction, ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';

/** What a review phase is expected to ask. */
export interface WorkloadPlan {
  /** Expected number of submissions. */
  readonly submissions: number;
  /** How many reviewers see each submission. */
  readonly reviewsPerSubmission: number;
  /** Minutes to read one submission, and to score it on one criterion with a reason. */
  readonly minutesToRead: number;
  readonly minutesPerCriterion: number;
  readonly criteria: number;
  readonly reviewers: readonly {
    readonly reviewerId: string;
    /** Minutes that the reviewer has for this phase; null when nobody asked. */
    readonly minutes: number | null;
  }[];
}

/** What comes to one reviewer. */
export interface ReviewerLoad {
  readonly reviewerId: string;
  /** Whether the even share takes more time than there is. */
  readonly isOverCapacity: boolean;
  /** Reviews and hours when those with too little time do less, and the others more. */
  readonly reviews: number;
  /** Decimal in one place. */
  readonly hours: string;
}

/** The work of a review phase. */
export interface Workload {
  readonly reviews: number;
  readonly minutesPerReview: number;
  /** Hours as decimals in one place. */
  readonly hours: string;
  /** The most that anybody has when all do the same number of reviews. */
  readonly evenReviews: number;
  readonly evenHours: string;
  /** In the order of the plan. */
  readonly reviewers: readonly ReviewerLoad[];
  /** Reviews for which nobody has time; 0 when the plan can be done. */
  readonly unplacedReviews: number;
  /** How many more reviewers, with as much time as the even share takes, would take these; 0 when the plan can be done. */
  readonly reviewersShort: number;
}

/** Largest figures that a plan may hold; the least is 1, of minutes to read 0. */
export const WORKLOAD_LIMITS = {
  submissions: 1_000_000,
  reviewsPerSubmission: 100,
  minutesToRead: 1_440,
  minutesPerCriterion: 480,
  criteria: 100,
} as const;

/**
 * Estimates the work before a review phase starts (L-C10, 4.10), and who would be swamped. Refused: WORKLOAD_NUMBER_WRONG
 * (path: the figure; details `min`, `max`) for what is no whole number within its limits, TOO_FEW_REVIEWERS (details
 * `needed`, `actual`) when there are fewer reviewers than each submission needs: nobody reviews one twice.
 */
export function estimateWorkload(plan: WorkloadPlan): Outcome<Workload> {
  const wrong = numberFaults(plan);
  if (wrong.length > 0) return refuse(...wrong);
  const { submissions, reviewsPerSubmission, minutesToRead, minutesPerCriterion, criteria, reviewers } = plan;
  if (reviewers.length < reviewsPerSubmission) {
    const details = { needed: reviewsPerSubmission, actual: reviewers.length };
    return refuse(refusal('TOO_FEW_REVIEWERS', ['reviewers'], details));
  }
  const reviews = submissions * reviewsPerSubmission;
  const minutesPerReview = minutesToRead + criteria * minutesPerCriterion;
  const evenReviews = Math.ceil(reviews / reviewers.length);
  // A reviewer sees each submission once, whatever time there is.
  const room = reviewers.map(({ minutes }) =>
    minutes === null ? submissions : Math.min(submissions, Math.floor(minutes / minutesPerReview)),
  );
  const placed = evenly(reviews, room);
  const unplacedReviews = reviews - placed.reduce((sum, own) => sum + own, 0);
  const hoursOf = (count: number): string =>
    Fraction.of(count * minutesPerReview, 60).toDecimal(1, 'half_up');
  return ok({
    reviews,
    minutesPerReview,
    hours: hoursOf(reviews),
    evenReviews,
    evenHours: hoursOf(evenReviews),
    reviewers: reviewers.map(({ reviewerId, minutes }, place) => ({
      reviewerId,
      isOverCapacity: minutes !== null && minutes < evenReviews * minutesPerReview,
      reviews: placed[place] ?? 0,
      hours: hoursOf(placed[place] ?? 0),
    })),
    unplacedReviews,
    reviewersShort: Math.ceil(unplacedReviews / evenReviews),
  });
}

/** Shares out as evenly as the room of each allows; what is left over by one goes to the first who have room. */
function evenly(total: number, room: readonly number[]): readonly number[] {
  const placed = room.map(() => 0);
  const byRoom = [...room.keys()].sort((a, b) => (room[a] ?? 0) - (room[b] ?? 0) || b - a);
  let left = total;
  for (const [done, place] of byRoom.entries()) {
    const own = Math.min(room[place] ?? 0, Math.floor(left / (room.length - done)));
    placed[place] = own;
    left -= own;
  }
  return placed;
}

function numberFaults(plan: WorkloadPlan): readonly Refusal[] {
  const figures = Object.entries(WORKLOAD_LIMITS) as [keyof typeof WORKLOAD_LIMITS, number][];
  const faults = figures.flatMap(([figure, max]): readonly Refusal[] => {
    const min = figure === 'minutesToRead' ? 0 : 1;
    return isWithin(min, plan[figure], max) ? [] : [refusal('WORKLOAD_NUMBER_WRONG', [figure], { min, max })];
  });
  const [min, max] = [0, MOST_MINUTES];
  const times = plan.reviewers.flatMap(({ minutes }, place): readonly Refusal[] =>
    minutes === null || isWithin(min, minutes, max)
      ? []
      : [refusal('WORKLOAD_NUMBER_WRONG', ['reviewers', String(place), 'minutes'], { min, max })],
  );
  return [...faults, ...times];
}

/** A year of days and nights. */
const MOST_MINUTES = 527_040;

const isWithin = (min: number, value: number, max: number): boolean =>
  Number.isSafeInteger(value) && min <= value && value <= max;
