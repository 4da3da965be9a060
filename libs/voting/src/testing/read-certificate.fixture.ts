import { CertificateCheck, type CertificateReport } from '@octavo/domain/ledger';
import { sha256, startSha256, verifySignature } from '@octavo/platform/signing';

/** Checks the bytes of a certificate as its readers do. */
export function checkCertificate(bytes: Uint8Array, expectedKey: string | null = null): CertificateReport {
  const check = new CertificateCheck(
    { sha256, startDigest: startSha256, verify: verifySignature },
    expectedKey,
  );
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(10, from);
    if (end < 0) break;
    check.line(bytes.subarray(from, end));
    from = end + 1;
  }
  if (from < bytes.length) check.line(bytes.subarray(from));
  return check.finish(from === bytes.length);
}
