import { CliError } from '../cli-error.js';
import { feedBench, type FeedResult } from './feed/feed-bench.js';
import { soundmixBench } from './soundmix/soundmix-bench.js';
import { soundmixTable } from './soundmix/soundmix-table.js';
import { tallyBench } from './tally/tally-bench.js';
import { tallyTable } from './tally/tally-table.js';

/** How a benchmark is run; each one looks at what concerns it. */
export interface BenchOptions {
  readonly json: boolean;
  /** Of the evening of the Soundmixshow. */
  readonly voters: number;
  readonly seconds: number | null;
  readonly kill: boolean;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** What a benchmark found, the same as a table, and whether what it did was right. */
type Found = readonly [result: object, table: string, isRight?: boolean];

const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<Found>>> = {
  feed: async () => {
    const result = await feedBench(say);
    return [result, feedTable(result)];
  },
  soundmix: async (options) => {
    const result = await soundmixBench(options, say);
    return [result, soundmixTable(result), result.sound];
  },
  tally: async () => {
    const result = await tallyBench(say);
    return [result, tallyTable(result)];
  },
};

/** Runs a benchmark and prints what it found: a table, or with `json` one object. Returns the exit code: 1 for wrong. */
export async function runBench(name: string, options: BenchOptions): Promise<number> {
  const bench = BENCHES[name];
  if (!bench)
    throw new CliError(`There is no benchmark "${name}"; there are: ${Object.keys(BENCHES).join(', ')}.`);
  const [result, table, isRight = true] = await bench(options);
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : table);
  return isRight ? 0 : 1;
}

function feedTable({ perSecond, p50, ...ratios }: FeedResult): string {
  const rows: (readonly [string, string, string])[] = [
    ['', 'requests/s', 'ratio'],
    ['by hand (Fastify + pg), signed in', perSecond.yardstick.toFixed(0), '1.00'],
    ['Octavo, signed in', perSecond.signedIn.toFixed(0), ratios.ratioSignedIn.toFixed(2)],
    ['Octavo, not signed in', perSecond.anonymous.toFixed(0), ratios.ratioAnonymous.toFixed(2)],
    ['', '', ''],
    ['', 'p50 in ms', 'ratio'],
    ['10,000 submissions', p50.small.toFixed(2), '1.00'],
    ['1,000,000 submissions', p50.large.toFixed(2), ratios.p50Growth.toFixed(2)],
    ['', '', ''],
    ['database queries per request', String(ratios.queries), ratios.queriesConstant ? 'constant' : 'varies'],
  ];
  return `${rows.map(([what, value, ratio]) => `${what.padEnd(36)}${value.padStart(12)}${ratio.padStart(10)}`).join('\n')}\n`;
}
