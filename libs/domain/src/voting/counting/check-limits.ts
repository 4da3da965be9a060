import { refusal, type Refusal } from '@octavo/domain/shared';

/** SETTING_ABOVE_OTHER (`name`, `other`) when the lower of two limits is above the upper one; null limits are none. */
export function checkOrder(
  [name, low]: readonly [string, number | null],
  [other, high]: readonly [string, number | null],
): Refusal | null {
  return low !== null && high !== null && low > high
    ? refusal('SETTING_ABOVE_OTHER', ['settings', name], { name, other })
    : null;
}

/** SETTING_MORE_THAN_OPTIONS (`name`, `value`, `options`) when there are too few options to satisfy a setting. */
export const checkEnoughOptions = (name: string, value: number, options: number): Refusal | null =>
  value > options ? refusal('SETTING_MORE_THAN_OPTIONS', ['settings', name], { name, value, options }) : null;
