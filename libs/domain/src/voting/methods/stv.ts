import { checkRanking } from '../ballot/check-ranking.js';
import { eliminationRanking, lastStands } from '../counting/elimination-ranking.js';
import { RankedPapers, readPaper } from '../counting/ranked-papers.js';
import { traceLine } from '../counting/trace-line.js';
import type { CountPlan, VotingMethod } from '../counting/voting-method.js';
import { countMeek } from './stv/count-meek.js';
import { countScottish } from './stv/count-scottish.js';
import { countWigm } from './stv/count-wigm.js';
import { checkStvPlan, STV_SETTINGS, type StvSettings } from './stv/stv-settings.js';
import type { StvState } from './stv/stv-state.js';

/**
 * Single transferable vote: several seats, filled so that groups of voters are represented by their size. A ballot counts
 * for its first choice; what an elected option has beyond the threshold goes on to next choices, and when nobody reaches
 * the threshold, the ballots of the lowest do.
 * Sources: N. Tideman, The single transferable vote, Journal of Economic Perspectives 9 (1995), 27-38, and those of the
 * rules in `stv/`.
 */
export const stv: VotingMethod<'ranking', StvSettings> = {
  name: 'stv',
  version: 1,
  form: 'ranking',
  settings: STV_SETTINGS,
  traits: { monotone: false, neutral: true, winners: 'seats' },
  checkPlan: checkStvPlan,
  checkBallot: (ranking, { options, settings }) =>
    checkRanking(ranking, options, {
      equalRanks: settings.equal_ranks !== 'refused',
      most: settings.most_ranks,
    }),
  begin(plan) {
    const papers = new RankedPapers();
    return {
      add(ranking, times = 1) {
        papers.add(readPaper(ranking, plan.settings.equal_ranks), times);
      },
      result() {
        const { log, order } = countBy(papers, plan);
        return {
          method: 'stv',
          version: 1,
          ballots: papers.total,
          winners: order.flat(),
          ranking: eliminationRanking(log.rounds, order),
          scores: lastStands(log.rounds, plan.options),
          rounds: log.rounds,
          tieBreaks: log.tieBreaks,
          trace: [traceLine('RANKINGS_COUNTED', { ballots: papers.total }), ...log.trace],
        };
      },
    };
  },
};

function countBy(papers: RankedPapers, plan: CountPlan<StvSettings>): StvState {
  switch (plan.settings.rules) {
    case 'scottish':
      return countScottish(papers, plan);
    case 'meek':
      return countMeek(papers, plan);
    default:
      return countWigm(papers, plan);
  }
}
