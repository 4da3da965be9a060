import { CertificateCheck, fromBase64, type CertificateReport } from '@octavo/domain/ledger';
import { sha256, startSha256, verifySignature } from '@octavo/platform/signing';
import { CliError } from '../cli-error.js';
import { BAD_INPUT } from '../terminal/exit-codes.js';
import { LONGEST_LINE, readBlocks } from '../terminal/file-blocks.js';

/**
 * Checks a certificate in one pass, from the file alone.
 * @param key the operator's public key in base64; null when the reader does not have it.
 * @throws CliError (2) when the file cannot be read or the key is none.
 */
export function verifyFile(path: string, key: string | null): CertificateReport {
  if (key !== null && fromBase64(key, 32) === null)
    throw new CliError(
      `--key takes a public key: 32 bytes in base64, 44 characters. This is none: ${key}`,
      BAD_INPUT,
    );
  const check = new CertificateCheck({ sha256, startDigest: startSha256, verify: verifySignature }, key);
  let closed = true;
  readBlocks(path, {
    lines(buffer, from, until) {
      for (let at = from; at < until;) {
        const end = buffer.indexOf(10, at);
        check.line(buffer.subarray(at, end));
        at = end + 1;
      }
      return true;
    },
    rest(piece) {
      closed = false;
      check.line(piece);
    },
    tooLong() {
      throw new CliError(`${path} has a line of more than ${LONGEST_LINE} bytes: it is no certificate.`, 1);
    },
  });
  return check.finish(closed);
}
