import type { Option } from '../../ballot/ballot.js';
import type { RankedPapers } from '../../counting/ranked-papers.js';
import { RoundLog, type OpenRound } from '../../counting/round-log.js';
import type { Settings } from '../../counting/settings.js';
import { VotePiles } from '../../counting/vote-piles.js';
import type { CountPlan } from '../../counting/voting-method.js';
import { rankRest } from './rank-rest.js';

export interface RunoffSettings extends Settings {
  readonly majority: string;
  readonly batch: boolean;
  readonly equal_ranks: string;
  readonly most_ranks: number | null;
  readonly ties: string;
  readonly write_ins: number | null;
}

/** What a round has to go by. */
interface Standing {
  readonly inRound: readonly Option[];
  readonly votes: VotePiles;
  readonly majority: bigint;
}

/**
 * Counts an instant runoff round by round. `order` is the winner, together with its equal when only the declared order
 * parted the last two, then the others who were still in; empty when no ballot counts for anybody. Figures of a round: `threshold`, the votes that are a
 * majority; `inactive`, ballots that count for nobody.
 */
export function countRunoff(
  papers: RankedPapers,
  plan: CountPlan<RunoffSettings>,
): { readonly log: RoundLog; readonly order: readonly (readonly Option[])[] } {
  const { options, settings, tieBreak } = plan;
  const isIn = new Uint8Array(options).fill(1);
  const votes = new VotePiles(papers, isIn, 1n);
  const log = new RoundLog(0);
  const all = BigInt(papers.total);
  const majorityNow = (): bigint => (settings.majority === 'all' ? all : all - votes.inactive) / 2n + 1n;
  for (;;) {
    const inRound = [...isIn.keys()].filter((option) => isIn[option] === 1);
    const active = all - votes.inactive;
    const majority = majorityNow();
    const round = log.open(inRound, votes.tallies, { threshold: majority, inactive: votes.inactive });
    const able = inRound.filter((option) => option !== settings.write_ins);
    if (active === 0n || able.length === 0) {
      log.say('NOBODY_RANKED', {});
      log.close(round);
      return { log, order: [] };
    }
    const elected = elect({ inRound, votes, majority }, plan, log, round);
    if (elected.length > 0) {
      log.close(round);
      for (const option of elected) isIn[option] = 0;
      for (const option of elected) votes.pass(option);
      return { log, order: [elected, ...rankRest(votes, isIn, { majority: majorityNow, tieBreak })] };
    }
    round.eliminated.push(...eliminate({ inRound, votes, majority }, plan, log));
    for (const option of round.eliminated) isIn[option] = 0;
    for (const option of round.eliminated) {
      log.passed(round, option, votes.pass(option));
      votes.tallies[option] = 0n;
    }
    log.close(round);
  }
}

/** Elects when somebody has a majority or no more than two are left; gives back who was equal at the top. */
function elect(
  { inRound, votes, majority }: Standing,
  { settings, tieBreak }: CountPlan<RunoffSettings>,
  log: RoundLog,
  round: OpenRound,
): readonly Option[] {
  if (settings.write_ins !== null && votes.tallyOf(settings.write_ins) > 0n) return [];
  const able = inRound.filter((option) => option !== settings.write_ins);
  const most = able.reduce(
    (best, option) => (votes.tallyOf(option) > best ? votes.tallyOf(option) : best),
    0n,
  );
  if (most < majority && inRound.length > 2 && able.length > 1) return [];
  const between = able.filter((option) => votes.tallyOf(option) === most);
  const earlier = settings.ties === 'earlier_round' ? log.earlier : [];
  const winner = log.chosen({ between, purpose: 'elect', tieBreak, earlier });
  round.elected.push(winner);
  const details = { votes: log.text(most), majority: log.text(majority) };
  log.say(most < majority ? 'RUNOFF_WON_BY_MOST' : 'RUNOFF_WON_BY_MAJORITY', details, { winner: [winner] });
  return log.tieBreaks.at(-1)?.by === 'earlier_round' ? [winner] : between;
}

/** Who goes: write-ins that hold votes, a group that cannot catch up, or the one with the fewest votes. */
function eliminate(
  { inRound, votes }: Standing,
  { settings, tieBreak }: CountPlan<RunoffSettings>,
  log: RoundLog,
): readonly Option[] {
  const { write_ins: writeIns } = settings;
  if (writeIns !== null && votes.tallyOf(writeIns) > 0n) {
    log.say('WRITE_INS_ELIMINATED', { votes: log.text(votes.tallyOf(writeIns)) }, { options: [writeIns] });
    return [writeIns];
  }
  const group = settings.batch ? sureLosers(inRound, votes) : [];
  if (group.length > 1) {
    const together = group.reduce((sum, option) => sum + votes.tallyOf(option), 0n);
    log.say('GROUP_ELIMINATED', { votes: log.text(together) }, { options: group });
    return group;
  }
  const fewest = inRound.map((option) => votes.tallyOf(option)).reduce((a, b) => (a < b ? a : b));
  const between = inRound.filter((option) => votes.tallyOf(option) === fewest);
  const earlier = settings.ties === 'earlier_round' ? log.earlier : [];
  const loser = log.chosen({ between, purpose: 'eliminate', tieBreak, earlier });
  log.say('FEWEST_ELIMINATED', { votes: log.text(fewest) }, { options: [loser] });
  return [loser];
}

/** The largest set of lowest options whose votes together are fewer than those of the next one (RCTab, batch elimination). */
function sureLosers(inRound: readonly Option[], votes: VotePiles): readonly Option[] {
  const rising = [...inRound].sort((a, b) => {
    const difference = votes.tallyOf(a) - votes.tallyOf(b);
    return difference < 0n ? -1 : difference > 0n ? 1 : a - b;
  });
  let together = 0n;
  let losers = 0;
  for (const [at, option] of rising.entries()) {
    if (at > 0 && together < votes.tallyOf(option)) losers = at;
    together += votes.tallyOf(option);
  }
  return rising.slice(0, losers);
}
