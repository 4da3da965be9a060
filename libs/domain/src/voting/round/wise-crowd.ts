import { Fraction } from '@octavo/domain/shared';
import type { Blindness, OptionOrder } from './round.js';

/** What is known of a round when its conditions are stated. Null: nobody asked or recorded it. */
export interface CrowdFacts {
  /** Ballots that count. */
  readonly voters: number;
  /** The number below which the round said beforehand that its result is not valid. */
  readonly minimumBallots: number | null;
  /** Of voters who were asked whether the subject concerns them, how many were asked and how many said yes. */
  readonly interest: { readonly asked: number; readonly involved: number } | null;
  readonly blind: Blindness;
  readonly optionOrder: OptionOrder;
  /** Voters in each declared group, of those who declared one. */
  readonly groups: readonly number[] | null;
  /** Voters by the channel by which they came. */
  readonly channels: readonly number[] | null;
  /** Comments and sources that people added before the voting ended. */
  readonly contributions: number | null;
  /** When the method and its settings were fixed. */
  readonly rulesFixedAt: Date;
  /** Null when there is no ballot. */
  readonly firstBallotAt: Date | null;
  /** How often each option was shown, as far as was recorded. */
  readonly exposure: readonly number[] | null;
}

/** The conditions under which many judge better than few, in the order in which they are told. */
export const CROWD_CONDITIONS = [
  'involvement',
  'size',
  'independence',
  'diversity',
  'decentralisation',
  'information',
  'aggregation',
  'exposure',
] as const;
export type CrowdConditionName = (typeof CROWD_CONDITIONS)[number];

/** A condition, whether it was met, and the figures that say so; the text is `crowd.<CODE>`. */
export interface CrowdCondition {
  readonly condition: CrowdConditionName;
  readonly met: true | false | 'unknown';
  readonly code: string;
  readonly figures: Readonly<Record<string, number | string>>;
}

/** The key of the text of a condition's code. */
export const crowdTextKey = (code: string): string => `crowd.${code}`;

/** From how many recorded views per option, on average, exposure can be judged. */
const VIEWS_NEEDED = 20;
/** Who was shown least must have been shown at least half as often as who was shown most. */
const FAIR_EXPOSURE = Fraction.of(1, 2);
/** No group may be more than half of the voters, no channel more than three quarters. */
const LARGEST_GROUP = Fraction.of(1, 2);
const LARGEST_CHANNEL = Fraction.of(3, 4);

/**
 * States for a result page which conditions of a wise crowd its round met (L-A12): involvement (L-A1), size (L-A8),
 * independence (L-A2), diversity (L-A3), decentralisation (L-A4), own information (L-A5), one way to put all opinions
 * together, fixed before the first ballot (L-A6, L-A7), and fair exposure (L-A2). They are stated, not added up: a
 * crowd that misses one is not wrong, but a reader must know.
 * Source of the conditions: J. Surowiecki, The Wisdom of Crowds (2004); the limits are Octavo's and are told.
 */
export function crowdConditions(facts: CrowdFacts): readonly CrowdCondition[] {
  return [
    involvement(facts),
    size(facts),
    independence(facts),
    diversity(facts),
    decentralisation(facts),
    information(facts),
    aggregation(facts),
    exposure(facts),
  ];
}

function involvement({ interest }: CrowdFacts): CrowdCondition {
  const condition = 'involvement';
  if (interest === null || interest.asked === 0) {
    return { condition, met: 'unknown', code: 'INVOLVEMENT_NOT_ASKED', figures: {} };
  }
  const { asked, involved } = interest;
  const figures = { asked, involved, percent: Fraction.of(involved, asked).toPercent(0) };
  return involved * 2 >= asked
    ? { condition, met: true, code: 'INVOLVEMENT_MET', figures }
    : { condition, met: false, code: 'INVOLVEMENT_LOW', figures };
}

function size({ voters, minimumBallots }: CrowdFacts): CrowdCondition {
  const condition = 'size';
  if (minimumBallots === null) {
    return { condition, met: 'unknown', code: 'SIZE_NO_MINIMUM', figures: { voters } };
  }
  const figures = { voters, minimum: minimumBallots };
  return voters >= minimumBallots
    ? { condition, met: true, code: 'SIZE_MET', figures }
    : { condition, met: false, code: 'SIZE_TOO_SMALL', figures };
}

function independence({ blind, optionOrder }: CrowdFacts): CrowdCondition {
  const condition = 'independence';
  const figures = {};
  if (blind === 'open') return { condition, met: false, code: 'INDEPENDENCE_RESULTS_OPEN', figures };
  if (optionOrder === 'as_listed') {
    return { condition, met: false, code: 'INDEPENDENCE_SAME_ORDER', figures };
  }
  return blind === 'until_closing'
    ? { condition, met: true, code: 'INDEPENDENCE_BLIND', figures }
    : { condition, met: true, code: 'INDEPENDENCE_OWN_BALLOT_FIRST', figures };
}

function diversity({ groups, voters }: CrowdFacts): CrowdCondition {
  const condition = 'diversity';
  const spread = spreadOf(groups);
  if (spread === null) return { condition, met: 'unknown', code: 'DIVERSITY_NOT_DECLARED', figures: {} };
  const { largest, effective, parts, total } = spread;
  const declared = Fraction.of(total, Math.max(voters, total));
  const figures = {
    groups: parts,
    largest: largest.toPercent(0),
    effective,
    declared: declared.toPercent(0),
  };
  if (declared.compare(LARGEST_GROUP) < 0) {
    return { condition, met: 'unknown', code: 'DIVERSITY_FEW_DECLARED', figures };
  }
  return largest.compare(LARGEST_GROUP) <= 0
    ? { condition, met: true, code: 'DIVERSITY_MET', figures }
    : { condition, met: false, code: 'DIVERSITY_ONE_GROUP', figures };
}

function decentralisation({ channels }: CrowdFacts): CrowdCondition {
  const condition = 'decentralisation';
  const spread = spreadOf(channels);
  if (spread === null) {
    return { condition, met: 'unknown', code: 'DECENTRALISATION_NOT_RECORDED', figures: {} };
  }
  const { largest, effective, parts } = spread;
  const figures = { channels: parts, largest: largest.toPercent(0), effective };
  return largest.compare(LARGEST_CHANNEL) <= 0
    ? { condition, met: true, code: 'DECENTRALISATION_MET', figures }
    : { condition, met: false, code: 'DECENTRALISATION_ONE_CHANNEL', figures };
}

function information({ contributions }: CrowdFacts): CrowdCondition {
  const condition = 'information';
  if (contributions === null) {
    return { condition, met: 'unknown', code: 'INFORMATION_NOT_RECORDED', figures: {} };
  }
  return contributions > 0
    ? { condition, met: true, code: 'INFORMATION_MET', figures: { contributions } }
    : { condition, met: false, code: 'INFORMATION_NONE', figures: {} };
}

function aggregation({ rulesFixedAt, firstBallotAt }: CrowdFacts): CrowdCondition {
  const condition = 'aggregation';
  const figures = {};
  return firstBallotAt === null || rulesFixedAt.getTime() <= firstBallotAt.getTime()
    ? { condition, met: true, code: 'AGGREGATION_FIXED_BEFORE', figures }
    : { condition, met: false, code: 'AGGREGATION_FIXED_AFTER', figures };
}

function exposure({ exposure: views }: CrowdFacts): CrowdCondition {
  const condition = 'exposure';
  const total = views?.reduce((sum, times) => sum + times, 0) ?? 0;
  if (views === null || views.length < 2 || total < VIEWS_NEEDED * views.length) {
    return { condition, met: 'unknown', code: 'EXPOSURE_NOT_RECORDED', figures: { views: total } };
  }
  const [least, most] = [Math.min(...views), Math.max(...views)];
  const ratio = Fraction.of(least, most);
  const figures = { least, most, percent: ratio.toPercent(0) };
  return ratio.compare(FAIR_EXPOSURE) >= 0
    ? { condition, met: true, code: 'EXPOSURE_FAIR', figures }
    : { condition, met: false, code: 'EXPOSURE_UNEVEN', figures };
}

interface Spread {
  readonly parts: number;
  readonly total: number;
  /** Share of the largest part. */
  readonly largest: Fraction;
  /** As how many equal parts they are: 1 over the sum of squared shares (M. Laakso and R. Taagepera 1979). */
  readonly effective: string;
}

/** Null when nobody is in any part. */
function spreadOf(sizes: readonly number[] | null): Spread | null {
  const parts = (sizes ?? []).filter((voters) => voters > 0);
  const total = parts.reduce((sum, voters) => sum + voters, 0);
  if (total === 0) return null;
  const squares = parts.reduce((sum, voters) => sum + BigInt(voters) ** 2n, 0n);
  return {
    parts: parts.length,
    total,
    largest: Fraction.of(Math.max(...parts), total),
    effective: Fraction.of(BigInt(total) ** 2n, squares).toDecimal(1, 'half_up'),
  };
}
