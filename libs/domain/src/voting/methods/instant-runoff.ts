import { checkRanking } from '../ballot/check-ranking.js';
import { eliminationRanking, lastStands } from '../counting/elimination-ranking.js';
import { RankedPapers, readWholePaper } from '../counting/ranked-papers.js';
import { checkWriteIns, PAPER_SETTINGS } from '../counting/ranking-settings.js';
import { traceLine } from '../counting/trace-line.js';
import type { VotingMethod } from '../counting/voting-method.js';
import { countRunoff, type RunoffSettings } from './runoff/count-runoff.js';

/**
 * Instant runoff: each ballot counts for its first choice; until somebody has a majority, the one with the fewest votes
 * is eliminated and its ballots go to their next choice that is still in.
 * Source: W. R. Ware, 1871; counted as RCTab does (BrightSpots, https://github.com/BrightSpots/rcv) with a majority of
 * the active ballots, and as the Condorcet library of J. Boudry does with a majority of all ballots.
 */
export const instantRunoff: VotingMethod<'ranking', RunoffSettings> = {
  name: 'instant_runoff',
  version: 1,
  form: 'ranking',
  settings: {
    majority: {
      kind: 'choice',
      values: ['active', 'all'],
      default: 'active',
      about: 'More than half of what: of the ballots that still count for somebody, or of all ballots.',
    },
    batch: {
      kind: 'flag',
      default: false,
      about:
        'Eliminate at once the largest group whose votes together are fewer than those of the next option.',
    },
    ...PAPER_SETTINGS,
  },
  traits: { monotone: false, neutral: true, winners: 'one' },
  checkPlan: checkWriteIns,
  checkBallot: (ranking, { options, settings }) =>
    checkRanking(ranking, options, {
      equalRanks: settings.equal_ranks !== 'refused',
      most: settings.most_ranks,
    }),
  begin({ options, settings, tieBreak }) {
    const papers = new RankedPapers();
    return {
      add(ranking, times = 1) {
        papers.add(readWholePaper(ranking, settings.equal_ranks, options), times);
      },
      result() {
        const { log, order } = countRunoff(papers, { options, settings, tieBreak });
        return {
          method: 'instant_runoff',
          version: 1,
          ballots: papers.total,
          winners: log.rounds.flatMap((round) => round.elected),
          ranking: eliminationRanking(log.rounds, order),
          scores: lastStands(log.rounds, options),
          rounds: log.rounds,
          tieBreaks: log.tieBreaks,
          trace: [traceLine('RANKINGS_COUNTED', { ballots: papers.total }), ...log.trace],
        };
      },
    };
  },
};
