import { toBase64, toHex, utf8, type Sha256 } from '../bytes.js';
import type {
  CertificateEnding,
  CertificateEntry,
  CertificateHeader,
  CertificateOutcome,
} from './certificate.js';

/** A hash that is fed piece by piece. */
export interface RunningHash {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

/** The header's line, without its line feed. */
export const certificateHeader = (header: CertificateHeader): string => JSON.stringify(header);

/** An entry's line, without its line feed. The content goes in as it was committed to. */
export function certificateLine(entry: CertificateEntry): string {
  const start = `{"n":${entry.n},"leaf":"${entry.leaf}"`;
  switch (entry.kind) {
    case 'erased':
      return `${start}}`;
    case 'superseded':
      return `${start},"tag":"${entry.tag}","commitment":"${entry.commitment}"}`;
    case 'opened': {
      const group = entry.group === undefined ? '' : `,"group":${JSON.stringify(entry.group)}`;
      return `${start},"tag":"${entry.tag}","salt":"${entry.salt}","ballot":${entry.content}${group}}`;
    }
  }
}

/** How the last line begins, and no other. */
export const END_START = '{"result":';

const endingText = ({ result, groups, valid, header, digest }: CertificateEnding): string =>
  JSON.stringify({ result, groups, valid, header, digest });

/** The text that the operator signs: what it is, the round, and the SHA-256 of the last line's content. */
export const certificateStatement = (sha256: Sha256, round: string, ending: CertificateEnding): string =>
  `octavo certificate 1\n${round}\n${toHex(sha256(utf8(endingText(ending))))}\n`;

/** The last line, without its line feed. @param signature over `certificateStatement`, base64. */
export const certificateEnd = (ending: CertificateEnding, signature: string): string =>
  `${endingText(ending).slice(0, -1)},"signature":"${signature}"}`;

/**
 * Writes a certificate from beginning to end: `header`, then `entry` for each ledger entry in order, then `end`. Each
 * gives the text to append to the file, line feed included; nothing is kept but the digest.
 */
export class CertificateWriter {
  private readonly digest: RunningHash;
  private headerHash = '';

  constructor(
    private readonly about: CertificateHeader,
    private readonly tools: {
      readonly sha256: Sha256;
      readonly startDigest: () => RunningHash;
      readonly sign: (message: Uint8Array) => Uint8Array;
    },
  ) {
    this.digest = tools.startDigest();
  }

  header(): string {
    const line = certificateHeader(this.about);
    this.headerHash = toHex(this.tools.sha256(utf8(line)));
    return this.digested(line);
  }

  entry(entry: CertificateEntry): string {
    return this.digested(certificateLine(entry));
  }

  end(outcome: CertificateOutcome): string {
    const { sha256, sign } = this.tools;
    const ending = { ...outcome, header: this.headerHash, digest: toHex(this.digest.digest()) };
    const statement = certificateStatement(sha256, this.about.round.id, ending);
    return `${certificateEnd(ending, toBase64(sign(utf8(statement))))}\n`;
  }

  private digested(line: string): string {
    const text = `${line}\n`;
    this.digest.update(utf8(text));
    return text;
  }
}
