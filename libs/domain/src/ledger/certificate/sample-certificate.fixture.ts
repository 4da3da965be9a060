import { asListed, ballotText, votingMethod, type Ballot } from '@octavo/domain/voting';
import { createHash, hash, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { equalBytes, fromHex, toBase64, toHex, utf8, type Sha256 } from '../bytes.js';
import { checkpointText, keyIdOf } from '../checkpoint.js';
import { commitmentOf, entryLeaf, WITHDRAWN } from '../entry.js';
import { MerkleFrontier } from '../merkle-frontier.js';
import type { CertificateEntry, CertificateHeader } from './certificate.js';
import { CertificateCheck, type CertificateReport, type CertificateTools } from './certificate-check.js';
import { GroupedCount } from './grouped-count.js';
import { CertificateWriter } from './write-certificate.js';

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

interface SampleKeys {
  readonly raw: Uint8Array;
  readonly publicKey: KeyObject;
  readonly publicText: string;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export const newKeys = (): SampleKeys => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  return {
    raw,
    publicKey,
    publicText: toBase64(raw),
    sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)),
  };
};
export const KEYS = newKeys();

export const TOOLS: CertificateTools = {
  sha256,
  startDigest() {
    const running = createHash('sha256');
    return { update: (bytes) => void running.update(bytes), digest: () => running.digest() };
  },
  verify: (raw, message, signature) =>
    equalBytes(raw, KEYS.raw) &&
    remembered([message, signature].map(toHex).join('/'), () =>
      verify(null, message, KEYS.publicKey, signature),
    ),
};

/** Checking twenty thousand files that differ in one bit asks for the same signatures again and again. */
const answers = new Map<string, boolean>();
function remembered(question: string, answer: () => boolean): boolean {
  const known = answers.get(question) ?? answer();
  answers.set(question, known);
  return known;
}

const ROUND = '0198f7a0-0000-7000-8000-000000000001';
const token = (name: string): string => toHex(sha256(utf8(name))).slice(0, 32);

/** A small world: who cast what, in order. `x` is erased, null is withdrawn. */
export const CASTS: readonly { voter: string; choices: number[] | null; group?: string }[] = [
  { voter: 'a', choices: [0] },
  { voter: 'b', choices: [0, 1], group: 'south' },
  { voter: 'a', choices: [2], group: 'north' },
  { voter: 'x', choices: [1] },
  { voter: 'c', choices: null },
  { voter: 'd', choices: [1, 2], group: 'north' },
  { voter: 'e', choices: [1], group: 'south' },
];

/** What a dishonest operator could try, signed anew: other entries for the ledger as it was, another header, outcome, key. */
export interface Tampering {
  readonly entries?: (entries: CertificateEntry[]) => CertificateEntry[];
  readonly header?: (header: CertificateHeader) => CertificateHeader;
  readonly winners?: readonly number[];
  readonly keys?: SampleKeys;
}

export function sampleEntries(): CertificateEntry[] {
  return CASTS.map(({ voter, choices, group }, n) => {
    const [tag, salt] = [token(`tag ${voter}`), token(`salt ${n}`)];
    const content = choices === null ? WITHDRAWN : ballotText({ choices });
    const commitment = commitmentOf(sha256, salt, content);
    const leaf = toHex(entryLeaf(sha256, ROUND, tag, commitment));
    if (voter === 'x') return { kind: 'erased', n, leaf };
    const later = CASTS.slice(n + 1).some((cast) => cast.voter === voter);
    if (later) return { kind: 'superseded', n, leaf, tag, commitment };
    return { kind: 'opened', n, leaf, tag, salt, content, ...(group !== undefined && { group }) };
  });
}

/** The certificate of the small world, as a file. */
export function sampleCertificate(tampering: Tampering = {}): string {
  const method = votingMethod('approval');
  const plan = method?.plan({ seats: 1 }, 3, asListed(3));
  if (method === undefined || plan?.ok !== true) throw new Error('approval counts three options');
  const entries = sampleEntries();
  const ledger = new MerkleFrontier(sha256);
  for (const { leaf } of entries) ledger.append(fromHex(leaf, 32) ?? new Uint8Array());
  const keys = tampering.keys ?? KEYS;
  const at = '2026-06-01T20:00:00.000Z';
  const [size, root] = [ledger.size, ledger.root()];
  const signature = toBase64(keys.sign(utf8(checkpointText({ round: ROUND, size, root, at }))));
  const header: CertificateHeader = {
    octavo: 'certificate/1',
    round: { id: ROUND, title: 'Wijk', question: 'Waar?' },
    challenge: { id: 'c', title: 'Groen' },
    method: { name: 'approval', version: 1 },
    settings: { seats: 1 },
    options: ['Bos', 'Park', 'Vijver'].map((title, option) => ({ id: `o${option}`, title })),
    tieBreak: [0, 1, 2],
    opens: '2026-06-01T08:00:00.000Z',
    closes: at,
    electorate: 'iedereen',
    needed: 2,
    groups: { labels: ['north', 'south'], floor: 2 },
    rules: [],
    counts: { entries: 7, counted: 4, superseded: 1, withdrawn: 1, erased: 1 },
    checkpoint: { size, root: toBase64(root), at, key: keyIdOf(sha256, keys.raw), signature },
    publicKey: keys.publicText,
  };
  const count = new GroupedCount(method, plan.value, ['north', 'south']);
  for (const entry of entries)
    if (entry.kind === 'opened' && entry.content !== WITHDRAWN)
      count.add(JSON.parse(entry.content) as Ballot, entry.group);
  const outcome = count.outcome(header.needed);
  const result = tampering.winners ? { ...outcome.result, winners: tampering.winners } : outcome.result;
  const writer = new CertificateWriter(tampering.header?.(header) ?? header, { ...TOOLS, sign: keys.sign });
  const written = tampering.entries?.(entries) ?? entries;
  const lines = [writer.header(), ...written.map((entry) => writer.entry(entry))];
  return [...lines, writer.end({ ...outcome, result })].join('');
}

/** Feeds a file to the check, split at line feeds. */
export function checkFile(file: Uint8Array, tools = TOOLS, key: string | null = null): CertificateReport {
  const check = new CertificateCheck(tools, key);
  let from = 0;
  for (let at = file.indexOf(10); at !== -1; at = file.indexOf(10, from)) {
    check.line(file.subarray(from, at));
    from = at + 1;
  }
  if (from < file.length) check.line(file.subarray(from));
  return check.finish(from === file.length);
}
