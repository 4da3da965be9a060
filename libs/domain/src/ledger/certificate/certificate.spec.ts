import { describe, expect, it } from '@jest/globals';
import { verify } from 'node:crypto';
import {
  checkFile,
  KEYS,
  newKeys,
  sampleCertificate,
  sampleEntries,
  TOOLS,
} from './sample-certificate.fixture.js';

const FILE = Buffer.from(sampleCertificate());
const LINES = FILE.toString('utf8').trimEnd().split('\n');
const linesToFile = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map((line) => `${line}\n`).join(''));
const codesOf = (file: Buffer): readonly string[] => checkFile(file).faults.map((fault) => fault.code);
const swap = (lines: readonly string[], one: number, other: number): string[] =>
  lines.map((line, at) => (at === one ? (lines[other] ?? '') : at === other ? (lines[one] ?? '') : line));

describe('a certificate', () => {
  it('holds when nothing was changed, and repeats the count', () => {
    const report = checkFile(FILE);
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ more: 0, entries: 7, outcome: { valid: true } });
    expect(report.outcome?.result).toMatchObject({ ballots: 4, winners: [1], ranking: [[1], [2], [0]] });
    expect(report.outcome?.groups).toMatchObject([
      { label: 'north', result: { ballots: 2, winners: [2] } },
      { label: 'south', result: { ballots: 2, winners: [1] } },
    ]);
    expect(checkFile(FILE, TOOLS, KEYS.publicText).faults).toEqual([]);
  });

  it('is JSON in every line, and names nobody', () => {
    expect(LINES.map((line) => Object.keys(JSON.parse(line) as object).slice(0, 2))).toEqual([
      ['octavo', 'round'],
      ...Array.from({ length: 7 }, () => ['n', 'leaf']),
      ['result', 'groups'],
    ]);
  });

  it('does not hold when any bit of it is flipped', () => {
    const unseen: number[] = [];
    for (let bit = 0; bit < FILE.length * 8; bit += 1) {
      const file = Buffer.from(FILE);
      file[bit >> 3] = (file[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (checkFile(file).faults.length === 0) unseen.push(bit);
    }
    expect(unseen).toEqual([]);
  });

  it('does not hold when it is cut off anywhere', () => {
    for (let bytes = 0; bytes < FILE.length - 1; bytes += 1)
      expect(codesOf(FILE.subarray(0, bytes)).length).toBeGreaterThan(0);
    expect(codesOf(FILE.subarray(0, FILE.length - 1))).toEqual(['CERTIFICATE_LINE_FEED_MISSING']);
  });

  it('does not hold when any line is dropped, doubled, or swapped with another', () => {
    for (let one = 0; one < LINES.length; one += 1) {
      expect(codesOf(linesToFile(LINES.toSpliced(one, 1))).length).toBeGreaterThan(0);
      expect(codesOf(linesToFile(LINES.toSpliced(one, 0, LINES[one] ?? ''))).length).toBeGreaterThan(0);
      for (let other = 0; other < one; other += 1)
        expect(codesOf(linesToFile(swap(LINES, one, other))).length).toBeGreaterThan(0);
    }
  });
});

describe('a fault says where it is', () => {
  it.each([
    {
      name: 'a dropped ballot',
      lines: LINES.toSpliced(2, 1),
      fault: { code: 'CERTIFICATE_ENTRY_MISSING', details: { line: 3, entry: 2, from: 1, missing: 1 } },
    },
    {
      name: 'a doubled ballot',
      lines: LINES.toSpliced(2, 0, LINES[2] ?? ''),
      fault: { code: 'CERTIFICATE_ENTRY_OUT_OF_ORDER', details: { line: 4, entry: 1, expected: 2 } },
    },
    {
      name: 'a changed choice',
      lines: LINES.with(2, (LINES[2] ?? '').replace('[0,1]', '[0,2]')),
      fault: { code: 'CERTIFICATE_LEAF_DIFFERS', details: { line: 3, entry: 1 } },
    },
    {
      name: 'a space',
      lines: LINES.with(4, `${LINES[4] ?? ''} `),
      fault: { code: 'CERTIFICATE_LINE_UNREADABLE', details: { line: 5 } },
    },
    {
      name: 'a changed title',
      lines: LINES.with(0, (LINES[0] ?? '').replace('Park', 'Plas')),
      fault: { code: 'CERTIFICATE_HEADER_CHANGED', details: {} },
    },
    {
      name: 'another winner',
      lines: LINES.with(8, (LINES[8] ?? '').replace('"winners":[1]', '"winners":[2]')),
      fault: {
        code: 'CERTIFICATE_OUTCOME_DIFFERS',
        details: { place: 'result.winners[0]', written: '2', found: '1' },
      },
    },
    {
      name: 'a line after the end',
      lines: [...LINES, '{}'],
      fault: { code: 'CERTIFICATE_LINE_AFTER_END', details: { line: 10 } },
    },
    {
      name: 'no last line',
      lines: LINES.slice(0, -1),
      fault: { code: 'CERTIFICATE_CUT_OFF', details: { lines: 8 } },
    },
  ])('$name', ({ lines, fault }) => {
    expect(checkFile(linesToFile(lines)).faults).toContainEqual({ path: [], ...fault });
  });

  it('tells the first twenty and counts the others', () => {
    const { faults, more } = checkFile(linesToFile(Array.from({ length: 50 }, () => '{}')));
    expect([faults.length, more]).toEqual([20, 31]);
  });
});

describe('an operator who signs something else', () => {
  const signed = (tampering: Parameters<typeof sampleCertificate>[0]) =>
    codesOf(Buffer.from(sampleCertificate(tampering)));

  it('cannot drop a ballot from the ledger that was closed', () => {
    const codes = signed({ entries: (all) => all.slice(0, -1) });
    expect([...new Set(codes)]).toEqual([
      'CERTIFICATE_GROUP_TOO_SMALL',
      'CERTIFICATE_COUNT_DIFFERS',
      'CERTIFICATE_ROOT_DIFFERS',
      'CERTIFICATE_OUTCOME_DIFFERS',
    ]);
  });

  it('cannot replace a ballot, not even with a leaf that fits', () => {
    const other = sampleEntries()[2];
    if (other === undefined) throw new Error('there are seven entries');
    const codes = signed({ entries: (all) => all.with(5, { ...other, n: 5 }) });
    expect(codes).toEqual(expect.arrayContaining(['CERTIFICATE_VOTER_TWICE', 'CERTIFICATE_ROOT_DIFFERS']));
  });

  it('cannot hide a ballot as superseded by nothing', () => {
    const codes = signed({
      entries: (all) => all.filter((entry) => entry.n !== 2),
      header: (header) => ({ ...header, counts: { ...header.counts, entries: 6, counted: 3 } }),
    });
    expect(codes).toContain('CERTIFICATE_NOTHING_FOLLOWS');
  });

  it('cannot pass a ballot as erased without the count of erased saying so', () => {
    const codes = signed({
      entries: (all) =>
        all.map((entry) => (entry.n === 1 ? { kind: 'erased', n: 1, leaf: entry.leaf } : entry)),
    });
    expect(codes).toContain('CERTIFICATE_COUNT_DIFFERS');
    expect(codes).not.toContain('CERTIFICATE_ROOT_DIFFERS');
  });

  it('cannot write another winner, another group or another rule', () => {
    expect(signed({ winners: [0] })).toEqual(['CERTIFICATE_OUTCOME_DIFFERS']);
    expect(
      signed({
        entries: (all) => all.map((entry) => (entry.kind === 'opened' ? { ...entry, group: 'west' } : entry)),
      }),
    ).toContain('CERTIFICATE_GROUP_UNKNOWN');
    expect(signed({ header: (header) => ({ ...header, settings: { seats: 2 } }) })).toContain(
      'CERTIFICATE_OUTCOME_DIFFERS',
    );
    expect(signed({ header: (header) => ({ ...header, needed: 5 }) })).toEqual([
      'CERTIFICATE_OUTCOME_DIFFERS',
    ]);
  });

  it('cannot use a method, settings or an order that Octavo does not count with', () => {
    const header = (change: object) => signed({ header: (own) => ({ ...own, ...change }) });
    expect(header({ method: { name: 'approval', version: 2 } })).toContain('CERTIFICATE_METHOD_UNKNOWN');
    expect(header({ settings: { seats: 0 } })).toContain('CERTIFICATE_SETTINGS_UNUSABLE');
    expect(header({ tieBreak: [0, 0, 1] })).toContain('CERTIFICATE_HEADER_UNREADABLE');
    expect(header({ publicKey: 'x' })).toContain('CERTIFICATE_HEADER_UNREADABLE');
    expect(header({ round: { id: 'a\nb', title: '', question: '' } })).toContain(
      'CERTIFICATE_HEADER_UNREADABLE',
    );
  });

  it('cannot sign with a key that the reader does not expect', () => {
    const keys = newKeys();
    const file = Buffer.from(sampleCertificate({ keys }));
    const anyKey = {
      ...TOOLS,
      verify: (_: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
        verify(null, message, keys.publicKey, signature),
    };
    expect(checkFile(file, anyKey).faults).toEqual([]);
    expect(checkFile(file, anyKey, KEYS.publicText).faults).toEqual([
      {
        code: 'CERTIFICATE_KEY_OTHER',
        path: [],
        details: { key: keys.publicText, expected: KEYS.publicText },
      },
    ]);
  });
});
