import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  ChallengeDetails,
  type BriefVersion,
  type Challenge as ChallengeRow,
  type Target as TargetRow,
} from '@octavo/challenges';
import { phaseState } from '@octavo/domain/challenge';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { Brief } from './brief.type.js';
import { Challenge } from './challenge.type.js';
import {
  Benefits,
  Network,
  NetworkPlan,
  Objective,
  ObjectiveVersion,
  Reward,
  Target,
} from './design.type.js';
import { Phase } from './phase.type.js';
import {
  presentBenefits,
  presentNetwork,
  presentNetworkPlan,
  presentObjective,
  presentObjectiveVersion,
  presentReward,
} from './present-design.js';

/** What a challenge asks, of whom, for what: its design along the eight points. */
@Resolver(() => Challenge)
export class ChallengeDesignResolver {
  constructor(private readonly details: ChallengeDetails) {}

  @ResolveField(() => Objective, { description: 'What it contributes to.' })
  objective(@Parent() challenge: ChallengeRow): Objective {
    return presentObjective(challenge);
  }

  @ResolveField(() => Benefits, { description: 'What each side gains.' })
  benefits(@Parent() challenge: ChallengeRow): Benefits {
    return presentBenefits(challenge);
  }

  @ResolveField(() => Reward, { description: 'What contributors can receive.' })
  reward(@Parent() challenge: ChallengeRow): Reward {
    return presentReward(challenge);
  }

  @ResolveField(() => Network, { nullable: true, description: 'The network that is asked.' })
  network(@Parent() challenge: ChallengeRow): Network | null {
    return presentNetwork(challenge);
  }

  @ResolveField(() => NetworkPlan, { description: 'What becomes of the network.' })
  networkPlan(@Parent() challenge: ChallengeRow): NetworkPlan {
    return presentNetworkPlan(challenge);
  }

  @ResolveField(() => Brief, { nullable: true, description: 'The question as it stands now.' })
  async brief(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<BriefVersion | null> {
    return (await this.briefs(context, id))[0] ?? null;
  }

  @ResolveField(() => [Brief], { description: 'All versions of the question, newest first.' })
  async briefVersions(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly BriefVersion[]> {
    return this.briefs(context, id);
  }

  @ResolveField(() => [Target], { description: 'What is wished for, in numbers.' })
  async targets(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly TargetRow[]> {
    return (await loader(context, 'challenge.targets', (ids) => this.details.targets(ids)).load(id)) ?? [];
  }

  @ResolveField(() => [ObjectiveVersion], {
    description: 'What was promised at publication, and each change with its reason, newest first.',
  })
  async objectiveVersions(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly ObjectiveVersion[]> {
    const rows = await loader(context, 'challenge.objectiveVersions', (ids) =>
      this.details.objectiveVersions(ids),
    ).load(id);
    return (rows ?? []).map(presentObjectiveVersion);
  }

  @ResolveField(() => [Phase], { description: 'When what is possible, earliest first.' })
  async phases(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly Phase[]> {
    const phases = await loader(context, 'challenge.phases', async (ids) => {
      const [found, now] = await Promise.all([this.details.phases(ids), this.details.clock()]);
      return new Map(
        [...found].map(([key, list]) => [
          key,
          list.map((phase) => ({ ...phase, state: phaseState(phase, now) })),
        ]),
      );
    }).load(id);
    return phases ?? [];
  }

  private async briefs(context: GraphqlContext, id: string): Promise<readonly BriefVersion[]> {
    return (await loader(context, 'challenge.briefs', (ids) => this.details.briefs(ids)).load(id)) ?? [];
  }
}
