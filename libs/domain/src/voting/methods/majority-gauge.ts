/** How often an option was given each grade, worst grade first. */
export type GradeTally = readonly bigint[];

/** What grade an option has for those who gave it none: a fixed one (0 is the worst), its own middle grade, or none. */
export type SilentGrade =
  { readonly kind: 'grade'; readonly grade: number } | { readonly kind: 'median' | 'none' };

/** One comparison of two options with the same middle grade: negative when those below it are more, or as many. */
interface GaugeStep {
  readonly grade: number;
  readonly side: bigint;
}

export const totalOf = (tally: GradeTally): bigint => tally.reduce((sum, count) => sum + count, 0n);

/** The middle grade, of two the lower one: at least half of all grades are this one or worse. -1 without any grade. */
export function lowerMedian(tally: GradeTally): number {
  const half = (totalOf(tally) + 1n) / 2n;
  let reached = 0n;
  return half === 0n ? -1 : tally.findIndex((count) => (reached += count) >= half);
}

/** Adds the grades of those who said nothing, so that the tally holds one grade of each participant. */
export function fillSilent(tally: GradeTally, participants: bigint, silent: SilentGrade): GradeTally {
  const missing = participants - totalOf(tally);
  const grade = silent.kind === 'grade' ? silent.grade : silent.kind === 'median' ? lowerMedian(tally) : -1;
  return tally.map((count, at) => (at === grade ? count + missing : count));
}

/** Scales tallies to one total, so that the shares of those who graded are compared. Empty tallies stay empty. */
export function toEqualTotals(tallies: readonly GradeTally[]): readonly GradeTally[] {
  const totals = tallies.map(totalOf);
  const common = totals.reduce(
    (sofar, total) => (total === 0n ? sofar : leastCommonMultiple(sofar, total)),
    1n,
  );
  return tallies.map((tally, at) => {
    const total = totals[at] ?? 0n;
    return total === 0n ? tally : tally.map((count) => (count * common) / total);
  });
}

/**
 * What decides between options, in order: the middle grade; then the larger of the groups above and below it, the one
 * below when they are equal; then the same after the middle group was merged into the nearest grade on that side. For
 * equal totals it is the order in which middle grades are taken away one by one. Two options whose gauges are equal
 * have the same grades. Source: M. Balinski and R. Laraki, PNAS 104 (2007), 8720-8725, and Majority Judgment (2011);
 * A. Fabre, Social Choice and Welfare 56 (2021).
 */
export function majorityGauge(tally: GradeTally): readonly GaugeStep[] {
  const counts = [...tally];
  const steps: GaugeStep[] = [];
  for (;;) {
    const grade = lowerMedian(counts);
    if (grade === -1) return steps;
    const below = totalOf(counts.slice(0, grade));
    const above = totalOf(counts.slice(grade + 1));
    const isBelow = below >= above;
    steps.push({ grade, side: isBelow ? -below : above });
    if (below === 0n && above === 0n) return steps;
    const nearest = isBelow
      ? counts.findLastIndex((count, at) => at < grade && count > 0n)
      : counts.findIndex((count, at) => at > grade && count > 0n);
    counts[nearest] = (counts[nearest] ?? 0n) + (counts[grade] ?? 0n);
    counts[grade] = 0n;
  }
}

/** Negative when the first is better, 0 when they are equal. Tallies behind the gauges must have equal totals. */
export function compareGauges(a: readonly GaugeStep[], b: readonly GaugeStep[]): number {
  for (const [at, step] of a.entries()) {
    const other = b[at];
    if (other === undefined) return -1;
    if (step.grade !== other.grade) return other.grade - step.grade;
    if (step.side !== other.side) return step.side > other.side ? -1 : 1;
  }
  return a.length < b.length ? 1 : 0;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}
