import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { isId } from '@octavo/domain/shared';
import { FollowingService, toChallengeEvent, type ChallengeEventView } from '@octavo/insight';
import { Allow } from '@octavo/platform/access';
import { END, picked, type GraphqlContext } from '@octavo/platform/graphql';
import { HistoryFeed } from '@octavo/platform/history';
import { translate } from '@octavo/platform/messages';
import { GraphQLError } from 'graphql';
import { ChallengeEvent } from './challenge-event.type.js';

@Resolver()
export class ChallengeEventsResolver {
  constructor(
    private readonly following: FollowingService,
    private readonly feed: HistoryFeed,
  ) {}

  @Allow('insight.read')
  @Subscription(() => ChallengeEvent, {
    description:
      'What happens in a challenge one answers for, from now on. Ends when one may no longer read it.',
    resolve: (event: ChallengeEventView) => event,
  })
  async challengeEvents(
    @Context() { viewer }: GraphqlContext,
    @Args('challengeId', { type: () => ID, description: 'Id of the challenge.' }) challengeId: string,
    @Args('onlyStatusChanges', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Leaves out what changes no status.',
    })
    onlyStatusChanges: boolean,
  ): Promise<AsyncIterableIterator<ChallengeEventView>> {
    const challenge = isId(challengeId) ? await this.following.open(viewer, challengeId) : null;
    if (!challenge) {
      throw new GraphQLError(translate(viewer.locale, 'refusal.NOT_FOUND'), {
        extensions: { code: 'FORBIDDEN' },
      });
    }
    return picked(this.feed.ofChallenge(challengeId), async (happened) => {
      const event = toChallengeEvent(happened);
      if (!event || (onlyStatusChanges && event.status === null)) return null;
      return (await this.following.mayStill(viewer, challenge)) ? event : END;
    });
  }
}
