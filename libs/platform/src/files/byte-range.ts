/** A part of a file: from the first byte to the last, both counted from 0 and both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The one part that a `Range` header asks for (RFC 9110, section 14): null for the whole, also where it asks for several
 * parts or cannot be read; `outside` when there is no such part.
 */
export function byteRange(header: string | undefined, bytes: number): ByteRange | null | 'outside' {
  const [, from = '', until = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && until === '') return null;
  const first = from === '' ? Math.max(0, bytes - Number(until)) : Number(from);
  const last = from === '' || until === '' ? bytes - 1 : Math.min(Number(until), bytes - 1);
  if (from !== '' && until !== '' && Number(until) < Number(from)) return null;
  return first > last ? 'outside' : { first, last };
}
