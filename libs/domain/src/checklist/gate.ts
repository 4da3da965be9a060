import { isBlank, type RefusalDetails } from '@octavo/domain/shared';

/** The eight points, in their order. */
export const GATE_KEYS = [
  'commitment',
  'objective',
  'target_group',
  'internal_organisation',
  'yield',
  'question',
  'integration',
  'network',
] as const;
export type GateKey = (typeof GATE_KEYS)[number];
export type Point = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** One thing that a gate asks or advises. Its text is in the message files under `checklist.<code>`. */
export interface ChecklistItem {
  readonly code: string;
  /** The requirement it comes from, `1.3`. */
  readonly requirement: string;
  readonly params: RefusalDetails;
}

/** The verdict of one point. Warnings advise and never block. */
export interface Gate {
  readonly point: Point;
  readonly key: GateKey;
  readonly verdict: 'passed' | 'missing';
  readonly missing: readonly ChecklistItem[];
  readonly warnings: readonly ChecklistItem[];
}

/** An item, or none when nothing is wrong. Gates are written as lists of these. */
export function itemIf(
  wrong: boolean,
  code: string,
  requirement: string,
  params: RefusalDetails = {},
): readonly ChecklistItem[] {
  return wrong ? [{ code, requirement, params }] : [];
}

/** The gate of a point: passed when nothing is missing. */
export function gate(
  point: Point,
  missing: readonly ChecklistItem[],
  warnings: readonly ChecklistItem[] = [],
): Gate {
  const key = GATE_KEYS[point - 1];
  if (key === undefined) throw new RangeError('There are eight points');
  return { point, key, verdict: missing.length === 0 ? 'passed' : 'missing', missing, warnings };
}

/** Names of the fields that are blank, for the parameter `lacking`. */
export function blankFields(fields: Readonly<Record<string, string | null>>): readonly string[] {
  return Object.keys(fields).filter((name) => isBlank(fields[name]));
}
