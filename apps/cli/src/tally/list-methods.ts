import { VOTING_METHODS, type SettingRule } from '@octavo/domain/voting';
import { translate } from '@octavo/platform/messages';
import { FORM_WORDS } from './tally-request.js';

/** A method as `octavo tally --list --json` prints it. */
export interface ListedMethod {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly about: string;
  /** The form of its ballots. */
  readonly form: string;
  /** What wins: one, as many as seats, within a budget, above a line, or nothing. */
  readonly winners: string;
  readonly settings: Readonly<Record<string, SettingRule>>;
}

export const listedMethods = (): readonly ListedMethod[] =>
  VOTING_METHODS.map(({ name, version, form, traits, settings }) => ({
    name,
    version,
    title: translate('en', `method_name.${name}`),
    about: translate('en', `method_about.${name}`),
    form,
    winners: traits.winners,
    settings,
  }));

/** The list as a person reads it. */
export function printedMethods(methods: readonly ListedMethod[]): string {
  return methods
    .map(({ name, title, about, form, settings }) => {
      const counts = FORM_WORDS[form as keyof typeof FORM_WORDS];
      const lines = Object.entries(settings).map(
        ([setting, rule]) => `    --setting ${setting}=${valueOf(rule)}\n        ${rule.about}`,
      );
      return [`${name}: ${title} (${counts})`, `    ${about}`, ...lines].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

function valueOf(rule: SettingRule): string {
  switch (rule.kind) {
    case 'whole':
      return `${rule.min}…${rule.max}${rule.default === null ? '' : ` (${rule.default})`}`;
    case 'choice':
      return `${rule.values.join('|')} (${rule.default})`;
    case 'flag':
      return `true|false (${String(rule.default)})`;
    case 'decimal':
      return `12.5${rule.default === null ? '' : ` (${rule.default})`}`;
    case 'whole_per_option':
      return '3,5,8';
    case 'texts':
      return 'poor,good,…';
  }
}
