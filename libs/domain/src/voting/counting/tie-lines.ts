import type { Option } from '../ballot/ballot.js';
import type { BrokenTie, TraceLine } from './tally.js';
import { traceLine } from './trace-line.js';

/** One sentence for each group of equals among whom the declared order chose who wins. */
export function tieLines(tieBreaks: readonly BrokenTie[]): readonly TraceLine[] {
  const groups = new Map<string, { between: readonly Option[]; chosen: Option[] }>();
  for (const { between, chosen, purpose, by } of tieBreaks) {
    if (purpose !== 'elect' || by !== 'declared') continue;
    const key = between.join();
    const group = groups.get(key) ?? { between, chosen: [] };
    group.chosen.push(chosen);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ between, chosen }) =>
    traceLine(
      'TIE_BROKEN_AS_DECLARED',
      { equals: between.length, count: chosen.length },
      { between, chosen },
    ),
  );
}
