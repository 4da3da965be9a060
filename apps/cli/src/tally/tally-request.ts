import {
  needsCosts,
  VOTING_METHODS,
  votingMethod,
  type AnyMethod,
  type BallotForm,
  type SettingRule,
} from '@octavo/domain/voting';
import { CliError } from '../cli-error.js';
import { BAD_INPUT } from '../terminal/exit-codes.js';

/** What was asked on the command line. */
export interface TallyRequest {
  readonly method?: string;
  readonly seats?: number;
  readonly budget?: string;
  /** By name, as typed. */
  readonly settings: Readonly<Record<string, string>>;
  /** `as-listed`, or all options in order, separated by commas; absent: as the file says, otherwise as listed. */
  readonly tieBreak?: string;
}

/** @throws CliError (2) for a method that does not exist. */
export function methodNamed(name: string): AnyMethod {
  const method = votingMethod(name);
  if (method !== undefined) return method;
  const known = VOTING_METHODS.map((each) => each.name).join(', ');
  throw new CliError(`There is no voting method “${name}”. There is: ${known}.`, BAD_INPUT);
}

/** @throws CliError (2) unless the file's ballots are of the method's form. */
export function checkForm(method: AnyMethod, form: BallotForm | null): void {
  if (form === null || form === method.form) return;
  throw new CliError(
    `“${method.name}” counts ${FORM_WORDS[method.form]}, and this file holds ${FORM_WORDS[form]}. ${fitting(form)}`,
    BAD_INPUT,
  );
}

/** A sentence that names the methods for a form of ballots. */
export const fitting = (form: BallotForm): string =>
  `For ${FORM_WORDS[form]} there is: ${VOTING_METHODS.filter((each) => each.form === form)
    .map(({ name }) => name)
    .join(', ')}.`;

/** How a form of ballots is called in a sentence. */
export const FORM_WORDS: Readonly<Record<BallotForm, string>> = {
  choices: 'chosen options',
  points: 'points for options',
  ranking: 'rankings',
  comparisons: 'comparisons of pairs',
  estimate: 'estimates',
};

/** A setting as typed, in the shape its rule asks for; what does not fit stays text, which the method then refuses. */
export function typedSetting(rule: SettingRule | undefined, text: string): unknown {
  const whole = (part: string): number | string => (/^-?\d{1,15}$/.test(part.trim()) ? Number(part) : part);
  switch (rule?.kind) {
    case 'whole':
      return whole(text);
    case 'flag':
      return ({ true: true, yes: true, false: false, no: false } as Record<string, boolean>)[text] ?? text;
    case 'whole_per_option':
      return text.split(',').map(whole);
    case 'texts':
      return text.split(',').map((part) => part.trim());
    default:
      return text;
  }
}

/** Settings from the command line. @throws CliError (2) for seats or a budget that the method does not have. */
export function requestedSettings(method: AnyMethod, request: TallyRequest): Record<string, unknown> {
  if (request.seats !== undefined && method.settings.seats === undefined)
    throw new CliError(`“${method.name}” has no seats; leave --seats out.`, BAD_INPUT);
  if (request.budget !== undefined && !needsCosts(method))
    throw new CliError(`“${method.name}” spends no budget; leave --budget out.`, BAD_INPUT);
  const typed = Object.entries(request.settings).map(([name, text]) => [
    name,
    typedSetting(Object.hasOwn(method.settings, name) ? method.settings[name] : undefined, text),
  ]);
  const seats = request.seats === undefined ? {} : { seats: request.seats };
  return { ...seats, ...(Object.fromEntries(typed) as Record<string, unknown>) };
}
