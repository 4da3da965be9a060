import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Fraction } from '@octavo/domain/shared';

import { readSelectionInput, selectionInputText } from './selection-input.js';
import { submission } from './selection.fixture.js';

describe('the text of an input', () => {
  it('reads what it writes, and nothing else', () => {
    const input = submission('a', { background: 'consument “één”' });
    const text = selectionInputText(input);
    expect(readSelectionInput(text)).toEqual(input);
    for (const changed of [
      ` ${text}`,
      text.replace('"reviews":3', '"reviews":3.0'),
      text.slice(0, -1),
      'null',
      '[]',
    ])
      expect(readSelectionInput(changed)).toBeNull();
    expect(readSelectionInput(text.replace('}', ',"more":1}'))).toBeNull();
    const turned = JSON.stringify(Object.fromEntries(Object.entries(input).reverse()));
    expect(readSelectionInput(turned)).toBeNull();
  });

  it('is exact for any fraction', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 30n }),
        (a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a];
          const expert = Fraction.of(low, high === 0n ? 1n : high).toString();
          expect(readSelectionInput(selectionInputText(submission('a', { expert })))?.expert).toBe(expert);
        },
      ),
    );
  });
});
