import { checkText, TEXT_LIMITS, type Refusal, type TextLimit } from '@octavo/domain/shared';

/** A text that may be left empty in a draft: the gates ask for it, not the form. */
export const OPTIONAL_BODY: TextLimit = { min: 0, max: TEXT_LIMITS.body.max };
export const OPTIONAL_SHORT: TextLimit = { min: 0, max: TEXT_LIMITS.short.max };
export const OPTIONAL_NAME: TextLimit = { min: 0, max: TEXT_LIMITS.name.max };

/** A text to set: absent leaves it as it is, null and empty take it away. */
export type TextChange = string | null | undefined;

/** The refusals of those texts that are given. */
export function checkTexts(
  texts: Readonly<Record<string, readonly [TextChange, TextLimit]>>,
): readonly Refusal[] {
  return Object.entries(texts).flatMap(([name, [text, limit]]) => {
    const fault = typeof text === 'string' ? checkText(text, limit, [name]) : null;
    return fault ? [fault] : [];
  });
}

/** The text after the change; null when nothing is left of it. */
export function changedText(change: TextChange, before: string | null): string | null {
  if (change === undefined) return before;
  const text = change?.trim() ?? '';
  return text === '' ? null : text;
}
