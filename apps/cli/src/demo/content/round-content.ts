import type { Blindness, OptionOrder, SettingValue, TieBreakKind } from '@octavo/domain/voting';

import type { LocalizedText } from './organization-content.js';

/** rounds.json: votes on a shortlist of submissions. Who cast what is drawn by the stated rule. */
export interface DemoRounds {
  readonly rule: string;
  readonly rounds: readonly DemoRound[];
}

export interface DemoRound {
  /** Key of the challenge; the round lies in its voting phase. */
  readonly challenge: string;
  readonly title: LocalizedText;
  readonly explanation: LocalizedText;
  readonly designedDay: number;
  readonly opensDay: number;
  readonly closesDay: number;
  readonly method: string;
  /** Without what options cost. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly blind: Blindness;
  readonly optionOrder: OptionOrder;
  readonly tieBreak: TieBreakKind;
  readonly minimumBallots: number;
  /** Which group voters say they are of, and which part of them does; empty without groups. */
  readonly groups: readonly { readonly label: LocalizedText; readonly part: number }[];
  readonly options: readonly DemoRoundOption[];
  readonly ballots: DemoBallots;
}

export interface DemoRoundOption {
  readonly submissionKey: string;
  /** Whole cents; absent where nothing is spent. */
  readonly cost?: number;
  /** For each group, or once without groups: how many of ten choose it, or rank it before something of one. */
  readonly liking: readonly number[];
}

export interface DemoBallots {
  readonly seed: string;
  readonly voters: number;
  /** How many of them voted a second time. */
  readonly changed: number;
  /** How many more voted and took their ballot back. */
  readonly withdrawn: number;
}
