import type { Checklist as Judged, ChecklistItem as JudgedItem } from '@octavo/domain/checklist';
import { translate } from '@octavo/platform/messages';
import type { Checklist, ChecklistItem } from './checklist.type.js';

/** Ids of the people that a checklist speaks of. */
export const peopleIn = ({ gates }: Judged): readonly string[] =>
  gates
    .flatMap(({ missing, warnings }) => [...missing, ...warnings])
    .flatMap(({ params }) => (typeof params['personId'] === 'string' ? [params['personId']] : []));

/** The checklist in the reader's language; `names` by person id. */
export function checklistInWords(
  judged: Judged,
  locale: string,
  names: ReadonlyMap<string, string>,
): Checklist {
  const inWords = (item: JudgedItem): ChecklistItem => ({
    code: item.code,
    requirement: item.requirement,
    message: translate(locale, `checklist.${item.code}`, values(item, locale, names)),
  });
  return {
    publishable: judged.publishable,
    gates: judged.gates.map((gate) => ({
      ...gate,
      missing: gate.missing.map(inWords),
      warnings: gate.warnings.map(inWords),
    })),
  };
}

function values(
  { params }: JudgedItem,
  locale: string,
  names: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const { personId, lacking } = params;
  const fields = Array.isArray(lacking) ? (lacking as readonly string[]) : [];
  return {
    ...params,
    lacking: fields.map((field) => translate(locale, `checklist.field.${field}`)).join(', '),
    person: typeof personId === 'string' ? (names.get(personId) ?? '?') : '',
  };
}
