import { checkText, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';
import { isLocale } from '@octavo/platform/messages';

/** The words of an idea. */
export interface IdeaText {
  readonly title: string;
  readonly body: string;
}

/** Everything that is wrong with the words: text refusals on `title` and `body`. */
export function checkIdeaText({ title, body }: IdeaText): readonly Refusal[] {
  return [checkText(title, TEXT_LIMITS.title, ['title']), checkText(body, TEXT_LIMITS.body, ['body'])].filter(
    (fault) => fault !== null,
  );
}

/** LOCALE_UNKNOWN unless it is a language that Octavo speaks: search and reading aloud go by it. */
export const checkLocale = (locale: string): Refusal | null =>
  isLocale(locale) ? null : refusal('LOCALE_UNKNOWN', ['locale']);
