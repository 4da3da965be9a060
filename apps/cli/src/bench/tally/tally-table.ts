import { columns } from '../../terminal/columns.js';
import type { TallyBenchResult } from './tally-bench.js';

/** The benchmark as a person reads it. */
export function tallyTable(result: TallyBenchResult): string {
  const rows = Object.values(result).map(
    ({ what, bytes, sumMs, ms, ratio, peakMegabytes, sumPeakMegabytes, floor, withinFloor }) => [
      what,
      (bytes / 1e6).toFixed(1),
      sumMs.toFixed(1),
      ms.toFixed(1),
      ratio.toFixed(2),
      sumPeakMegabytes.toFixed(0),
      peakMegabytes.toFixed(0),
      floor === null ? '' : `${withinFloor === true ? 'within' : 'NOT within'} ${floor}`,
    ],
  );
  const title = ['', 'file MB', 'sum ms', 'count ms', 'ratio', 'sum MB', 'count MB', 'floor'];
  return `${columns([title, ...rows])}\n`;
}
