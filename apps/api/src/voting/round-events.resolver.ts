import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { Public } from '@octavo/platform/access';
import { END, picked, type GraphqlContext } from '@octavo/platform/graphql';
import { HistoryFeed } from '@octavo/platform/history';
import { translate } from '@octavo/platform/messages';
import { RoundAccess, TurnoutWatch, type VotingRound as RoundRow } from '@octavo/voting';
import { GraphQLError } from 'graphql';
import { RoundTurnout, VotingRound } from './voting-round.type.js';

const ROUND = { type: () => ID, description: 'The voting round.' } as const;

/** What of a round is told as it happens: how many vote and how far it is, never what they choose. */
@Resolver()
export class RoundEventsResolver {
  constructor(
    private readonly rounds: RoundAccess,
    private readonly turnouts: TurnoutWatch,
    private readonly feed: HistoryFeed,
  ) {}

  @Public()
  @Subscription(() => RoundTurnout, {
    description:
      'How many take part: now, and about every second in which it changes. Ends when one may no longer read the round.',
    resolve: (turnout: RoundTurnout) => turnout,
  })
  async roundTurnout(
    @Context() context: GraphqlContext,
    @Args('roundId', ROUND) roundId: string,
  ): Promise<AsyncIterableIterator<RoundTurnout>> {
    const { id } = await this.open(context, roundId);
    return picked(this.turnouts.follow(id), async (turnout) =>
      (await this.find(context, id)) ? { roundId: id, ...turnout } : END,
    );
  }

  @Public()
  @Subscription(() => VotingRound, {
    description:
      'The round, each time when something about it changes but ballots: opened, paused, closed, counted.',
    resolve: (round: RoundRow) => round,
  })
  async roundChanged(
    @Context() context: GraphqlContext,
    @Args('roundId', ROUND) roundId: string,
  ): Promise<AsyncIterableIterator<RoundRow>> {
    const { id, challengeId } = await this.open(context, roundId);
    return picked(this.feed.ofChallenge(challengeId), async ({ action, subjectId }) => {
      if (subjectId !== id || action === 'ballots.accepted') return null;
      // What was read for the event before is no longer so.
      context.loaders.clear();
      return (await this.find(context, id)) ?? END;
    });
  }

  private async open(context: GraphqlContext, roundId: string): Promise<RoundRow> {
    const round = await this.find(context, roundId);
    if (round) return round;
    throw new GraphQLError(translate(context.viewer.locale, 'refusal.NOT_FOUND'), {
      extensions: { code: 'FORBIDDEN' },
    });
  }

  private async find({ viewer }: GraphqlContext, roundId: string): Promise<RoundRow | undefined> {
    return (await this.rounds.readable(viewer, [roundId])).get(roundId);
  }
}
