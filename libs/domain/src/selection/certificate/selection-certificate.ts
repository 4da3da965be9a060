import { toBase64, toHex, utf8, type RunningHash, type Sha256 } from '@octavo/domain/ledger';

import { selectionInputText, type SelectionInput } from '../selection-input.js';
import { overrideText, type SelectionOverride } from '../selection-override.js';
import { selectionRuleText } from '../selection-rule-text.js';
import type { SelectionRule } from '../selection-rule.js';
import type { SelectionOutcome, SelectionResult } from '../selection-run.js';

/**
 * The certificate of a selection run: a text file, a JSON value in each line, with which anybody repeats the run.
 *
 *   1. the header: which run, the rule as it was registered, the seed of the lots, how many lines follow of each kind
 *   2. a line for each submission, in the order of their ids: the inputs as they were frozen
 *   3. a line for each submission, in the same order: what became of it, step by step
 *   4. a line for each override, in the order of the submissions
 *   5. the result, the digest of everything before it, and the operator's signature over both
 *
 * Lines end with a line feed, the last one too. `head -n -1 FILE | sha256sum` gives the digest.
 */
export interface SelectionHeader {
  readonly octavo: 'selection/1';
  readonly run: { readonly id: string; readonly at: string };
  readonly challenge: { readonly id: string; readonly title: string };
  readonly rule: SelectionRule;
  /** Registered with the rule; draws the lots (`lotOf`). */
  readonly seed: string;
  readonly submissions: number;
  readonly overrides: number;
  /** The operator's Ed25519 key, base64. */
  readonly publicKey: string;
}

/** The last line, before it is signed. */
export interface SelectionEnding {
  readonly result: SelectionResult;
  /** SHA-256 of the first line without its line feed, hexadecimal. */
  readonly header: string;
  /** SHA-256 of all bytes before the last line, hexadecimal. */
  readonly digest: string;
}

/** How the last line begins, and no other. */
export const SELECTION_END_START = '{"result":';
export const OUTCOME_START = '{"outcome":';
export const OVERRIDE_START = '{"override":';

/** The lines, without their line feeds. */
export function selectionHeaderLine(header: SelectionHeader): string {
  const { octavo, run, challenge, seed, submissions, overrides, publicKey } = header;
  const start = JSON.stringify({
    octavo,
    run: { id: run.id, at: run.at },
    challenge: { id: challenge.id, title: challenge.title },
  });
  const end = JSON.stringify({ seed, submissions, overrides, publicKey });
  return `${start.slice(0, -1)},"rule":${selectionRuleText(header.rule)},${end.slice(1)}`;
}

export const outcomeLine = (outcome: SelectionOutcome): string =>
  `${OUTCOME_START}${JSON.stringify(outcome)}}`;

export const overrideLine = (override: SelectionOverride): string =>
  `${OVERRIDE_START}${overrideText(override)}}`;

const endingText = ({ result, header, digest }: SelectionEnding): string =>
  JSON.stringify({ result, header, digest });

/** @param signature over `selectionStatement`, base64. */
export const selectionEndLine = (ending: SelectionEnding, signature: string): string =>
  `${endingText(ending).slice(0, -1)},"signature":"${signature}"}`;

/** The text that the operator signs: what it is, the run, and the SHA-256 of the last line's content. */
export const selectionStatement = (sha256: Sha256, run: string, ending: SelectionEnding): string =>
  `octavo selection 1\n${run}\n${toHex(sha256(utf8(endingText(ending))))}\n`;

/** Everything that goes into a certificate. */
export interface CertifiedSelection {
  readonly header: Omit<SelectionHeader, 'octavo' | 'submissions' | 'overrides'>;
  /** In the order of their ids, as `checkSelectionInputs` gives them. */
  readonly inputs: readonly SelectionInput[];
  readonly outcomes: readonly SelectionOutcome[];
  readonly overrides: readonly SelectionOverride[];
  readonly result: SelectionResult;
}

/** Writes a certificate: the pieces to append to the file one after another, line feeds included. */
export function* writeSelectionCertificate(
  { header: about, inputs, outcomes, overrides, result }: CertifiedSelection,
  tools: {
    readonly sha256: Sha256;
    readonly startDigest: () => RunningHash;
    readonly sign: (message: Uint8Array) => Uint8Array;
  },
): Iterable<string> {
  const digest = tools.startDigest();
  const digested = (line: string): string => {
    const text = `${line}\n`;
    digest.update(utf8(text));
    return text;
  };
  const header = selectionHeaderLine({
    ...about,
    octavo: 'selection/1',
    submissions: inputs.length,
    overrides: overrides.length,
  });
  yield digested(header);
  for (const input of inputs) yield digested(selectionInputText(input));
  for (const outcome of outcomes) yield digested(outcomeLine(outcome));
  const sorted = [...overrides].sort((a, b) => (a.submission < b.submission ? -1 : 1));
  for (const override of sorted) yield digested(overrideLine(override));
  const ending = { result, header: toHex(tools.sha256(utf8(header))), digest: toHex(digest.digest()) };
  const statement = selectionStatement(tools.sha256, about.run.id, ending);
  yield `${selectionEndLine(ending, toBase64(tools.sign(utf8(statement))))}\n`;
}
