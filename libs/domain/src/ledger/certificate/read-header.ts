import type { CertificateHeader } from './certificate.js';

type Test = (value: unknown) => boolean;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Test = (value) => typeof value === 'string';
/** Goes into signed texts, which are made of lines. */
const isLine: Test = (value) => typeof value === 'string' && value.length > 0 && !/\s/.test(value);
const isWhole: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isTexts: Test = (value) => Array.isArray(value) && value.every(isText);
const isOption: Test = (value) =>
  isRecord(value) &&
  isText(value.id) &&
  isText(value.title) &&
  (value.cost === undefined || isWhole(value.cost));
const isGroups: Test = (value) =>
  value === null ||
  (isRecord(value) &&
    isTexts(value.labels) &&
    new Set(value.labels as string[]).size === (value.labels as string[]).length &&
    isWhole(value.floor));

/** What a header must hold: the place and its test. */
const SHAPE: readonly (readonly [place: string, test: Test])[] = [
  ['octavo', (value) => value === 'certificate/1'],
  ['round.id', isLine],
  ['round.title', isText],
  ['round.question', isText],
  ['challenge.id', isText],
  ['challenge.title', isText],
  ['method.name', isText],
  ['method.version', isWhole],
  ['settings', isRecord],
  ['options', (value) => Array.isArray(value) && value.every(isOption)],
  ['tieBreak', (value) => Array.isArray(value) && value.every(isWhole)],
  ['opens', isLine],
  ['closes', isLine],
  ['electorate', isText],
  ['needed', (value) => value === null || isWhole(value)],
  ['groups', isGroups],
  ['rules', isTexts],
  ...['entries', 'counted', 'superseded', 'withdrawn', 'erased'].map(
    (kind) => [`counts.${kind}`, isWhole] as const,
  ),
  ['checkpoint.size', isWhole],
  ['checkpoint.root', isLine],
  ['checkpoint.at', isLine],
  ['checkpoint.key', isLine],
  ['checkpoint.signature', isLine],
  ['publicKey', isLine],
];

/** The header, or the first place in it that cannot be read. */
export function readHeader(
  value: unknown,
): { readonly header: CertificateHeader } | { readonly place: string } {
  for (const [place, test] of SHAPE) if (!test(at(value, place.split('.')))) return { place };
  const header = value as CertificateHeader;
  const order = [...header.tieBreak].sort((a, b) => a - b);
  const whole = order.length === header.options.length && order.every((option, index) => option === index);
  return whole ? { header } : { place: 'tieBreak' };
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inside, key) => (isRecord(inside) ? inside[key] : undefined), value);
}
