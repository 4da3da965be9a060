/** A kind of file that may be attached. */
export interface FileKind {
  readonly mediaType: string;
  readonly extension: string;
  /** Images are unfolded and written anew, so that nothing but the picture stays. */
  readonly image?: 'png' | 'jpeg' | 'webp' | 'gif';
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** Everything that may be attached; what the bytes are counts, not the name. No SVG, no HTML, no macros. */
export const FILE_KINDS: readonly FileKind[] = [
  { mediaType: 'image/png', extension: 'png', image: 'png' },
  { mediaType: 'image/jpeg', extension: 'jpg', image: 'jpeg' },
  { mediaType: 'image/webp', extension: 'webp', image: 'webp' },
  { mediaType: 'image/gif', extension: 'gif', image: 'gif' },
  { mediaType: 'application/pdf', extension: 'pdf' },
  { mediaType: `${OFFICE}.wordprocessingml.document`, extension: 'docx' },
  { mediaType: `${OFFICE}.spreadsheetml.sheet`, extension: 'xlsx' },
  { mediaType: `${OFFICE}.presentationml.presentation`, extension: 'pptx' },
  { mediaType: `${OPEN_DOCUMENT}.text`, extension: 'odt' },
  { mediaType: `${OPEN_DOCUMENT}.spreadsheet`, extension: 'ods' },
  { mediaType: `${OPEN_DOCUMENT}.presentation`, extension: 'odp' },
];

/** Plain text has no mark of its own: these names are believed, and served as nothing but text. */
export const TEXT_KINDS: readonly FileKind[] = [
  { mediaType: 'text/plain', extension: 'txt' },
  { mediaType: 'text/markdown', extension: 'md' },
  { mediaType: 'text/csv', extension: 'csv' },
];

/** Longest name that is kept, in characters. */
const LONGEST_NAME = 100;

/**
 * The name under which a file is given back: as it was sent, without folders and control characters, and with the
 * extension of what it really is.
 */
export function safeName(name: string, { extension }: FileKind): string {
  const last = name.split(/[/\\]/).pop() ?? '';
  const stem = last
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{C}"*:<>?|%;]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  return `${[...stem].slice(0, LONGEST_NAME).join('') || 'file'}.${extension}`;
}
