import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Ballot, BallotForm } from '../ballot/ballot.js';
import { checkChoices } from '../ballot/check-choices.js';
import { jsonColumn, jsonFault } from './json-place.js';
import { OctavoBallotsReader } from './octavo-ballots.js';
import { PlainChoices } from './plain-choices.js';
import { reading } from './reading.fixture.js';

const HEAD =
  '{"octavo":"ballots/1","method":"approval","options":[{"id":"a","title":"A"},{"id":"b"},{"id":"c"}]}';
const check = (ballot: Ballot) => ('choices' in ballot ? checkChoices(ballot.choices, 3, { most: 2 }) : null);
const read = (text: string, form: BallotForm = 'choices') =>
  reading((sink) => new OctavoBallotsReader(sink), text, form, check);
const withLine = (line: string) => read(`${HEAD}\n[0]\n${line}\n`);

describe('our own ballots file', () => {
  it('gives what its first line says', () => {
    const head =
      '{"octavo":"ballots/1","title":"T","form":"choices","settings":{"seats":2},"seats":3,"budget":"12.50",' +
      '"options":[{"id":"a","title":"A","cost":5},{"id":"b","cost":"7.25"}],"tieBreak":["b","a"],"ballots":1}';
    expect(read(`${head}\n[1]\n`)).toMatchObject({
      refused: null,
      head: {
        title: 'T',
        form: 'choices',
        settings: { seats: 2 },
        seats: 3,
        budget: '12.50',
        options: [
          { id: 'a', title: 'A', cost: '5' },
          { id: 'b', title: 'b', cost: '7.25' },
        ],
        tieBreak: [1, 0],
      },
    });
  });

  it.each<[BallotForm, string, Ballot]>([
    ['choices', '[1,0]', { choices: [0, 1] }],
    ['choices', '{"choices":[1]}', { choices: [1] }],
    [
      'points',
      '[[2,5],[0,-1]]',
      {
        points: [
          [0, -1],
          [2, 5],
        ],
      },
    ],
    ['ranking', '[[2],[1,0]]', { ranking: [[2], [0, 1]] }],
    [
      'comparisons',
      '[[2,0],[1,0]]',
      {
        comparisons: [
          [2, 0],
          [1, 0],
        ],
      },
    ],
    ['estimate', '"12.5"', { estimate: '12.5' }],
  ])('reads %s: %s', (form, line, ballot) => {
    expect(read(`${HEAD}\n${line}\n`, form).ballots).toEqual([{ ballot, times: 1, group: null }]);
  });

  it('reads equal ballots and groups', () => {
    expect(withLine('{"times":3,"ballot":[2],"group":"north"}').ballots[1]).toEqual({
      ballot: { choices: [2] },
      times: 3,
      group: 'north',
    });
  });

  it.each([
    ['', 'BALLOT_FILE_EMPTY', 1, 1],
    ['{"octavo":"ballots/2"}', 'BALLOT_FILE_HEADER_VALUE', 1, 11],
    ['{"octavo":"ballots/1"}', 'BALLOT_FILE_HEADER_VALUE', 1, 1],
    ['{"octavo":"ballots/1","options":[]}', 'BALLOT_FILE_HEADER_VALUE', 1, 33],
    ['{"octavo":"ballots/1","options":[{"id":"a"},{"id":"a"}]}', 'BALLOT_FILE_OPTION_LISTED_TWICE', 1, 51],
    ['{"octavo":"ballots/1","options":[{"id":7}]}', 'BALLOT_FILE_HEADER_VALUE', 1, 40],
    ['{"octavo":"ballots/1","setings":{},"options":[{"id":"a"}]}', 'BALLOT_FILE_KEY_UNKNOWN', 1, 33],
    ['{"octavo":"ballots/1","options":[{"id":"a"}],"tieBreak":["x"]}', 'BALLOT_FILE_HEADER_VALUE', 1, 57],
    ['{"octavo":"ballots/1","options":[{"id":"a"}],"ballots":2}\n[0]\n', 'BALLOT_FILE_COUNT_DIFFERS', 1, 56],
    [`${HEAD}\n[0]\n[0,\n`, 'BALLOT_FILE_NOT_JSON', 3, 4],
    [`${HEAD}\n[0]\n[0,01]\n`, 'BALLOT_FILE_NOT_JSON', 3, 5],
    [`${HEAD}\n[0]\n[0]x\n`, 'BALLOT_FILE_NOT_JSON', 3, 4],
    [`${HEAD}\n[0]\n{"times":0,"ballot":[0]}\n`, 'BALLOT_FILE_NOT_A_NUMBER', 3, 10],
    [`${HEAD}\n[0]\n{"times":1e99,"ballot":[0]}\n`, 'BALLOT_FILE_NOT_A_NUMBER', 3, 10],
    [`${HEAD}\n[0]\n{"time":2,"ballot":[0]}\n`, 'BALLOT_FILE_KEY_UNKNOWN', 3, 9],
    [`${HEAD}\n[0]\n{"ballot":[0],"group":7}\n`, 'BALLOT_FILE_HEADER_VALUE', 3, 23],
    [`${HEAD}\n[0]\n[0.5]\n`, 'BALLOT_FILE_BALLOT_UNREADABLE', 3, 1],
    [`${HEAD}\n[0]\n{"points":[[0,1]]}\n`, 'BALLOT_FILE_BALLOT_UNREADABLE', 3, 1],
    [`${HEAD}\n[0]\n[2, 1, 3]\n`, 'BALLOT_OPTION_UNKNOWN', 3, 8],
    [`${HEAD}\n[0]\n[3, 1]\n`, 'BALLOT_OPTION_UNKNOWN', 3, 2],
    [`${HEAD}\n[0]\n{"ballot":{"choices":[1,0,1]}}\n`, 'BALLOT_OPTION_TWICE', 3, 27],
    [`${HEAD}\n[0]\n [0,1,2]\n`, 'BALLOT_TOO_MANY_CHOICES', 3, 2],
    [`${HEAD}\n[0]\n"\u0001"\n`, 'BALLOT_FILE_CONTROL_CHARACTER', 3, 2],
    [`${HEAD}\n[0]\n${'['.repeat(100_000)}\n`, 'BALLOT_FILE_NOT_JSON', 3, 62],
  ])('%#: says what is wrong, in which line and column', (text, code, line, column) => {
    expect(read(text).refused).toMatchObject({ code, details: { line, column } });
  });
});

describe('places in JSON', () => {
  it('finds a fault exactly where JSON.parse finds one', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', 'x', '"', ',', ']', '}'), (text, at, piece) => {
        const place = at % (text.length + 1);
        const bent = text.slice(0, place) + piece + text.slice(place + 1);
        let parses = true;
        try {
          JSON.parse(bent);
        } catch {
          parses = false;
        }
        expect(jsonFault(bent) === null).toBe(parses);
      }),
    );
  });

  it('finds the value of a path', () => {
    const text = '{"a": [10, {"b\\u0063": "x"}]}';
    expect(jsonColumn(text, ['a', '1', 'bc'])).toBe(text.indexOf('"x"') + 1);
    expect(jsonColumn(text, ['a', '7'])).toBe(7);
  });
});

describe('plain choices, counted as bytes', () => {
  const line = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .uniqueArray(fc.nat(12), { maxLength: 8 })
        .map((all) => `[${all.sort((a, b) => a - b).join(',')}]`),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '[]',
        '[1,0]',
        '[0,0]',
        '[13]',
        '[99999999999]',
        '[01]',
        '[ 1]',
        '[1 ]',
        '[',
        '[1',
        '[1,',
        '',
        '{"times":2,"ballot":[1]}',
        '[-1]',
        '[1.5]',
        '[1]x',
        '[1]\r',
        '[1,2',
        '12',
      ),
    },
  );

  it('count what they take as JSON would, and leave everything else', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.integer({ min: 11, max: 13 }), (lines, options) => {
        const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
        const plain = new PlainChoices(options);
        const left: string[] = [];
        for (let at = 0; at < bytes.length;) {
          at = plain.take(bytes, at, bytes.length);
          if (at === bytes.length) break;
          const end = bytes.indexOf(10, at);
          left.push(bytes.toString('utf8', at, end));
          at = end + 1;
        }
        const isPlain = (text: string): boolean => {
          if (!/^\[(0|[1-9]\d*)(,(0|[1-9]\d*))*\]$/.test(text)) return false;
          const all = JSON.parse(text) as number[];
          return all.every((one, at) => one < options && (at === 0 || one > (all[at - 1] ?? 0)));
        };
        expect(left).toEqual(lines.filter((text) => !isPlain(text)));
        const counted = new Array<number>(options).fill(0);
        for (const text of lines.filter(isPlain))
          for (const one of JSON.parse(text) as number[]) counted[one] = (counted[one] ?? 0) + 1;
        expect([...plain.chosen]).toEqual(counted);
        expect(plain.ballots).toBe(lines.filter(isPlain).length);
      }),
      { numRuns: 500 },
    );
  });
});
