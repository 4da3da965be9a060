import type { Settings } from '../counting/settings.js';

/** `scheduled`: complete, opens by itself at `opensAt`. `closed`: closing was recorded and the count is made. */
export const ROUND_STATES = ['draft', 'scheduled', 'open', 'paused', 'closed'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** What can be voted for: every submission, some of them, or options of the round's own. */
export const OPTIONS_FROM = ['submissions', 'shortlist', 'own'] as const;
export type OptionsFrom = (typeof OPTIONS_FROM)[number];

/** In which order a voter sees the options: stable random for each voter (L-A2), or as listed. */
export const OPTION_ORDERS = ['random', 'as_listed'] as const;
export type OptionOrder = (typeof OPTION_ORDERS)[number];

/**
 * Who may vote: everybody in the challenge's audience; of them who have an address in a domain, who were invited by
 * name, or whose address was proved; or whoever holds a voting code.
 */
export const ELECTORATES = ['audience', 'email_domain', 'invited', 'verified', 'codes'] as const;
export type Electorate = (typeof ELECTORATES)[number];

/** When results are to be seen: after closing, once one has voted, or at any time. */
export const BLINDNESS = ['until_closing', 'until_own_ballot', 'open'] as const;
export type Blindness = (typeof BLINDNESS)[number];

/** Where a voter's group comes from: the voter says so, the channel by which they came, or the batch of their code. */
export const GROUPS_BY = ['none', 'declared', 'channel', 'code_batch'] as const;
export type GroupBy = (typeof GROUPS_BY)[number];

/** How ties fall: the earlier option in the list, or an order that was drawn by lot when the round opened. */
export const TIE_BREAKS = ['as_listed', 'drawn'] as const;
export type TieBreakKind = (typeof TIE_BREAKS)[number];

/** When a round takes ballots: from `opensAt` up to, not including, `closesAt`. */
export interface RoundTimes {
  readonly state: RoundState;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  /** Public; present while paused. */
  readonly pauseReason: string | null;
}

/** The rules of a round that voters go by. */
export interface RoundRules extends RoundTimes {
  readonly method: string;
  readonly settings: Settings;
  readonly electorate: Electorate;
  readonly emailDomains: readonly string[];
  readonly blind: Blindness;
  readonly groupBy: GroupBy;
  readonly groups: readonly string[];
}
