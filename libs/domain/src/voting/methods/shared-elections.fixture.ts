import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stderr } from 'node:process';
import type { BallotContents, Option } from '../ballot/ballot.js';

/** Real and published elections beside the checkout; see the README there for licences and attributions. */
const ELECTIONS = join(import.meta.dirname, '../../../../../../shared/data/elections');

/** Equal ballots of an election file. */
export interface BallotsOfFile {
  readonly ranking: BallotContents['ranking'];
  readonly times: number;
}

/** What a folder of elections is called here, and the results beside it; null, said aloud, when it is absent. */
export function electionFolder(
  name: 'ranked' | 'stv-irv',
): { readonly path: string; readonly cases: readonly string[] } | null {
  const path = join(ELECTIONS, name);
  if (!existsSync(join(path, 'expected'))) {
    stderr.write(`\nNot tested, ${join(path, 'expected')} is missing: counts of published elections.\n`);
    return null;
  }
  const files = readdirSync(join(path, 'expected')).filter((file) => file.endsWith('.json'));
  return { path, cases: files.map((file) => file.replace(/\.json$/, '')).sort() };
}

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const option = (text: string): Option => Number(text) - 1;

/** PrefLib, incomplete orders with ties: lines such as `3: 2,{1,4}`. */
export function readToi(path: string): readonly BallotsOfFile[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [times = '', order = ''] = line.split(':');
      const groups = order.match(/\{[^}]*\}|\d+/g) ?? [];
      const ranking = groups.map((group) => (group.match(/\d+/g) ?? []).map(option));
      return { ranking, times: Number(times) };
    });
}

/** Ballots of a `.blt` file: `count first second ... 0`, after the line with candidates and seats. */
export function readBlt(path: string): readonly BallotsOfFile[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(1);
  const ballots = lines.slice(0, lines.indexOf('0'));
  return ballots.map((line) => {
    const [times = '', ...rest] = line.trim().split(/\s+/);
    return { times: Number(times), ranking: rest.slice(0, -1).map((text) => [option(text)]) };
  });
}
