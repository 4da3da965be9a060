import {
  CertificateWriter,
  checkpointText,
  commitmentOf,
  entryLeaf,
  fromHex,
  GroupedCount,
  keyIdOf,
  MerkleFrontier,
  toBase64,
  toHex,
  utf8,
  type CertificateEntry,
  type CertificateHeader,
} from '@octavo/domain/ledger';
import { asListed, ballotText, votingMethod } from '@octavo/domain/voting';
import { LedgerKey, sha256, startSha256 } from '@octavo/platform/signing';
import { generateKeyPairSync } from 'node:crypto';
import { Draw } from './draw.js';
import { writeLines } from './write-lines.js';

const ROUND = '00000000-0000-7000-8000-000000001988';
const OPTIONS = 100;
const AT = '1988-01-29T21:00:00.000Z';

/** Writes the certificate of a round by approval, with as many ledger entries, each of another voter. */
export function writeCertificate(path: string, entries: number): void {
  const method = votingMethod('approval');
  const plan = method?.plan({ seats: 10 }, OPTIONS, asListed(OPTIONS));
  if (method === undefined || plan?.ok !== true) throw new Error('Approval counts a hundred options.');
  const ledger = new MerkleFrontier(sha256);
  for (const { leaf } of opened(entries)) ledger.append(fromHex(leaf, 32) ?? new Uint8Array());
  const key = newKey();
  const about = header(ledger, key, entries);
  const writer = new CertificateWriter(about, {
    sha256,
    startDigest: startSha256,
    sign: (message) => key.sign(message),
  });
  const count = new GroupedCount(method, plan.value, []);
  writeLines(path, lines());

  function* lines(): Iterable<string> {
    yield writer.header();
    for (const entry of opened(entries)) {
      count.add({ choices: entry.choices });
      yield writer.entry(entry);
    }
    yield writer.end(count.outcome(null));
  }
}

type Opened = Extract<CertificateEntry, { kind: 'opened' }> & { readonly choices: readonly number[] };

/** The same entries each time. */
function* opened(entries: number): Iterable<Opened> {
  const draw = new Draw(1988);
  for (let n = 0; n < entries; n += 1) {
    const [tag, salt] = [token(n, 'tag'), token(n, 'salt')];
    const choices = draw.favourites(1 + draw.below(12), OPTIONS).sort((a, b) => a - b);
    const content = ballotText({ choices });
    const leaf = toHex(entryLeaf(sha256, ROUND, tag, commitmentOf(sha256, salt, content)));
    yield { kind: 'opened', n, leaf, tag, salt, content, choices };
  }
}

const token = (n: number, purpose: string): string => toHex(sha256(utf8(`${purpose} ${n}`)).subarray(0, 16));

function newKey(): LedgerKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return LedgerKey.fromPem(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 'bench');
}

function header(ledger: MerkleFrontier, key: LedgerKey, entries: number): CertificateHeader {
  const [size, root] = [ledger.size, ledger.root()];
  const signed = key.sign(utf8(checkpointText({ round: ROUND, size, root, at: AT })));
  return {
    octavo: 'certificate/1',
    round: { id: ROUND, title: 'Bench', question: 'Which ones?' },
    challenge: { id: 'bench', title: 'Bench' },
    method: { name: 'approval', version: 1 },
    settings: { seats: 10 },
    options: Array.from({ length: OPTIONS }, (_, option) => ({
      id: `o${option}`,
      title: `Option ${option}`,
    })),
    tieBreak: Array.from({ length: OPTIONS }, (_, option) => option),
    opens: AT,
    closes: AT,
    electorate: 'everybody',
    needed: null,
    groups: null,
    rules: [],
    counts: { entries, counted: entries, superseded: 0, withdrawn: 0, erased: 0 },
    checkpoint: {
      size,
      root: toBase64(root),
      at: AT,
      key: keyIdOf(sha256, key.publicKey),
      signature: toBase64(signed),
    },
    publicKey: key.publicText,
  };
}
