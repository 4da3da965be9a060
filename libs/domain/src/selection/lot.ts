import { toHex, utf8, type Sha256 } from '@octavo/domain/ledger';

/**
 * Where a submission stands when a lot decides: SHA-256 of `octavo lot 1`, the seed and the id, a line each. The seed is
 * registered with the rule, before there are submissions; so nobody chose it for somebody, and everybody can draw again.
 */
export const lotOf = (sha256: Sha256, seed: string, id: string): string =>
  toHex(sha256(utf8(`octavo lot 1\n${seed}\n${id}`)));
