import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Challenge as ChallengeRow } from '@octavo/challenges';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { RoundAccess, type VotingRound as RoundRow } from '@octavo/voting';
import { Challenge } from '../challenges/challenge.type.js';
import { VotingRound } from './voting-round.type.js';

@Resolver(() => Challenge)
export class ChallengeRoundsResolver {
  constructor(private readonly rounds: RoundAccess) {}

  @ResolveField(() => [VotingRound], { description: 'Votes in this challenge, oldest first.' })
  async votingRounds(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly RoundRow[]> {
    const { viewer } = context;
    const found = await loader(context, 'challenge.votingRounds', (ids) =>
      this.rounds.ofChallenges(viewer, ids),
    ).load(id);
    return found ?? [];
  }
}
