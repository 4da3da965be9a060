import type { CertificateEnding, CertificateEntry } from './certificate.js';
import { certificateEnd, certificateLine } from './write-certificate.js';

const HASH = /^[0-9a-f]{64}$/;
const TOKEN = /^[0-9a-f]{32}$/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value);
const isToken = (value: unknown): value is string => typeof value === 'string' && TOKEN.test(value);

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The entry in a line; null unless the line is, character by character, what `certificateLine` writes for it. */
export function readEntry(text: string): CertificateEntry | null {
  const entry = entryOf(jsonOf(text));
  return entry !== null && certificateLine(entry) === text ? entry : null;
}

function entryOf(value: unknown): CertificateEntry | null {
  if (!isRecord(value)) return null;
  const { n, leaf, tag, salt, commitment, ballot, group } = value;
  if (typeof n !== 'number' || !Number.isSafeInteger(n) || n < 0 || !isHash(leaf)) return null;
  if (tag === undefined) return { kind: 'erased', n, leaf };
  if (!isToken(tag)) return null;
  if (isHash(commitment)) return { kind: 'superseded', n, leaf, tag, commitment };
  if (!isToken(salt) || ballot === undefined) return null;
  const opened = { kind: 'opened', n, leaf, tag, salt, content: JSON.stringify(ballot) } as const;
  if (group === undefined) return opened;
  return typeof group === 'string' ? { ...opened, group } : null;
}

/** The last line and its signature; null unless it is, character by character, what `certificateEnd` writes. */
export function readEnd(
  text: string,
): { readonly ending: CertificateEnding; readonly signature: string } | null {
  const value = jsonOf(text);
  if (!isRecord(value)) return null;
  const { result, groups, valid, header, digest, signature } = value;
  const fits =
    isRecord(result) &&
    Array.isArray(groups) &&
    typeof valid === 'boolean' &&
    isHash(header) &&
    isHash(digest) &&
    typeof signature === 'string';
  if (!fits) return null;
  const ending = { result, groups, valid, header, digest } as unknown as CertificateEnding;
  return certificateEnd(ending, signature) === text ? { ending, signature } : null;
}
