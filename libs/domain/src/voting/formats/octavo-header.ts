import { BALLOT_FORMS, type BallotForm, type Option } from '../ballot/ballot.js';
import { MOST_OPTIONS, type BallotFileHead, type FileOption } from './ballot-file.js';

const AMOUNT = /^\d{1,15}(\.\d{1,9})?$/;
const KEYS = [
  'octavo',
  'title',
  'method',
  'form',
  'settings',
  'seats',
  'budget',
  'options',
  'tieBreak',
  'ballots',
] as const;
export const OCTAVO_BALLOTS = 'ballots/1';

/** What is wrong with a header and where. */
export interface HeaderFault {
  readonly path: readonly string[];
  readonly code: 'BALLOT_FILE_HEADER_VALUE' | 'BALLOT_FILE_KEY_UNKNOWN' | 'BALLOT_FILE_OPTION_LISTED_TWICE';
}

/** A header as it was read, with the number of ballots that it states. */
export interface OctavoHead {
  readonly head: BallotFileHead;
  readonly ballots: number | null;
}

/** Reads the first line of our own ballots file. */
export function octavoHead(value: unknown): OctavoHead | HeaderFault {
  if (!isRecord(value) || value.octavo !== OCTAVO_BALLOTS) return at('octavo');
  const unknown = Object.keys(value).find((key) => !KEYS.some((known) => known === key));
  if (unknown !== undefined) return { path: [unknown], code: 'BALLOT_FILE_KEY_UNKNOWN' };
  const { title = '', method = null, form = null, settings = {}, seats = null, ballots = null } = value;
  const budget = value.budget === undefined ? null : amountOf(value.budget);
  if (typeof title !== 'string') return at('title');
  if (method !== null && typeof method !== 'string') return at('method');
  if (form !== null && !isForm(form)) return at('form');
  if (!isRecord(settings)) return at('settings');
  if (seats !== null && !isWhole(seats)) return at('seats');
  if (ballots !== null && !isWhole(ballots)) return at('ballots');
  if (budget === undefined) return at('budget');
  const options = optionsOf(value.options);
  if ('code' in options) return options;
  const tieBreak = value.tieBreak === undefined ? null : orderOf(value.tieBreak, options);
  if (tieBreak === undefined) return at('tieBreak');
  return { head: { title, options, form, method, settings, seats, budget, tieBreak }, ballots };
}

function optionsOf(value: unknown): readonly FileOption[] | HeaderFault {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_OPTIONS) return at('options');
  const options: FileOption[] = [];
  const ids = new Set<string>();
  for (const [index, one] of (value as unknown[]).entries()) {
    const place = ['options', String(index)];
    if (!isRecord(one)) return at(...place);
    const { id, title = id, cost } = one;
    if (typeof id !== 'string' || id === '') return at(...place, 'id');
    if (typeof title !== 'string') return at(...place, 'title');
    if (ids.has(id)) return { path: [...place, 'id'], code: 'BALLOT_FILE_OPTION_LISTED_TWICE' };
    ids.add(id);
    const amount = cost === undefined ? null : amountOf(cost);
    if (amount === undefined) return at(...place, 'cost');
    options.push({ id, title, ...(amount !== null && { cost: amount }) });
  }
  return options;
}

/** An order of all options, by id or by place from 0. */
function orderOf(value: unknown, options: readonly FileOption[]): readonly Option[] | undefined {
  if (!Array.isArray(value) || value.length !== options.length) return undefined;
  const places = new Map(options.map(({ id }, place) => [id, place]));
  const order = (value as unknown[]).map((one) => (typeof one === 'string' ? places.get(one) : one));
  const known = order.filter((one): one is number => isWhole(one) && one < options.length);
  return new Set(known).size === options.length ? known : undefined;
}

const at = (...path: string[]): HeaderFault => ({ path, code: 'BALLOT_FILE_HEADER_VALUE' });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isForm = (value: unknown): value is BallotForm => BALLOT_FORMS.some((form) => form === value);

function amountOf(value: unknown): string | undefined {
  const text = isWhole(value) ? String(value) : value;
  return typeof text === 'string' && AMOUNT.test(text) ? text : undefined;
}
