import { localTime, refusal, type Refusal } from '@octavo/domain/shared';

/** One person's thanks to another for help (5.8). */
export interface Appreciation {
  readonly from: string;
  readonly to: string;
  readonly at: Date;
}

/** APPRECIATION_OF_SELF: praise of oneself counts for nothing (S15). Null: it may be given. */
export const checkAppreciation = ({ from, to }: Pick<Appreciation, 'from' | 'to'>): Refusal | null =>
  from === to ? refusal('APPRECIATION_OF_SELF', ['to']) : null;

/** What a person received. */
export interface AppreciationCount {
  readonly personId: string;
  /** Each giver once in each calendar month. */
  readonly counted: number;
  /** How many different people gave it: what reputation grows by. */
  readonly givers: number;
}

/**
 * Counts appreciation by receiver, in the order of their ids: the same giver counts once per receiver per month, however
 * often (S15: different givers, not one friend many times). Months are those of the organisation's zone. What people gave
 * themselves counts nowhere.
 */
export function countAppreciation(
  given: readonly Appreciation[],
  timeZone: string,
): readonly AppreciationCount[] {
  const byReceiver = new Map<string, Map<string, Set<string>>>();
  for (const { from, to, at } of given) {
    if (from === to) continue;
    const givers = byReceiver.get(to) ?? new Map<string, Set<string>>();
    const months = givers.get(from) ?? new Set<string>();
    months.add(localTime(at, timeZone).date.slice(0, 7));
    byReceiver.set(to, givers.set(from, months));
  }
  return [...byReceiver]
    .map(([personId, givers]) => ({
      personId,
      counted: [...givers.values()].reduce((sum, months) => sum + months.size, 0),
      givers: givers.size,
    }))
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
}
