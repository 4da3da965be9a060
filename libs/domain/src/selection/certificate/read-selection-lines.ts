import { readSelectionRule } from '../selection-rule-text.js';
import {
  selectionEndLine,
  selectionHeaderLine,
  type SelectionEnding,
  type SelectionHeader,
} from './selection-certificate.js';

const HASH = /^[0-9a-f]{64}$/;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type Test = (value: unknown) => boolean;
const isText: Test = (value) => typeof value === 'string';
/** Goes into signed texts, which are made of lines. */
const isLine: Test = (value) => typeof value === 'string' && value.length > 0 && !/\s/.test(value);
const isCount: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

const SHAPE: readonly (readonly [place: string, test: Test])[] = [
  ['octavo', (value) => value === 'selection/1'],
  ['run.id', isLine],
  ['run.at', isLine],
  ['challenge.id', isText],
  ['challenge.title', isText],
  ['rule', (value) => readSelectionRule(value) !== null],
  ['seed', isLine],
  ['submissions', isCount],
  ['overrides', isCount],
  ['publicKey', isLine],
];

/** The header, or the first place in it that cannot be so; `header` when it is not written as it should be. */
export function readSelectionHeader(
  text: string,
): { readonly header: SelectionHeader } | { readonly place: string } {
  const value = jsonIn(text);
  const at = (place: string): unknown =>
    place.split('.').reduce<unknown>((inside, key) => (isRecord(inside) ? inside[key] : undefined), value);
  for (const [place, test] of SHAPE) if (!test(at(place))) return { place };
  const header = value as SelectionHeader;
  return selectionHeaderLine(header) === text ? { header } : { place: 'header' };
}

/** The last line and its signature; null unless it is, character by character, what `selectionEndLine` writes. */
export function readSelectionEnd(
  text: string,
): { readonly ending: SelectionEnding; readonly signature: string } | null {
  const value = jsonIn(text);
  if (!isRecord(value)) return null;
  const { result, header, digest, signature } = value;
  const isHash: Test = (hash) => typeof hash === 'string' && HASH.test(hash);
  if (!isRecord(result) || !isHash(header) || !isHash(digest) || typeof signature !== 'string') return null;
  const ending = { result, header, digest } as unknown as SelectionEnding;
  return selectionEndLine(ending, signature) === text ? { ending, signature } : null;
}
