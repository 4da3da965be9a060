import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { Public } from '@octavo/platform/access';
import { END, type GraphqlContext } from '@octavo/platform/graphql';
import { HistoryFeed, type HistoryEvent } from '@octavo/platform/history';
import { translate } from '@octavo/platform/messages';
import { RoundAccess, RoundReader, type VotingRound as RoundRow } from '@octavo/voting';
import { GraphQLError } from 'graphql';
import { calmly } from './calmly.js';
import { RoundTurnout, VotingRound } from './voting-round.type.js';

const ROUND = { type: () => ID, description: 'The voting round.' } as const;

/** Milliseconds between two figures: a million ballots an hour are one figure a second. */
const PAUSE = 1_000;

/** What of a round is told as it happens: how many vote and how far it is, never what they choose. */
@Resolver()
export class RoundEventsResolver {
  constructor(
    private readonly rounds: RoundAccess,
    private readonly reader: RoundReader,
    private readonly feed: HistoryFeed,
  ) {}

  @Public()
  @Subscription(() => RoundTurnout, {
    description:
      'How many take part, as it changes, at most once a second. Ends when one may no longer read the round.',
    resolve: (turnout: RoundTurnout) => turnout,
  })
  async roundTurnout(
    @Context() context: GraphqlContext,
    @Args('roundId', ROUND) roundId: string,
  ): Promise<AsyncIterableIterator<RoundTurnout>> {
    return this.follow(context, roundId, isBallot, async ({ id }) => {
      const turnout = (await this.reader.turnouts([id])).get(id);
      return turnout ? { roundId: id, ...turnout } : END;
    });
  }

  @Public()
  @Subscription(() => VotingRound, {
    description:
      'The round each time when its state changes: opened, paused, going on, closed, counted, certified.',
    resolve: (round: RoundRow) => round,
  })
  async roundChanged(
    @Context() context: GraphqlContext,
    @Args('roundId', ROUND) roundId: string,
  ): Promise<AsyncIterableIterator<RoundRow>> {
    return this.follow(
      context,
      roundId,
      (event) => !isBallot(event),
      async (round) => round,
    );
  }

  private async follow<T>(
    { viewer, loaders }: GraphqlContext,
    roundId: string,
    concerns: (event: HistoryEvent) => boolean,
    read: (round: RoundRow) => Promise<T | typeof END>,
  ): Promise<AsyncIterableIterator<T>> {
    const readable = async (): Promise<RoundRow | undefined> =>
      (await this.rounds.readable(viewer, [roundId])).get(roundId);
    const round = await readable();
    if (!round) {
      throw new GraphQLError(translate(viewer.locale, 'refusal.NOT_FOUND'), {
        extensions: { code: 'FORBIDDEN' },
      });
    }
    return calmly(
      this.feed.ofChallenge(round.challengeId),
      (event) => event.subjectType === 'round' && event.subjectId === round.id && concerns(event),
      async () => {
        // What was read for the event before is no longer so.
        loaders.clear();
        const now = await readable();
        return now ? read(now) : END;
      },
      PAUSE,
    );
  }
}

const isBallot = ({ action }: HistoryEvent): boolean => action === 'ballots.accepted';
