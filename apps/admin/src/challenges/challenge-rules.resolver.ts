import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ChallengeDetails, type Challenge as ChallengeRow } from '@octavo/challenges';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { Challenge } from './challenge.type.js';
import { Criterion, presentRules, RouteStage, RulesVersion, VotingRule } from './rules.type.js';

/** How submissions are weighed and carried, communicated with emphasis (7.4). */
@Resolver(() => Challenge)
export class ChallengeRulesResolver {
  constructor(private readonly details: ChallengeDetails) {}

  @ResolveField(() => [Criterion], { description: 'What submissions are judged on, by the rules in force.' })
  async criteria(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly Criterion[]> {
    return (await this.rules(context, id))[0]?.criteria ?? [];
  }

  @ResolveField(() => VotingRule, { nullable: true, description: 'How people vote; absent without voting.' })
  async votingRule(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<VotingRule | null> {
    return (await this.rules(context, id))[0]?.votingRule ?? null;
  }

  @ResolveField(() => [RouteStage], { description: 'The way of an adopted idea through the organization.' })
  async route(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly RouteStage[]> {
    return (await this.rules(context, id))[0]?.route ?? [];
  }

  @ResolveField(() => [RulesVersion], {
    description: 'All versions of the rules with the reasons for changing them, newest first.',
  })
  async rulesVersions(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly RulesVersion[]> {
    return this.rules(context, id);
  }

  private async rules(context: GraphqlContext, id: string): Promise<readonly RulesVersion[]> {
    const rules = await loader(context, 'challenge.rules', (ids) => this.details.rules(ids)).load(id);
    return (rules ?? []).map(presentRules);
  }
}
