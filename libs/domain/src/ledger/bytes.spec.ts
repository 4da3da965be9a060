import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromBase64, fromHex, toBase64, toHex } from './bytes.js';

const bytes = fc.uint8Array({ maxLength: 70 });

describe('bytes as text', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        expect(toHex(some)).toBe(Buffer.from(some).toString('hex'));
        expect(toBase64(some)).toBe(Buffer.from(some).toString('base64'));
        expect(fromHex(toHex(some), some.length)).toEqual(some);
        expect(fromBase64(toBase64(some), some.length)).toEqual(some);
      }),
    );
  });

  it.each(['0', '0g', 'AB', '/0', ':0', '`0', '0G', '000', 'é0'])(
    'are not read from %j as hexadecimal',
    (text) => {
      expect(fromHex(text, 1)).toBeNull();
    },
  );

  // Two bytes are 16 bits, three characters 18: the last two bits say nothing.
  it.each(['AAB=', 'AAA', 'AAA=\n', 'AA==', 'A===', '****', 'AAA=AAA=', 'AA-_'])(
    'are not read from %j as base64 of two bytes',
    (text) => {
      expect(fromBase64(text, 2)).toBeNull();
    },
  );
});
