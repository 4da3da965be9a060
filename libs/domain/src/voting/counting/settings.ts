import { ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';

/** A setting of a voting method: what it may be, and a sentence about it (the list of methods and the form show it). */
export type SettingRule = { readonly about: string } & (
  | { readonly kind: 'whole'; readonly min: number; readonly max: number; readonly default: number | null }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly default: string }
  | { readonly kind: 'flag'; readonly default: boolean }
  | { readonly kind: 'decimal'; readonly default: string | null }
  /** One whole number for each option, for example costs in cents. */
  | { readonly kind: 'whole_per_option'; readonly min: number; readonly max: number }
  /** Texts from worst to best, for example grades. */
  | {
      readonly kind: 'texts';
      readonly least: number;
      readonly most: number;
      readonly default: readonly string[] | null;
    }
);
export type SettingRules = Readonly<Record<string, SettingRule>>;

export type SettingValue = number | string | boolean | readonly number[] | readonly string[] | null;
export type Settings = Readonly<Record<string, SettingValue>>;

const DECIMAL = /^-?\d{1,15}(\.\d{1,9})?$/;

/**
 * Settings with the defaults filled in. A null default means that the setting may stay absent (null). Refusals, with
 * path `['settings', name]`: SETTING_UNKNOWN (`name`, `known`), SETTING_MISSING (`name`), SETTING_INVALID (`name`, `about`).
 */
export function checkSettings(
  rules: SettingRules,
  given: Readonly<Record<string, unknown>>,
  options: number,
): Outcome<Settings> {
  const refusals: Refusal[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(rules, name))
    .map((name) => refusal('SETTING_UNKNOWN', ['settings', name], { name, known: Object.keys(rules) }));
  const settings: Record<string, SettingValue> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const value = given[name] ?? ('default' in rule ? rule.default : undefined);
    if (value === undefined) refusals.push(refusal('SETTING_MISSING', ['settings', name], { name }));
    else if (value !== null && !fits(rule, value, options))
      refusals.push(refusal('SETTING_INVALID', ['settings', name], { name, about: rule.about }));
    else settings[name] = value as SettingValue;
  }
  return refusals.length > 0 ? refuse(...refusals) : ok(settings);
}

function fits(rule: SettingRule, value: unknown, options: number): boolean {
  switch (rule.kind) {
    case 'whole':
      return isWhole(value, rule.min, rule.max);
    case 'choice':
      return rule.values.includes(value as string);
    case 'flag':
      return typeof value === 'boolean';
    case 'decimal':
      return typeof value === 'string' && DECIMAL.test(value);
    case 'whole_per_option':
      return (
        Array.isArray(value) &&
        value.length === options &&
        value.every((one) => isWhole(one, rule.min, rule.max))
      );
    case 'texts':
      return (
        Array.isArray(value) &&
        value.length >= rule.least &&
        value.length <= rule.most &&
        new Set(value).size === value.length &&
        value.every((one) => typeof one === 'string' && one.trim().length > 0)
      );
  }
}

const isWhole = (value: unknown, min: number, max: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
