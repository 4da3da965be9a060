import type { SoundmixResult } from './soundmix-bench.js';

/** What the evening was like, for people. */
export function soundmixTable(result: SoundmixResult): string {
  const count = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 0 });
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const rows: (readonly [string, string])[] = [
    ['votes acknowledged', count(result.acknowledged)],
    ['  a second, over HTTP with ledger', count(result.acknowledgedPerSecond)],
    ['  a second, the baseline', count(result.baselinePerSecond)],
    ['  ratio', result.ratio.toFixed(2)],
    ['  a second, a counter per candidate', count(result.candidatesPerSecond)],
    ['  ratio', result.candidatesRatio.toFixed(2)],
    ['  p50 / p95 / p99', [result.p50, result.p95, result.p99].map(ms).join(' / ')],
    ['  asked to come back', count(result.rateLimited)],
    ['  sent again without an answer', count(result.again)],
    ['others meanwhile', ''],
    ['  readers, p50 / p99', [result.readersP50, result.readersP99].map(ms).join(' / ')],
    ['  submitters, p50 / p99', [result.submittersP50, result.submittersP99].map(ms).join(' / ')],
    ['  without a good answer', count(result.failed)],
    ['kills', count(result.kills)],
    ['afterwards', ''],
    [
      '  stored / counted / in the ledger',
      [result.stored, result.counted, result.inLedger].map(count).join(' / '),
    ],
    ['  lost / doubled / changed', [result.lost, result.doubled, result.changed].map(count).join(' / ')],
    ['  sound', result.sound ? 'yes' : 'NO'],
  ];
  return `${rows.map(([what, value]) => `${what.padEnd(36)}${value}`).join('\n')}\n`;
}
