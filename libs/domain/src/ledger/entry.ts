import { toHex, utf8, type Sha256 } from './bytes.js';
import { leafHash } from './merkle-hash.js';

/** What a ballot that was withdrawn opens to. */
export const WITHDRAWN = 'null';

/**
 * Binds to a content without showing it: SHA-256 of `octavo choice 1`, the salt (32 hexadecimal digits) and the content,
 * a line each. Without the salt nobody finds the content by trying; once the salt is gone, nobody does at all.
 * @param content the ballot's text (`ballotText`), or `null` for a withdrawn ballot.
 */
export const commitmentOf = (sha256: Sha256, salt: string, content: string): string =>
  toHex(sha256(utf8(`octavo choice 1\n${salt}\n${content}`)));

/**
 * The text of a ledger entry. The tag is the voter's random one for this round (32 hexadecimal digits): it shows that two
 * entries are of the same voter, and never of whom.
 */
export const entryText = (round: string, tag: string, commitment: string): string =>
  `octavo entry 1\n${round}\n${tag}\n${commitment}`;

/** The leaf of an entry in the Merkle tree. */
export const entryLeaf = (sha256: Sha256, round: string, tag: string, commitment: string): Uint8Array =>
  leafHash(sha256, utf8(entryText(round, tag, commitment)));
