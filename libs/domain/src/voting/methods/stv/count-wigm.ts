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
 * Weighted inclusive Gregory as RCTab counts it (BrightSpots, https://github.com/BrightSpots/rcv): the threshold is that
 * of the first round; everybody who reaches it is elected in the same round; all ballots of a winner go on, each at its
 * worth times surplus / votes, both cut to the declared places; a round elects or eliminates. Figures of a round:
 * `threshold`; `inactive`, votes that lie with nobody; `lost`, what cutting took away; in the last round `surplus`, the part
 * of `inactive` that the last winners had beyond the threshold when nobody was left to receive it.
 */
export function countWigm(papers: RankedPapers, plan: CountPlan<StvSettings>): StvState {
  const { settings, options, tieBreak } = plan;
  const unit = unitsOf(placesOf(settings));
  const state = new StvState(options, settings.seats, placesOf(settings), tieBreak);
  const votes = new VotePiles(papers, state.isIn, unit);
  const { log } = state;
  const active = BigInt(papers.total) * unit - votes.inactive;
  const threshold = droopQuota(active, settings.seats, settings.threshold === 'whole' ? unit : 1n);
  log.say('THRESHOLD_SET', {
    threshold: log.text(threshold),
    votes: log.text(active),
    seats: settings.seats,
  });
  let lost = 0n;
  const open = (surplus?: bigint): OpenRound => {
    const figures = { threshold, inactive: votes.inactive, lost };
    return log.open(state.inRound, votes.tallies, surplus === undefined ? figures : { ...figures, surplus });
  };
  while (active > 0n && state.vacancies > 0 && state.continuing.length > 0) {
    const round = open();
    const winners = winnersOf(state, votes, threshold, settings.write_ins);
    if (winners.length === 0) {
      const loser = eliminate(state, round, votes, settings);
      log.passed(round, loser, votes.pass(loser));
      votes.tallies[loser] = 0n;
      log.close(round);
      continue;
    }
    const filled = state.continuing.length <= state.vacancies;
    const reached = winners.filter((option) => votes.tallyOf(option) >= threshold);
    state.elect(round, reached, votes.tallies, 'THRESHOLD_REACHED');
    const others = winners.filter((option) => votes.tallyOf(option) < threshold);
    state.elect(round, others, votes.tallies, 'SEATS_JUST_FILLED');
    if (filled) state.isIn.fill(0);
    const before = votes.inactive;
    for (const winner of reached) lost += passSurplus(state, round, votes, { winner, threshold, unit });
    log.close(round);
    const over = state.vacancies === 0 || state.continuing.length === 0;
    if (over) log.close(open(state.continuing.length === 0 ? votes.inactive - before : 0n));
  }
  if (log.rounds.length === 0) {
    log.say('NOBODY_RANKED', {});
    log.close(open());
  }
  return state;
}

function winnersOf(
  state: StvState,
  votes: VotePiles,
  threshold: bigint,
  writeIns: number | null,
): readonly Option[] {
  const able = state.continuing.filter((option) => option !== writeIns);
  if (writeIns !== null && state.isIn[writeIns] === 1) {
    if (votes.tallyOf(writeIns) > 0n) return [];
  }
  if (state.continuing.length <= state.vacancies) return able;
  return able.filter((option) => votes.tallyOf(option) >= threshold);
}

function eliminate(state: StvState, round: OpenRound, votes: VotePiles, settings: StvSettings): Option {
  const { write_ins: writeIns, ties } = settings;
  const first = writeIns !== null && state.isIn[writeIns] === 1 && votes.tallyOf(writeIns) > 0n;
  if (!first) return state.eliminateLowest(round, votes.tallies, { earlier: ties === 'earlier_round' });
  const held = state.log.text(votes.tallyOf(writeIns));
  state.log.say('WRITE_INS_ELIMINATED', { votes: held }, { options: [writeIns] });
  state.isIn[writeIns] = 0;
  round.eliminated.push(writeIns);
  return writeIns;
}

/** Passes on what a winner has beyond the threshold; gives back what cutting lost of it. */
function passSurplus(
  { log }: StvState,
  round: OpenRound,
  votes: VotePiles,
  { winner, threshold, unit }: { readonly winner: Option; readonly threshold: bigint; readonly unit: bigint },
): bigint {
  const held = votes.tallyOf(winner);
  const surplus = held - threshold;
  if (surplus <= 0n) return 0n;
  const part = (surplus * unit) / held;
  log.say('SURPLUS_PASSED_ON', { votes: log.text(surplus), part: log.text(part) }, { from: [winner] });
  const passed = votes.pass(winner, (worth) => (worth * part) / unit);
  votes.tallies[winner] = threshold;
  log.passed(round, winner, passed);
  return surplus - passed.reduce((sum, { votes: moved }) => sum + moved, 0n);
}
