import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import {
  BriefService,
  ChallengeDrafts,
  DesignService,
  ObjectiveService,
  type Challenge as ChallengeRow,
} from '@octavo/challenges';
import type { Outcome } from '@octavo/domain/shared';
import { Allow } from '@octavo/platform/access';
import { payload, payloadOf, type GraphqlContext, type Payload } from '@octavo/platform/graphql';
import {
  ChooseAudienceInput,
  DescribeObjectiveInput,
  DraftChallengeInput,
  PlanNetworkInput,
  WriteBenefitsInput,
  WriteBriefInput,
} from './challenge.input.js';
import { Challenge } from './challenge.type.js';

const answer = (title: string) => payloadOf(() => Challenge, 'challenge', title);
const DraftChallengePayload = answer('DraftChallengePayload');
const DescribeObjectivePayload = answer('DescribeObjectivePayload');
const ChooseAudiencePayload = answer('ChooseAudiencePayload');
const WriteBenefitsPayload = answer('WriteBenefitsPayload');
const WriteBriefPayload = answer('WriteBriefPayload');
const PlanNetworkPayload = answer('PlanNetworkPayload');
const SetResponseTargetPayload = answer('SetResponseTargetPayload');

/** Designing a challenge along the points that are texts and choices. */
@Resolver()
@Allow('challenge.design')
export class DesignVerbsResolver {
  constructor(
    private readonly drafts: ChallengeDrafts,
    private readonly objectives: ObjectiveService,
    private readonly design: DesignService,
    private readonly briefs: BriefService,
  ) {}

  @Allow('challenge.create')
  @Mutation(() => DraftChallengePayload, { description: 'Begins a challenge; one becomes its owner.' })
  async draftChallenge(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'What to begin with.' }) input: DraftChallengeInput,
  ): Promise<Payload> {
    return changed(context, await this.drafts.draft(context.viewer, input));
  }

  @Mutation(() => DescribeObjectivePayload, { description: 'Says what it contributes to (point 2).' })
  async describeObjective(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The change.' }) input: DescribeObjectiveInput,
  ): Promise<Payload> {
    return changed(context, await this.objectives.describe(context.viewer, input, input));
  }

  @Mutation(() => ChooseAudiencePayload, { description: 'Chooses who is asked (point 3).' })
  async chooseAudience(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The change.' }) input: ChooseAudienceInput,
  ): Promise<Payload> {
    return changed(context, await this.design.chooseAudience(context.viewer, input, input));
  }

  @Mutation(() => WriteBenefitsPayload, {
    description: 'Says what each side gains, and the licence (point 5).',
  })
  async writeBenefits(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The change.' }) input: WriteBenefitsInput,
  ): Promise<Payload> {
    return changed(context, await this.design.writeBenefits(context.viewer, input, input));
  }

  @Mutation(() => WriteBriefPayload, {
    description: 'Writes the question; after publication a new version (point 6).',
  })
  async writeBrief(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The change.' }) input: WriteBriefInput,
  ): Promise<Payload> {
    return changed(context, await this.briefs.write(context.viewer, input, input));
  }

  @Mutation(() => PlanNetworkPayload, { description: 'Says what becomes of the network (point 8).' })
  async planNetwork(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The change.' }) input: PlanNetworkInput,
  ): Promise<Payload> {
    return changed(context, await this.design.planNetwork(context.viewer, input, input));
  }

  @Mutation(() => SetResponseTargetPayload, { description: 'Promises how soon people are answered.' })
  async setResponseTarget(
    @Context() context: GraphqlContext,
    @Args('challengeId', { type: () => ID, description: 'The challenge.' }) challengeId: string,
    @Args('revision', { type: () => Int, description: 'The revision that one saw.' }) revision: number,
    @Args('days', { type: () => Int, description: 'Working days, 1 to 60.' }) days: number,
  ): Promise<Payload> {
    return changed(
      context,
      await this.design.setResponseTarget(context.viewer, { challengeId, revision }, days),
    );
  }
}

const changed = (context: GraphqlContext, outcome: Outcome<ChallengeRow>): Payload =>
  payload(context, outcome, (challenge) => ({ challenge }));
