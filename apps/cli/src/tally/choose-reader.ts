import { CertificateBallotsReader } from '@octavo/domain/ledger';
import {
  BltReader,
  OctavoBallotsReader,
  PabulibReader,
  PreflibReader,
  type BallotFileReader,
  type BallotSink,
} from '@octavo/domain/voting';
import { extname } from 'node:path';

type Make = (sink: BallotSink) => BallotFileReader;

const preflib: Make = (sink) => new PreflibReader(sink);
const BY_EXTENSION: Readonly<Record<string, Make>> = {
  '.pb': (sink) => new PabulibReader(sink),
  '.blt': (sink) => new BltReader(sink),
  '.soc': preflib,
  '.soi': preflib,
  '.toc': preflib,
  '.toi': preflib,
};

/**
 * The reader for a file: by its extension, otherwise by how its first line that is not blank begins. Null when it is
 * nothing that is known.
 */
export function readerFor(path: string, firstLine: string): Make | null {
  const byExtension = BY_EXTENSION[extname(path).toLowerCase()];
  if (byExtension !== undefined) return byExtension;
  const text = firstLine.replace(/^\uFEFF/, '').trimStart();
  if (/^\{\s*"octavo"\s*:\s*"certificate\//.test(text)) return (sink) => new CertificateBallotsReader(sink);
  if (text.startsWith('{')) return (sink) => new OctavoBallotsReader(sink);
  if (text.startsWith('META')) return BY_EXTENSION['.pb'] ?? null;
  if (/^#\s*[A-Z][A-Z ]*:/.test(text)) return preflib;
  if (/^\d+\s+\d+\s*$/.test(text)) return BY_EXTENSION['.blt'] ?? null;
  return null;
}
