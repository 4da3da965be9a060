import { describe, expect, it } from '@jest/globals';
import { PabulibReader } from './pabulib.js';
import { reading } from './reading.fixture.js';

const read = (text: string) => reading((sink) => new PabulibReader(sink), text);

/** In the shape of the example of https://pabulib.org/format; projects are ours. */
const file = (type = 'approval', votes = ['1;34;2,7', '2;51;', '3;;7']) =>
  [
    'META',
    'key;value',
    'description;Municipal PB in Wieliczka',
    'num_projects;3',
    'num_votes;3',
    'budget;100000',
    `vote_type;${type}`,
    'PROJECTS',
    'project_id;cost;votes;name',
    '7;60000;2;"Bike lanes; north"',
    '2;30000;1;Trees ""old""',
    'B-4;15000.50;0;Bench',
    'VOTES',
    `voter_id;age;vote${type === 'cumulative' || type === 'scoring' ? ';points' : ''}`,
    ...votes,
    '',
  ].join('\n');
const FILE = file();

describe('a Pabulib file', () => {
  it('gives projects with costs, the budget, and approval votes as choices', () => {
    const { head, ballots, refused } = read(FILE);
    expect(refused).toBeNull();
    expect(head).toMatchObject({ title: 'Municipal PB in Wieliczka', budget: '100000', form: 'choices' });
    expect(head?.options).toEqual([
      { id: '7', title: 'Bike lanes; north', cost: '60000' },
      { id: '2', title: 'Trees ""old""', cost: '30000' },
      { id: 'B-4', title: 'Bench', cost: '15000.50' },
    ]);
    expect(ballots.map(({ ballot }) => ballot)).toEqual([
      { choices: [0, 1] },
      { choices: [] },
      { choices: [0] },
    ]);
  });

  it.each([
    ['choose-1', ['1;34;2', '2;51;7', '3;;B-4'], { choices: [1] }],
    ['ordinal', ['1;34;2,7', '2;51;7', '3;;'], { ranking: [[1], [0]] }],
    [
      'cumulative',
      ['1;34;2,7;3,2', '2;51;7;5', '3;;;'],
      {
        points: [
          [0, 2],
          [1, 3],
        ],
      },
    ],
    [
      'scoring',
      ['1;34;2,7;-1,4', '2;51;7;5', '3;;;'],
      {
        points: [
          [0, 4],
          [1, -1],
        ],
      },
    ],
  ])('gives %s votes in their form', (type, votes, first) => {
    const { ballots, refused } = read(file(type, votes));
    expect(refused).toBeNull();
    expect(ballots[0]?.ballot).toEqual(first);
  });

  it('takes CRLF, a byte order mark and spaces', () => {
    expect(read(`\uFEFF${FILE.replaceAll('\n', ' \r\n')}`)).toEqual(read(FILE));
  });

  it.each([
    ['', 'BALLOT_FILE_EMPTY', 1, 1],
    ['PROJECTS\n', 'BALLOT_FILE_PART_MISSING', 1, 1],
    ['a;b\n', 'BALLOT_FILE_PART_MISSING', 1, 1],
    [FILE.replace('PROJECTS\n', ''), 'BALLOT_FILE_PART_MISSING', 12, 1],
    [FILE.slice(0, FILE.indexOf('VOTES')), 'BALLOT_FILE_PART_MISSING', 12, 1],
    [FILE.slice(0, FILE.indexOf('voter_id')), 'BALLOT_FILE_CUT_OFF', 13, 1],
    [FILE.slice(0, FILE.indexOf('3;;7')), 'BALLOT_FILE_COUNT_DIFFERS', 5, 11],
    [FILE.replace('num_projects;3', 'num_projects;4'), 'BALLOT_FILE_COUNT_DIFFERS', 4, 14],
    [FILE.replace('num_votes;3', 'num_votes;many'), 'BALLOT_FILE_NOT_A_NUMBER', 17, 11],
    [FILE.replace('vote_type;approval\n', ''), 'BALLOT_FILE_KEY_MISSING', 12, 1],
    [FILE.replace('type;approval', 'type;constructor'), 'BALLOT_FILE_TYPE_UNKNOWN', 7, 11],
    [FILE.replace('budget;100000', 'budget;lots'), 'BALLOT_FILE_NOT_A_NUMBER', 6, 8],
    [FILE.replace('budget;100000', 'num_votes;100000'), 'BALLOT_FILE_KEY_TWICE', 6, 1],
    [FILE.replace('2;30000', '7;30000'), 'BALLOT_FILE_OPTION_LISTED_TWICE', 11, 1],
    [FILE.replace('2;30000', '2;-30000'), 'BALLOT_FILE_NOT_A_NUMBER', 11, 3],
    [FILE.replace('2;30000', ';30000'), 'BALLOT_FILE_CELL_EMPTY', 11, 1],
    [FILE.replace('project_id;cost', 'project_id;price'), 'BALLOT_FILE_COLUMN_MISSING', 9, 1],
    [FILE.replace('age;vote', 'age;choice'), 'BALLOT_FILE_COLUMN_MISSING', 14, 1],
    [FILE.replace('1;34;2,7', '1;34;2;7'), 'BALLOT_FILE_CELLS_DIFFER', 15, 8],
    [FILE.replace('1;34;2,7', '1;34;2, 9'), 'BALLOT_FILE_OPTION_UNKNOWN', 15, 9],
    [FILE.replace('1;34;2,7', '1;34;2,7,2'), 'BALLOT_FILE_OPTION_TWICE', 15, 10],
    [FILE.replace('"Bike lanes; north"', '"Bike lanes'), 'BALLOT_FILE_QUOTE_OPEN', 10, 11],
    [FILE.replace('"Bike lanes; north"', '"Bike" lanes'), 'BALLOT_FILE_QUOTE_OPEN', 10, 16],
    [file('cumulative', ['1;34;2,7;3', '2;51;7;5', '3;;;']), 'BALLOT_FILE_POINTS_DIFFER', 15, 10],
    [file('cumulative', ['1;34;2,7;3,x', '2;51;7;5', '3;;;']), 'BALLOT_FILE_NOT_A_NUMBER', 15, 12],
    [`${FILE}VOTES\n`, 'BALLOT_FILE_UNEXPECTED', 18, 1],
  ])('%#: says what is wrong, in which line and column', (text, code, line, column) => {
    expect(read(text).refused).toMatchObject({ code, details: { line, column } });
  });
});
