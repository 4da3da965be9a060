import { CliError } from '../cli-error.js';
import { feedBench, type FeedResult } from './feed/feed-bench.js';

/** Runs a benchmark and prints what it found: a table, or with `json` one object. Returns the exit code. */
export async function runBench(name: string, options: { readonly json: boolean }): Promise<number> {
  if (name !== 'feed') throw new CliError(`There is no benchmark "${name}"; there is: feed.`);
  const result = await feedBench((line) => void process.stderr.write(`${line}\n`));
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : table(result));
  return 0;
}

function table({ perSecond, p50, ...ratios }: FeedResult): string {
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
