import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electionFolder, readToi } from '../methods/shared-elections.fixture.js';
import { PreflibReader } from './preflib.js';
import { reading } from './reading.fixture.js';

const read = (text: string) => reading((sink) => new PreflibReader(sink), text, 'ranking');

/** Source: the example of https://preflib.github.io/PrefLib-Jekyll/format, shortened; alternatives are ours. */
const FILE = [
  '# FILE NAME: 00001-00000001.toi',
  '# TITLE: Where to meet',
  '# DATA TYPE: toi',
  '# NUMBER ALTERNATIVES: 4',
  '# NUMBER VOTERS: 12',
  '# NUMBER UNIQUE ORDERS: 4',
  '# ALTERNATIVE NAME 1: Park',
  '# ALTERNATIVE NAME 2: Hall',
  '# ALTERNATIVE NAME 3: Bar: the old one',
  '# ALTERNATIVE NAME 4: Pier',
  '6: 1,{2,3}',
  '3: {4,2},1',
  '2: 3',
  '1: {}',
  '',
].join('\n');

describe('a PrefLib file', () => {
  it('gives options, titles and orders', () => {
    const { head, ballots, refused } = read(FILE);
    expect(refused).toBeNull();
    expect(head).toMatchObject({ title: 'Where to meet', form: 'ranking' });
    expect(head?.options.map(({ id, title }) => `${id} ${title}`)).toEqual([
      '1 Park',
      '2 Hall',
      '3 Bar: the old one',
      '4 Pier',
    ]);
    expect(ballots.map(({ ballot, times }) => [times, ballot])).toEqual([
      [6, { ranking: [[0], [1, 2]] }],
      [3, { ranking: [[1, 3], [0]] }],
      [2, { ranking: [[2]] }],
      [1, { ranking: [] }],
    ]);
  });

  it.each(['\r\n', ' \n', '\t\r\n'])('does not mind what editors leave at the ends of lines: %j', (end) => {
    expect(read(`\uFEFF${FILE.replaceAll('\n', end)}`)).toEqual(read(FILE));
  });

  it.each([
    ['', 'BALLOT_FILE_EMPTY', 1, 1],
    [FILE.replace('6: 1,{2,3}', '6: 1,{2,5}'), 'BALLOT_FILE_OPTION_UNKNOWN', 11, 9],
    [FILE.replace('6: 1,{2,3}', '6: 1,{2,1}'), 'BALLOT_FILE_OPTION_TWICE', 11, 9],
    [FILE.replace('6: 1,{2,3}', '6: 1,{2,3'), 'BALLOT_FILE_BRACE', 11, 9],
    [FILE.replace('6: 1,{2,3}', '6: 1,2,3}'), 'BALLOT_FILE_BRACE', 11, 9],
    [FILE.replace('6: 1,{2,3}', '6: 1,{2,{3}}'), 'BALLOT_FILE_BRACE', 11, 9],
    [FILE.replace('6: 1,{2,3}', '6: 1,,2'), 'BALLOT_FILE_NOT_A_NUMBER', 11, 6],
    [FILE.replace('6: 1,{2,3}', '6: 1,x'), 'BALLOT_FILE_NOT_A_NUMBER', 11, 6],
    [FILE.replace('6: 1,{2,3}', '-6: 1'), 'BALLOT_FILE_NOT_A_NUMBER', 11, 1],
    [FILE.replace('6: 1,{2,3}', '1e9: 1'), 'BALLOT_FILE_NOT_A_NUMBER', 11, 1],
    [FILE.replace('6: 1,{2,3}', '6 1 2'), 'BALLOT_FILE_ORDER_UNREADABLE', 11, 1],
    [FILE.replace('6: 1', '99999999999999999999: 1'), 'BALLOT_FILE_NUMBER_TOO_LARGE', 11, 1],
    [FILE.replace('6: 1', '9007199254740991: 1'), 'BALLOT_FILE_TOO_MANY_BALLOTS', 12, 1],
    [FILE.replace('VOTERS: 12', 'VOTERS: 13'), 'BALLOT_FILE_COUNT_DIFFERS', 5, 18],
    [FILE.replace('ORDERS: 4', 'ORDERS: 5'), 'BALLOT_FILE_COUNT_DIFFERS', 6, 25],
    [FILE.split('\n').slice(0, -2).join('\n'), 'BALLOT_FILE_COUNT_DIFFERS', 5, 18],
    [FILE.replace('ATIVES: 4', 'ATIVES: 3'), 'BALLOT_FILE_COUNT_DIFFERS', 4, 24],
    [FILE.replace('ATIVES: 4', 'ATIVES: 0'), 'BALLOT_FILE_NO_OPTIONS', 4, 24],
    [FILE.replace('ATIVES: 4', 'ATIVES: 4000000000'), 'BALLOT_FILE_TOO_MANY_OPTIONS', 4, 24],
    [FILE.replace('# NUMBER ALTERNATIVES: 4\n', ''), 'BALLOT_FILE_KEY_MISSING', 10, 1],
    [FILE.replace('NAME 2:', 'NAME 1:'), 'BALLOT_FILE_OPTION_LISTED_TWICE', 8, 1],
    [FILE.replace('TYPE: toi', 'TYPE: cat'), 'BALLOT_FILE_TYPE_UNKNOWN', 3, 14],
    [FILE.replace('TYPE: toi', 'TYPE: soi'), 'BALLOT_FILE_ORDER_TIED', 11, 9],
    [FILE.replace('TYPE: toi', 'TYPE: toc'), 'BALLOT_FILE_ORDER_INCOMPLETE', 11, 3],
    [`${FILE}# TITLE: late\n`, 'BALLOT_FILE_HEADER_AFTER_BALLOTS', 15, 1],
    [FILE.replace('Park', 'Pa\u0000rk'), 'BALLOT_FILE_CONTROL_CHARACTER', 7, 25],
    [FILE.replaceAll('\n', '\r'), 'BALLOT_FILE_CONTROL_CHARACTER', 1, 32],
  ])('%#: says what is wrong, in which line and column', (text, code, line, column) => {
    expect(read(text).refused).toMatchObject({ code, details: { line, column } });
  });
});

const folder = electionFolder('ranked');
const cases = folder?.cases ?? [];
const published = cases.length > 0 ? describe.each(cases) : describe.skip.each(['absent']);

published('the published election %s', (name) => {
  it('is read as by a simple reader', () => {
    const path = join(folder?.path ?? '', `${name}.toi`);
    const { ballots, refused } = read(readFileSync(path, 'utf8'));
    expect(refused).toBeNull();
    const sorted = (groups: readonly (readonly number[])[]) =>
      groups.map((group) => [...group].sort((a, b) => a - b));
    expect(ballots.map(({ ballot, times }) => ({ ...ballot, times }))).toEqual(
      readToi(path).map(({ ranking, times }) => ({ ranking: sorted(ranking), times })),
    );
  });
});
