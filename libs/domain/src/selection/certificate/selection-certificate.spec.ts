import { toBase64, utf8 } from '@octavo/domain/ledger';
import { describe, expect, it, jest } from '@jest/globals';

import {
  checkSelection,
  KEYS,
  newKeys,
  SAMPLE_INPUTS,
  SAMPLE_OVERRIDE,
  SAMPLE_RULE,
  sampleSelection,
  TOOLS,
  type Tampering,
} from './sample-selection.fixture.js';

// Machines that test may be busy with other things.
jest.setTimeout(120_000);

const codesOf = (file: string): readonly string[] => [
  ...new Set(checkSelection(utf8(file)).faults.map(({ code }) => code)),
];

describe('the certificate of a selection run', () => {
  it('holds, and repeats the run', () => {
    const report = checkSelection(utf8(sampleSelection()), toBase64(KEYS.raw));
    expect(report).toMatchObject({ faults: [], more: 0, submissions: 4, overrides: [SAMPLE_OVERRIDE] });
    const [first] = [...SAMPLE_INPUTS].slice(0, 2).sort((a, b) => (a.lot < b.lot ? -1 : 1));
    expect(report.run?.result.shortlist).toEqual([first?.id, 'c']);
    expect(report.run?.result.ties).toMatchObject([
      { between: expect.any(Array), by: ['lot'], decides: true },
    ]);
  });

  it('has a line for each thing, and a digest that anybody takes with a shell', () => {
    const lines = sampleSelection().split('\n');
    expect(lines).toHaveLength(12);
    expect(lines[11]).toBe('');
    const before = `${lines.slice(0, 10).join('\n')}\n`;
    const digest = Buffer.from(TOOLS.sha256(utf8(before))).toString('hex');
    expect(JSON.parse(lines[10] ?? '')).toMatchObject({ digest });
    expect(sampleSelection()).toBe(sampleSelection());
  });

  it('does not hold when any bit of it is changed', () => {
    const file = utf8(sampleSelection());
    const unnoticed: number[] = [];
    for (let bit = 0; bit < file.length * 8; bit += 1) {
      const changed = Uint8Array.from(file);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (checkSelection(changed).faults.length === 0) unnoticed.push(bit);
    }
    expect(unnoticed).toEqual([]);
  });

  it('does not hold when a line is left out, doubled or moved', () => {
    const lines = sampleSelection().trimEnd().split('\n');
    lines.forEach((line, at) => {
      const without = lines.filter((_, place) => place !== at);
      const doubled = lines.toSpliced(at, 0, line);
      const moved = [...without.slice(0, -1), line, ...without.slice(-1)];
      for (const some of [without, doubled, ...(moved.join() === lines.join() ? [] : [moved])])
        expect(codesOf(`${some.join('\n')}\n`)).not.toEqual([]);
    });
  });

  it.each<[string, Tampering, string[]]>([
    [
      'a higher score than the experts gave, with the old outcome',
      (honest) => ({ ...honest, inputs: honest.inputs.map((one) => ({ ...one, expert: '1/1' })) }),
      ['SELECTION_OUTCOME_DIFFERS', 'CERTIFICATE_OUTCOME_DIFFERS'],
    ],
    [
      'a friend on the shortlist',
      (honest) => ({ ...honest, result: { ...honest.result, shortlist: ['a', 'b'] } }),
      ['CERTIFICATE_OUTCOME_DIFFERS'],
    ],
    [
      'a lot that was not drawn',
      (honest) => ({ ...honest, inputs: honest.inputs.map((one) => ({ ...one, lot: '0'.repeat(64) })) }),
      ['SELECTION_LOT_DIFFERS'],
    ],
    [
      'a submission left out',
      (honest) => ({ ...honest, inputs: honest.inputs.slice(1) }),
      ['CERTIFICATE_COUNT_DIFFERS', 'CERTIFICATE_OUTCOME_DIFFERS', 'SELECTION_OUTCOME_DIFFERS'],
    ],
    [
      'an override that changes nothing',
      (honest) => ({ ...honest, overrides: [{ ...SAMPLE_OVERRIDE, submission: 'c' }] }),
      ['OVERRIDE_CHANGES_NOTHING'],
    ],
    [
      'an override without a reason',
      (honest) => ({ ...honest, overrides: [{ ...SAMPLE_OVERRIDE, reason: '' }] }),
      ['TEXT_REQUIRED'],
    ],
    [
      'another rule',
      (honest) => ({ ...honest, header: { ...honest.header, rule: { ...SAMPLE_RULE, quotas: [] } } }),
      ['CERTIFICATE_OUTCOME_DIFFERS', 'SELECTION_OUTCOME_DIFFERS'],
    ],
    [
      'a rule that cannot be',
      (honest) => ({ ...honest, header: { ...honest.header, rule: { ...SAMPLE_RULE, top: 0 } } }),
      ['CERTIFICATE_HEADER_UNREADABLE'],
    ],
  ])('tells %s, though signed anew', (_, tamper, codes) => {
    const found = codesOf(sampleSelection(tamper));
    for (const code of codes) expect(found).toContain(code);
  });

  it('tells another key than the one expected, and a signature by nobody', () => {
    const file = utf8(sampleSelection());
    const other = toBase64(newKeys().raw);
    expect(checkSelection(file, other).faults.map(({ code }) => code)).toEqual(['CERTIFICATE_KEY_OTHER']);
    expect(codesOf(sampleSelection((honest) => honest, newKeys()))).toEqual(['CERTIFICATE_NOT_SIGNED']);
  });

  it('tells a file that is cut off, has no last line feed, or goes on', () => {
    const file = sampleSelection();
    expect(codesOf(file.slice(0, file.lastIndexOf('{"result"')))).toContain('CERTIFICATE_CUT_OFF');
    expect(codesOf(file.trimEnd())).toEqual(['CERTIFICATE_LINE_FEED_MISSING']);
    expect(codesOf(`${file}\n`)).toEqual(['CERTIFICATE_LINE_AFTER_END']);
    expect(codesOf('')).toEqual(['CERTIFICATE_CUT_OFF']);
  });
});
