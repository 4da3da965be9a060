import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Challenge as ChallengeRow } from '@octavo/challenges';
import { Allow } from '@octavo/platform/access';
import { loader, verdict, Verdict, type GraphqlContext } from '@octavo/platform/graphql';
import {
  RoundAccess,
  RoundDesk,
  RoundReader,
  type RoundPause as PauseRow,
  type Turnout,
  type VotingRound as RoundRow,
} from '@octavo/voting';
import { Challenge } from '../challenges/challenge.type.js';
import { presentResult } from './present-result.js';
import { roundOptions } from './round-options.js';
import { RoundResult } from './round-result.type.js';
import { MethodSetting, RoundOption, RoundPause, RoundTurnout, VotingRound } from './voting-round.type.js';

/** Voting rounds of a challenge. */
@Resolver(() => Challenge)
export class ChallengeRoundsResolver {
  constructor(private readonly rounds: RoundAccess) {}

  @ResolveField('rounds', () => [VotingRound], {
    description: 'Votes in this challenge, oldest first; drafts for who designs and opens them.',
  })
  async roundsOf(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly RoundRow[]> {
    const { viewer } = context;
    const found = await loader(context, 'challenge.rounds', (ids) =>
      this.rounds.ofChallenges(viewer, ids),
    ).load(id);
    return found ?? [];
  }
}

/** Voting rounds as staff see them. While one is blind, nothing of its outcome is read for anybody (S08). */
@Resolver(() => VotingRound)
export class VotingRoundResolver {
  constructor(
    private readonly rounds: RoundAccess,
    private readonly reader: RoundReader,
    private readonly desk: RoundDesk,
  ) {}

  @Allow('challenge.read')
  @Query(() => VotingRound, { nullable: true, description: 'One voting round; absent without a role there.' })
  async round(
    @Context() { viewer }: GraphqlContext,
    @Args('id', { type: () => ID, description: 'The round.' }) id: string,
  ): Promise<RoundRow | null> {
    return this.desk.round(viewer, id);
  }

  @ResolveField(() => [MethodSetting], { description: 'Settings of the method; complete once it opens.' })
  settings(@Parent() { settings }: RoundRow): readonly MethodSetting[] {
    return Object.entries(settings).map(([name, value]) => ({ name, value: JSON.stringify(value) }));
  }

  @ResolveField(() => [RoundOption], {
    description: 'What can be voted for, by number. Where all submissions are, empty until the round opens.',
  })
  async options(
    @Context() context: GraphqlContext,
    @Parent() { id }: RoundRow,
  ): Promise<readonly RoundOption[]> {
    return roundOptions(context, this.rounds, id);
  }

  @ResolveField(() => [RoundPause], {
    description: 'Every pause with its public reason, the first one first.',
  })
  async pauses(@Context() context: GraphqlContext, @Parent() { id }: RoundRow): Promise<readonly PauseRow[]> {
    return (await loader(context, 'round.pauses', (ids) => this.desk.pauses(ids)).load(id)) ?? [];
  }

  @ResolveField(() => RoundTurnout, {
    nullable: true,
    description: 'How many take part; absent before the round has opened.',
  })
  async turnout(@Context() context: GraphqlContext, @Parent() { id }: RoundRow): Promise<Turnout | null> {
    return loader(context, 'round.turnout', (ids) => this.reader.turnouts(ids)).load(id);
  }

  @ResolveField(() => Verdict, { description: 'Whether one may see the result now; no role sees more.' })
  async canSeeResult(@Context() context: GraphqlContext, @Parent() { id }: RoundRow): Promise<Verdict> {
    const found = await loader(context, 'round.canSeeResult', async (ids) => {
      const verdicts = await this.reader.resultVerdicts(context.viewer, ids);
      return new Map([...verdicts].map(([roundId, refused]) => [roundId, verdict(context, refused)]));
    }).load(id);
    if (!found) throw new Error('A voting round that was just read is gone.');
    return found;
  }

  @ResolveField(() => RoundResult, {
    nullable: true,
    description: 'The outcome; absent while one may not see it, and until it was counted.',
  })
  async result(@Context() context: GraphqlContext, @Parent() round: RoundRow): Promise<RoundResult | null> {
    const row = await loader(context, 'round.result', (ids) => this.reader.results(context.viewer, ids)).load(
      round.id,
    );
    if (!row) return null;
    return presentResult(context, round, await roundOptions(context, this.rounds, round.id), row);
  }
}
