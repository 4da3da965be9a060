import { parse } from 'csv-parse';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';

/** What is known of a conversation besides its statements and votes. */
export interface ConversationSource {
  readonly title: string | null;
  readonly description: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Who must be named wherever the data is shown. */
  readonly attribution: string;
}

/** Conversations that were published as open data (github.com/compdemocracy/openData), with their own page. */
const OPEN_DATA: ReadonlyMap<string, string> = new Map([
  ['https://pol.is/3atycmhmer', 'https://compdemocracy.org/case-studies/2019-scoop-hivemind-biodiversity'],
]);

/** The words that the publisher asks for. */
const openDataAttribution = (page: string): string =>
  'Data was gathered using the Polis software (compdemocracy.org/polis) and is sub-licensed under CC BY 4.0 with ' +
  'Attribution to The Computational Democracy Project. The data and more information about how the data was ' +
  `collected can be found at the following link(s): ${page}`;

/**
 * Reads `summary.csv`, key and value per line, where it is there. Of a conversation that is not known as open data
 * nothing more is claimed than where it came from.
 */
export async function readSource(directory: string): Promise<ConversationSource> {
  const summary = await readSummary(join(directory, 'summary.csv'));
  const url = summary.get('url') ?? '';
  const page = OPEN_DATA.get(url);
  return {
    title: summary.get('topic') ?? null,
    description: summary.get('conversation-description') ?? '',
    licence: page === undefined ? 'LicenseRef-as-at-source' : 'CC-BY-4.0',
    attribution:
      page === undefined
        ? `Imported from a Polis conversation${url && ` (${url})`}; the terms of its publisher apply.`
        : openDataAttribution(page),
  };
}

async function readSummary(file: string): Promise<ReadonlyMap<string, string>> {
  const summary = new Map<string, string>();
  if (!existsSync(file)) return summary;
  const rows = createReadStream(file).pipe(parse({ bom: true, relax_column_count: true }));
  for await (const [key = '', value = ''] of rows as AsyncIterable<string[]>) {
    if (value.trim() !== '') summary.set(key.trim(), value.trim());
  }
  return summary;
}
