import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electionFolder, readBlt } from '../methods/shared-elections.fixture.js';
import { BltReader } from './blt.js';
import { reading } from './reading.fixture.js';

const read = (text: string) => reading((sink) => new BltReader(sink), text, 'ranking');

/** Source: the example of OpaVote's description of the format (opavote.com/help/overview, BLT file format). */
const FILE = `4 2          # four candidates are competing for two seats
-2           # Basil has withdrawn
1 4 1 3 2 0  # first ballot
1 2 4 1 3 0
1 1 4 2 3 0  # The first number is the ballot weight (>= 1).
1 1 2 4 3 0  # The last 0 is an end of ballot marker.
1 1 4 3 0    # Numbers in between correspond to the candidates
1 3 2 4 1 0  # on the ballot.
1 3 4 1 2 0
1 3 4 1 2 0  # Chuck, Diane, Amy, Basil
1 4 3 2 0
1 2 3 4 1 0  # last ballot
0            # end of ballots marker
"Amy"        # candidate 1
"Basil"      # candidate 2
"Chuck"      # candidate 3
"Diane"      # candidate 4
"Gardening Club Election"  # title
`;

describe('a .blt file', () => {
  it('gives candidates who stand, seats, and ballots without who withdrew', () => {
    const { head, ballots, refused } = read(FILE);
    expect(refused).toBeNull();
    expect(head).toMatchObject({ title: 'Gardening Club Election', seats: 2, form: 'ranking' });
    expect(head?.options).toEqual([
      { id: '1', title: 'Amy' },
      { id: '3', title: 'Chuck' },
      { id: '4', title: 'Diane' },
    ]);
    expect(ballots).toHaveLength(10);
    expect(ballots[0]?.ballot).toEqual({ ranking: [[2], [0], [1]] });
    expect(ballots[1]?.ballot).toEqual({ ranking: [[2], [0], [1]] });
  });

  it('takes weights, equal candidates, skipped places, ids and blank ballots', () => {
    const { ballots } = read(
      '3 1\n28 1 2 0\n2 2=3 1 0\n(A7) 1 - 3 0\n5 0\n0\n"A"\n"B"\n"C ""the"" C"\n"T"\n',
    );
    expect(ballots.map(({ ballot, times }) => [times, ballot])).toEqual([
      [28, { ranking: [[0], [1]] }],
      [2, { ranking: [[1, 2], [0]] }],
      [1, { ranking: [[2]] }],
      [5, { ranking: [] }],
    ]);
  });

  it('takes CRLF, a byte order mark, spaces and blank lines', () => {
    expect(read(`\uFEFF${FILE.replaceAll('\n', '  \r\n\r\n')}`).ballots).toEqual(read(FILE).ballots);
  });

  it.each([
    ['', 'BALLOT_FILE_EMPTY', 1, 1],
    ['\n\n', 'BALLOT_FILE_CUT_OFF', 2, 1],
    ['3 1\n1 2 0\n', 'BALLOT_FILE_CUT_OFF', 2, 1],
    ['3 x\n', 'BALLOT_FILE_NOT_A_NUMBER', 1, 3],
    ['0 1\n', 'BALLOT_FILE_NO_OPTIONS', 1, 1],
    ['99999 1\n', 'BALLOT_FILE_TOO_MANY_OPTIONS', 1, 1],
    ['3 1\n1 2 4 0\n', 'BALLOT_FILE_OPTION_UNKNOWN', 2, 5],
    ['3 1\n1 2 2 0\n', 'BALLOT_FILE_OPTION_TWICE', 2, 5],
    ['3 1\n1 2=3=2 0\n', 'BALLOT_FILE_OPTION_TWICE', 2, 7],
    ['3 1\n1 2 3\n1 2 0\n', 'BALLOT_FILE_BALLOT_OPEN', 2, 1],
    ['3 1\n1.5 2 0\n', 'BALLOT_FILE_NOT_A_NUMBER', 2, 1],
    ['3 1\n99999999999999999 2 0\n', 'BALLOT_FILE_NUMBER_TOO_LARGE', 2, 1],
    ['3 1\n1 2 0\n-1\n', 'BALLOT_FILE_UNEXPECTED', 3, 1],
    ['2 1\n-1 -2\n1 1 0\n', 'BALLOT_FILE_NO_OPTIONS', 3, 1],
    ['3 1\n-4\n', 'BALLOT_FILE_OPTION_UNKNOWN', 2, 1],
    ['3 1\n1 2 0\n0\n"A"\n"B"\n', 'BALLOT_FILE_COUNT_DIFFERS', 5, 1],
    ['1 1\n1 1 0\n0\n"A"\n"T"\n"more"\n', 'BALLOT_FILE_UNEXPECTED', 6, 1],
    ['1 1\n1 1 0\n0\n"A\n', 'BALLOT_FILE_QUOTE_OPEN', 4, 1],
    ['1 1\n1 1 0\n0\nA\n', 'BALLOT_FILE_UNEXPECTED', 4, 1],
    ['1 1\n"A"\n', 'BALLOT_FILE_UNEXPECTED', 2, 1],
    ['1 1\n1 1 \u0007 0\n', 'BALLOT_FILE_CONTROL_CHARACTER', 2, 5],
  ])('%j: says what is wrong, in which line and column', (text, code, line, column) => {
    expect(read(text).refused).toMatchObject({ code, details: { line, column } });
  });
});

const folder = electionFolder('stv-irv');
const cases = folder?.cases ?? [];
const published = cases.length > 0 ? describe.each(cases) : describe.skip.each(['absent']);

published('the published election %s', (name) => {
  it('is read as by a simple reader', () => {
    const path = join(folder?.path ?? '', `${name}.blt`);
    const { ballots, refused } = read(readFileSync(path, 'utf8'));
    expect(refused).toBeNull();
    expect(ballots.map(({ ballot, times }) => ({ ...ballot, times }))).toEqual(
      readBlt(path).map(({ ranking, times }) => ({ ranking, times })),
    );
  });
});
