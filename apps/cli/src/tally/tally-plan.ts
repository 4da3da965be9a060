import {
  asListed,
  needsCosts,
  tieBreakOf,
  type AnyMethod,
  type BallotFileHead,
  type CountPlan,
  type TieBreak,
} from '@octavo/domain/voting';
import { CliError } from '../cli-error.js';
import { BAD_INPUT } from '../terminal/exit-codes.js';
import { sentence } from '../terminal/sentence.js';
import { wholeMoney } from './money.js';
import { checkForm, fitting, methodNamed, requestedSettings, type TallyRequest } from './tally-request.js';

/** How a file is going to be counted. */
export interface TallyPlan {
  readonly method: AnyMethod;
  readonly plan: CountPlan;
  /** How many units of money make one of the file's; 1 without money. */
  readonly unitsInOne: number;
}

/** From the file's head and the command line, which has the last word. @throws CliError (2) when they do not fit. */
export function tallyPlan(head: BallotFileHead, request: TallyRequest): TallyPlan {
  const method = methodNamed(request.method ?? head.method ?? noMethod(head));
  checkForm(method, head.form);
  const own = head.method === method.name ? head.settings : {};
  const seats = head.seats !== null && method.settings.seats !== undefined ? { seats: head.seats } : {};
  const money = moneySettings(method, head, request);
  const given = { ...seats, ...money.settings, ...own, ...requestedSettings(method, request) };
  const planned = method.plan(given, head.options.length, tieBreak(head, request.tieBreak));
  if (!planned.ok) throw new CliError(planned.refusals.map(sentence).join('\n'), BAD_INPUT);
  return { method, plan: planned.value, unitsInOne: money.unitsInOne };
}

function noMethod(head: BallotFileHead): never {
  const methods = head.form === null ? 'See octavo tally --list.' : fitting(head.form);
  throw new CliError(`Say by which method to count, with --method. ${methods}`, BAD_INPUT);
}

function moneySettings(
  method: AnyMethod,
  head: BallotFileHead,
  request: TallyRequest,
): { readonly settings: Readonly<Record<string, unknown>>; readonly unitsInOne: number } {
  const elsewhere = head.settings.costs !== undefined || request.settings.costs !== undefined;
  if (!needsCosts(method)) return { settings: {}, unitsInOne: 1 };
  if (elsewhere && head.options.some(({ cost }) => cost === undefined)) {
    const budget = request.budget === undefined ? {} : { budget: Number(request.budget) };
    return { settings: budget, unitsInOne: 1 };
  }
  const money = wholeMoney(head, request.budget ?? null);
  if ('code' in money) throw new CliError(sentence(money), BAD_INPUT);
  const { costs, budget, unitsInOne } = money;
  // A step of one is one of the file's unit, also where it writes decimals.
  const step = method.settings.increment === undefined ? {} : { increment: unitsInOne };
  return { settings: { costs, ...step, ...(budget !== null && { budget }) }, unitsInOne };
}

function tieBreak(head: BallotFileHead, typed: string | undefined): TieBreak {
  const { options } = head;
  if (typed === 'as-listed') return asListed(options.length);
  if (typed === undefined)
    return head.tieBreak === null ? asListed(options.length) : tieBreakOf(head.tieBreak);
  const ids = typed.split(',').map((id) => id.trim());
  const places = new Map(options.map(({ id }, place) => [id, place]));
  const order = ids.flatMap((id) => places.get(id) ?? []);
  if (new Set(order).size === options.length && ids.length === options.length) return tieBreakOf(order);
  const unknown = ids.filter((id) => !places.has(id));
  const missing = options.map(({ id }) => id).filter((id) => !ids.includes(id));
  const why = [
    unknown.length > 0 ? `not in the file: ${unknown.join(', ')}` : '',
    missing.length > 0 ? `missing: ${missing.join(', ')}` : '',
  ].filter((part) => part !== '');
  throw new CliError(
    `--tie-break must name every option of the file once, separated by commas, or be as-listed` +
      `${why.length > 0 ? ` (${why.join('; ')})` : ''}.`,
    BAD_INPUT,
  );
}
