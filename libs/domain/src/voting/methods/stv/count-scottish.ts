import type { Option } from '../../ballot/ballot.js';
import { unitsOf } from '../../counting/fixed-point.js';
import type { RankedPapers } from '../../counting/ranked-papers.js';
import type { OpenRound } from '../../counting/round-log.js';
import { VotePiles } from '../../counting/vote-piles.js';
import type { CountPlan } from '../../counting/voting-method.js';
import { droopQuota } from './droop-quota.js';
import { StvState } from './stv-state.js';
import { placesOf, type StvSettings } from './stv-settings.js';

/**
 * The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52: a whole quota (46); who
 * reaches it is elected (47); the largest surplus is passed on first, one at each stage, every ballot at surplus x value /
 * votes to five decimals, the remainder ignored (48, 49); otherwise the lowest is excluded (50); equals are parted by the
 * most recent stage at which they differ, then by lot, here the declared order (49, 51); the last vacancies fill
 * themselves (52). Figures of a round (a stage): `threshold`, `inactive`, `lost` as in the other rules.
 */
export function countScottish(papers: RankedPapers, plan: CountPlan<StvSettings>): StvState {
  const { settings, options, tieBreak } = plan;
  const unit = unitsOf(placesOf(settings));
  const state = new StvState(options, settings.seats, placesOf(settings), tieBreak);
  const votes = new VotePiles(papers, state.isIn, unit);
  const { log } = state;
  const active = BigInt(papers.total) * unit - votes.inactive;
  const threshold = droopQuota(active, settings.seats, unit);
  log.say('THRESHOLD_SET', {
    threshold: log.text(threshold),
    votes: log.text(active),
    seats: settings.seats,
  });
  let lost = 0n;
  const open = (): OpenRound =>
    log.open(state.inRound, votes.tallies, { threshold, inactive: votes.inactive, lost });
  if (active === 0n) {
    log.say('NOBODY_RANKED', {});
    log.close(open());
    return state;
  }
  for (;;) {
    const round = open();
    const reached = state.continuing.filter((option) => votes.tallyOf(option) >= threshold);
    state.elect(round, reached, votes.tallies, 'THRESHOLD_REACHED');
    if (state.continuing.length <= state.vacancies) {
      state.elect(round, state.continuing, votes.tallies, 'SEATS_JUST_FILLED');
    }
    if (state.vacancies <= 0 || state.continuing.length === 0) {
      log.close(round);
      return state;
    }
    const pending = state.elected.filter((option) => votes.tallyOf(option) > threshold);
    if (pending.length > 0) {
      const winner = largest(pending, state, votes, plan);
      lost += passSurplus(state, round, votes, winner, threshold);
    } else {
      const loser = state.eliminateLowest(round, votes.tallies, { earlier: true });
      log.passed(round, loser, votes.pass(loser));
      votes.tallies[loser] = 0n;
    }
    log.close(round);
  }
}

/** Rule 49: the largest surplus goes first. */
function largest(
  pending: readonly Option[],
  { log }: StvState,
  votes: VotePiles,
  { tieBreak }: CountPlan<StvSettings>,
): Option {
  const most = pending.map((option) => votes.tallyOf(option)).reduce((a, b) => (a > b ? a : b));
  const between = pending.filter((option) => votes.tallyOf(option) === most);
  return log.chosen({ between, purpose: 'order', tieBreak, earlier: log.earlier });
}

/** Rule 48; gives back what ignoring remainders lost. */
function passSurplus(
  { log }: StvState,
  round: OpenRound,
  votes: VotePiles,
  winner: Option,
  threshold: bigint,
): bigint {
  const held = votes.tallyOf(winner);
  const surplus = held - threshold;
  const part = `${log.text(surplus)}/${log.text(held)}`;
  log.say('SURPLUS_PASSED_ON', { votes: log.text(surplus), part }, { from: [winner] });
  const passed = votes.pass(winner, (worth) => (surplus * worth) / held);
  votes.tallies[winner] = threshold;
  log.passed(round, winner, passed);
  return surplus - passed.reduce((sum, { votes: moved }) => sum + moved, 0n);
}
