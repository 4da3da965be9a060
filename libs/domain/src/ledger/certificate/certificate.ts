import type { Option, Settings, Tally } from '@octavo/domain/voting';
import type { PublishedCheckpoint } from '../checkpoint.js';

/**
 * The certificate of a round: a text file, a JSON value in each line, with which anybody repeats the count.
 *
 *   1. the header: what was asked, of whom, by which method and rules, and the signed state of the ledger at closing
 *   2. a line for each ledger entry, in the order of the ledger
 *   3. the outcome, the digest of everything before it, and the operator's signature over both
 *
 * Lines end with a line feed, the last one too. `head -n -1 FILE | sha256sum` gives the digest.
 */
export interface CertificateHeader {
  readonly octavo: 'certificate/1';
  readonly round: { readonly id: string; readonly title: string; readonly question: string };
  readonly challenge: { readonly id: string; readonly title: string };
  readonly method: { readonly name: string; readonly version: number };
  /** All settings, as `checkSettings` gave them back. */
  readonly settings: Settings;
  readonly options: readonly CertificateOption[];
  /** All options, the one that wins every tie first; fixed before the first ballot. */
  readonly tieBreak: readonly Option[];
  /** ISO times. */
  readonly opens: string;
  readonly closes: string;
  /** Who could vote, in words. */
  readonly electorate: string;
  /** How many ballots the round needs to be valid (L-A8), from its minimum and quorum; null when any number will do. */
  readonly needed: number | null;
  /** Groups whose outcome is shown (`shownGroups`), and their floor; null without groups. */
  readonly groups: { readonly labels: readonly string[]; readonly floor: number } | null;
  /** Further rules of the round, a sentence each. */
  readonly rules: readonly string[];
  readonly counts: CertificateCounts;
  /** The state of the ledger at closing. */
  readonly checkpoint: PublishedCheckpoint;
  /** The operator's Ed25519 key, base64. */
  readonly publicKey: string;
}

export interface CertificateOption {
  readonly id: string;
  readonly title: string;
  /** In whole units of the budget, for methods that spend one. */
  readonly cost?: number;
}

/** How many ledger entries there are of each kind; the four kinds make up `entries`. */
export interface CertificateCounts {
  readonly entries: number;
  readonly counted: number;
  readonly superseded: number;
  readonly withdrawn: number;
  readonly erased: number;
}

/** One ledger entry as it is published. `n` counts from 0, hashes and tags are hexadecimal. */
export type CertificateEntry =
  /** The last word of its voter, opened: the text of a ballot, or `null` when it was withdrawn. */
  | {
      readonly kind: 'opened';
      readonly n: number;
      readonly leaf: string;
      readonly tag: string;
      readonly salt: string;
      /** The very text that was committed to (`ballotText`, or `null`). */
      readonly content: string;
      /** Only of groups that are shown. */
      readonly group?: string;
    }
  /** Followed by a later entry of the same voter; what it said stays closed. */
  | {
      readonly kind: 'superseded';
      readonly n: number;
      readonly leaf: string;
      readonly tag: string;
      readonly commitment: string;
    }
  /** Of a person who was erased: nothing is left but its place. */
  | { readonly kind: 'erased'; readonly n: number; readonly leaf: string };

/** What came out. */
export interface CertificateOutcome {
  readonly result: Tally;
  /** The count of each group that is shown, alone, in the order of their labels; empty without groups. */
  readonly groups: readonly { readonly label: string; readonly result: Tally }[];
  /** Whether as many ballots were counted as the round needs. */
  readonly valid: boolean;
}

/** The last line, before it is signed. */
export interface CertificateEnding extends CertificateOutcome {
  /** SHA-256 of the first line without its line feed, hexadecimal. */
  readonly header: string;
  /** SHA-256 of all bytes before the last line, hexadecimal. */
  readonly digest: string;
}
