import type { Settings } from '../counting/settings.js';
import type { Blindness, Electorate, GroupBy, OptionOrder, OptionsFrom, TieBreakKind } from './round.js';

/** Something that can be voted for, as it is designed. */
export interface DesignedOption {
  /** For a shortlist; its title is the submission's. */
  readonly submissionId: string | null;
  readonly title: string;
  readonly text: string;
  /** Whole cents; null where nothing is spent. */
  readonly cost: number | null;
}

/** A voting round as its designer writes it. */
export interface RoundDesign {
  /** The question. */
  readonly title: string;
  readonly explanation: string;
  readonly method: string;
  /** Without costs, which belong to the options. */
  readonly settings: Readonly<Record<string, unknown>> | Settings;
  readonly optionsFrom: OptionsFrom;
  /** In order; empty where all submissions are the options. */
  readonly options: readonly DesignedOption[];
  readonly optionOrder: OptionOrder;
  readonly electorate: Electorate;
  readonly emailDomains: readonly string[];
  readonly blind: Blindness;
  readonly groupBy: GroupBy;
  /** Labels to choose from, where voters declare their group. */
  readonly groups: readonly string[];
  /** A group with fewer ballots is not shown by itself. */
  readonly groupFloor: number;
  readonly minimumBallots: number | null;
  readonly quorumPercent: number | null;
  readonly tieBreak: TieBreakKind;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
}
