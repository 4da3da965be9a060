import { ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import type { PlacedDesign } from '@octavo/voting';
import type { MethodSettingInput, RoundDesignInput } from './round.input.js';

/** Settings out of their JSON. SETTING_NOT_JSON (`name`) at `settings.<name>`. */
export function readSettings(
  input: readonly MethodSettingInput[],
): Outcome<Readonly<Record<string, unknown>>> {
  const faults: Refusal[] = [];
  const settings = input.map(({ name, value }): readonly [string, unknown] => {
    try {
      return [name, JSON.parse(value)];
    } catch {
      faults.push(refusal('SETTING_NOT_JSON', ['settings', name], { name }));
      return [name, null];
    }
  });
  return faults.length > 0 ? refuse(...faults) : ok(Object.fromEntries(settings));
}

/** Cents; what is no whole number stays one that no rule takes. */
export const readCost = (cost: string | null | undefined): number | null =>
  cost === null || cost === undefined ? null : Number(cost);

/** The design that was filled in; whether it is in order is for the rules. */
export function readDesign(input: RoundDesignInput): Outcome<PlacedDesign> {
  const settings = readSettings(input.settings);
  if (!settings.ok) return settings;
  return ok({
    ...input,
    settings: settings.value,
    options: input.options.map(({ submissionId, title, text, cost }) => ({
      submissionId: submissionId ?? null,
      title: title ?? '',
      text: text ?? '',
      cost: readCost(cost),
    })),
    minimumBallots: input.minimumBallots ?? null,
    quorumPercent: input.quorumPercent ?? null,
    opensAt: input.opensAt ?? null,
    closesAt: input.closesAt ?? null,
  });
}
