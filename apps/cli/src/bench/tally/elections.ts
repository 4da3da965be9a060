import { writeCertificate } from './certificate-file.js';
import { Draw } from './draw.js';
import { writeLines } from './write-lines.js';

/** An election that is counted under measurement. */
export interface BenchElection {
  readonly name: string;
  readonly what: string;
  readonly method: string;
  /** How often it is counted for a figure. */
  readonly rounds: number;
  /** What the time must stay within. */
  readonly floor: { readonly ratio: number } | { readonly seconds: number } | null;
  /** Counted by `octavo tally`, or checked by `octavo verify`. */
  readonly by: 'tally' | 'verify';
  /** Writes its file, the same in every run. */
  readonly write: (path: string) => void;
}

const APPROVALS = 1_000_000;
const PROJECTS = 250;

const head = (
  method: string,
  options: number,
  more: object = {},
  cost?: (option: number) => number,
): string =>
  JSON.stringify({
    octavo: 'ballots/1',
    method,
    ...more,
    options: Array.from({ length: options }, (_, option) => ({
      id: `o${option}`,
      ...(cost && { cost: cost(option) }),
    })),
  });

const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

function* approvals(ballots: number): Iterable<string> {
  const draw = new Draw(1988);
  yield head('approval', 100, { settings: { seats: 10 } });
  for (let ballot = 0; ballot < ballots; ballot += 1)
    yield JSON.stringify(ascending(draw.favourites(1 + draw.below(12), 100)));
}

function* budget(): Iterable<string> {
  const draw = new Draw(250);
  const costs = Array.from({ length: PROJECTS }, () => (1 + draw.below(200)) * 1_000);
  const money = Math.floor(costs.reduce((sum, cost) => sum + cost, 0) * 0.3);
  const settings = { utility: 'cost', completion: 'add_one' };
  yield head('equal_shares', PROJECTS, { budget: money, settings }, (option) => costs[option] ?? 1);
  for (let ballot = 0; ballot < 100_000; ballot += 1)
    yield JSON.stringify(ascending(draw.favourites(3 + draw.below(15), PROJECTS)));
}

function* rankings(): Iterable<string> {
  const draw = new Draw(300);
  yield head('schulze', 300);
  for (let ballot = 0; ballot < 2_000; ballot += 1)
    yield JSON.stringify(draw.favourites(10 + draw.below(40), 300).map((option) => [option]));
}

function* comparisons(): Iterable<string> {
  const draw = new Draw(1952);
  yield head('bradley_terry', 200);
  for (let ballot = 0; ballot < 200_000; ballot += 1) {
    const [first = 0, ...others] = draw.favourites(6, 200);
    yield JSON.stringify(
      others.map((other) => (draw.below(400) > 200 + first - other ? [first, other] : [other, first])),
    );
  }
}

const ballots = (lines: Iterable<string>) => (path: string) => writeLines(path, ended(lines));

function* ended(lines: Iterable<string>): Iterable<string> {
  for (const line of lines) yield `${line}\n`;
}

/** Every election, smaller ones of the first included, whose memory tells whether it grows. */
export const ELECTIONS: readonly BenchElection[] = [
  {
    name: 'approval',
    what: 'approval, 1,000,000 ballots over 100 options',
    method: 'approval',
    rounds: 9,
    floor: { ratio: 3 },
    by: 'tally',
    write: ballots(approvals(APPROVALS)),
  },
  {
    name: 'approvalTenth',
    what: 'approval, 100,000 ballots over 100 options',
    method: 'approval',
    rounds: 9,
    floor: null,
    by: 'tally',
    write: ballots(approvals(APPROVALS / 10)),
  },
  {
    name: 'equalShares',
    what: 'Equal Shares with completion, 100,000 voters, 250 projects',
    method: 'equal_shares',
    rounds: 1,
    floor: { seconds: 10 },
    by: 'tally',
    write: ballots(budget()),
  },
  {
    name: 'schulze',
    what: 'Schulze, 300 options, 2,000 ballots',
    method: 'schulze',
    rounds: 3,
    floor: { seconds: 2 },
    by: 'tally',
    write: ballots(rankings()),
  },
  {
    name: 'bradleyTerry',
    what: 'Bradley–Terry, 1,000,000 comparisons of 200 options',
    method: 'bradley_terry',
    rounds: 1,
    floor: null,
    by: 'tally',
    write: ballots(comparisons()),
  },
  {
    name: 'certificate',
    what: 'certificate checked, approval, 1,000,000 entries',
    method: 'approval',
    rounds: 1,
    floor: null,
    by: 'verify',
    write: (path) => writeCertificate(path, APPROVALS),
  },
];
