import { equalBytes, toBase64, toHex, type CertificateTools } from '@octavo/domain/ledger';
import { createHash, generateKeyPairSync, hash, sign, verify, type KeyObject } from 'node:crypto';

import { lotOf } from '../lot.js';
import type { SelectionInput } from '../selection-input.js';
import type { SelectionOverride } from '../selection-override.js';
import type { SelectionRule } from '../selection-rule.js';
import { runSelection } from '../selection-run.js';
import { RULE, submission } from '../selection.fixture.js';
import { writeSelectionCertificate, type CertifiedSelection } from './selection-certificate.js';
import { SelectionCheck, type SelectionReport } from './selection-check.js';

interface SampleKeys {
  readonly raw: Uint8Array;
  readonly publicKey: KeyObject;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export const newKeys = (): SampleKeys => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  return { raw, publicKey, sign: (message) => new Uint8Array(sign(null, message, privateKey)) };
};
export const KEYS = newKeys();

/** Checking thousands of files that differ in one bit asks for the same signatures again and again. */
const answers = new Map<string, boolean>();

export const TOOLS: CertificateTools = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  startDigest() {
    const running = createHash('sha256');
    return { update: (bytes) => void running.update(bytes), digest: () => running.digest() };
  },
  verify(raw, message, signature) {
    if (!equalBytes(raw, KEYS.raw)) return false;
    const question = `${toHex(message)}/${toHex(signature)}`;
    const known = answers.get(question) ?? verify(null, message, KEYS.publicKey, signature);
    answers.set(question, known);
    return known;
  },
};

const SEED = '6f637461766f';
const lot = (input: SelectionInput): SelectionInput => ({
  ...input,
  lot: lotOf(TOOLS.sha256, SEED, input.id),
});

export const SAMPLE_RULE: SelectionRule = {
  ...RULE,
  top: 2,
  thresholds: [{ on: 'crowd', least: '1/4' }],
  quotas: [{ name: 'amateurs', backgrounds: ['consumer'], leastPercent: 50 }],
};
export const SAMPLE_INPUTS: readonly SelectionInput[] = [
  submission('a', { expert: '1/1', background: 'pro' }),
  submission('b', { expert: '1/1', background: 'pro' }),
  submission('c', { expert: '1/2', background: 'consumer' }),
  submission('d', { expert: null }),
].map(lot);
export const SAMPLE_OVERRIDE: SelectionOverride = {
  submission: 'd',
  chosen: true,
  by: 'Dirk Jansen',
  mandate: 'Adopts ideas up to 25,000 euro',
  reason: 'The panel could not meet; I saw it work.',
  at: '2026-04-01T10:00:00.000Z',
};

/** What a dishonest operator could change before signing. */
export type Tampering = (honest: CertifiedSelection) => CertifiedSelection;

/** The certificate of a small run, as a file. */
export function sampleSelection(tamper: Tampering = (honest) => honest, keys = KEYS): string {
  const run = runSelection(SAMPLE_RULE, SAMPLE_INPUTS);
  if (!run.ok) throw new Error('the sample can be run');
  const honest: CertifiedSelection = {
    header: {
      run: { id: '0198f7a0-0000-7000-8000-000000000009', at: '2026-04-01T09:00:00.000Z' },
      challenge: { id: 'k', title: 'Thee' },
      rule: SAMPLE_RULE,
      seed: SEED,
      publicKey: toBase64(keys.raw),
    },
    inputs: SAMPLE_INPUTS,
    overrides: [SAMPLE_OVERRIDE],
    ...run.value,
  };
  return [...writeSelectionCertificate(tamper(honest), { ...TOOLS, sign: keys.sign })].join('');
}

/** Feeds a file to the check, split at line feeds. */
export function checkSelection(file: Uint8Array, key: string | null = null): SelectionReport {
  const check = new SelectionCheck(TOOLS, key);
  let from = 0;
  for (let at = file.indexOf(10); at !== -1; at = file.indexOf(10, from)) {
    check.line(file.subarray(from, at));
    from = at + 1;
  }
  if (from < file.length) check.line(file.subarray(from));
  return check.finish(from === file.length);
}
