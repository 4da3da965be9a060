import { fileTypeFromFile } from 'file-type';
import { createReadStream } from 'node:fs';
import { FILE_KINDS, TEXT_KINDS, type FileKind } from './file-kinds.js';

/** What a file is by its bytes; null when that is nothing allowed. Plain text goes by its name, having no mark. */
export async function sniff(path: string, name: string): Promise<FileKind | null> {
  const found = await fileTypeFromFile(path);
  if (found) return FILE_KINDS.find(({ mediaType }) => mediaType === found.mime) ?? null;
  const extension = name.toLowerCase().split('.').pop();
  const kind = TEXT_KINDS.find((text) => text.extension === extension);
  return kind && (await isText(path)) ? kind : null;
}

/** Whether it is UTF-8 without control characters other than tab, line ends and form feed. */
async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (/[^\P{Cc}\t\n\r\f]/u.test(decoder.decode(chunk, { stream: true }))) return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}
