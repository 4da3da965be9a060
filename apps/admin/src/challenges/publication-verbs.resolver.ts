import { Args, Context, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import {
  InvitationService,
  PublicationService,
  SponsorService,
  type Challenge as ChallengeRow,
} from '@octavo/challenges';
import type { Outcome } from '@octavo/domain/shared';
import { Allow } from '@octavo/platform/access';
import { payload, Payload, payloadOf, type GraphqlContext } from '@octavo/platform/graphql';
import { Challenge } from './challenge.type.js';

const answer = (title: string) => payloadOf(() => Challenge, 'challenge', title);
const PublishChallengePayload = answer('PublishChallengePayload');
const PauseChallengePayload = answer('PauseChallengePayload');
const ResumeChallengePayload = answer('ResumeChallengePayload');
const AppointSponsorPayload = answer('AppointSponsorPayload');

@InputType({ description: 'Who is to stand for a challenge.' })
class AppointSponsorInput {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId: string;

  @Field(() => ID, { description: 'Somebody with an account.' })
  personId: string;

  @Field(() => String, { description: 'Function in the organization, as shown beside the name.' })
  function: string;

  @Field(() => String, { nullable: true, description: 'Part of the organization.' })
  department?: string | null;

  @Field(() => String, { description: 'What the sponsor may decide here.' })
  mandate: string;
}

@ObjectType({ description: 'What came of the invitation, or the reasons why nobody was invited.' })
class InvitePeoplePayload extends Payload {
  @Field(() => Challenge, { nullable: true, description: 'The challenge.' })
  challenge?: Challenge;

  @Field(() => Int, { nullable: true, description: 'Addresses that were not invited before.' })
  invited?: number;

  @Field(() => Int, { nullable: true, description: 'Addresses that were, in this list or earlier.' })
  already?: number;
}

const challengeArg = { type: () => ID, description: 'The challenge.' };
const revisionArg = {
  type: () => Int,
  nullable: true,
  description: 'The revision that one saw; checked when given.',
};

/** What happens to a challenge as a whole, and who is brought to it. */
@Resolver()
@Allow('challenge.publish')
export class PublicationVerbsResolver {
  constructor(
    private readonly publication: PublicationService,
    private readonly sponsors: SponsorService,
    private readonly inviting: InvitationService,
  ) {}

  @Mutation(() => PublishChallengePayload, {
    description: 'Publishes a draft that serves the eight points; refused with what is missing.',
  })
  async publishChallenge(
    @Context() context: GraphqlContext,
    @Args('challengeId', challengeArg) challengeId: string,
    @Args('revision', revisionArg) revision: number | null,
  ): Promise<Payload> {
    const target = { challengeId, revision: revision ?? null };
    return changed(context, await this.publication.publish(context.viewer, target));
  }

  @Mutation(() => PauseChallengePayload, { description: 'Stops all contributions for a while.' })
  async pauseChallenge(
    @Context() context: GraphqlContext,
    @Args('challengeId', challengeArg) challengeId: string,
    @Args('message', { description: 'Why; everybody reads it.' }) message: string,
    @Args('revision', revisionArg) revision: number | null,
  ): Promise<Payload> {
    const target = { challengeId, revision: revision ?? null };
    return changed(context, await this.publication.pause(context.viewer, target, message));
  }

  @Mutation(() => ResumeChallengePayload, { description: 'Goes on after a pause.' })
  async resumeChallenge(
    @Context() context: GraphqlContext,
    @Args('challengeId', challengeArg) challengeId: string,
    @Args('revision', revisionArg) revision: number | null,
  ): Promise<Payload> {
    const target = { challengeId, revision: revision ?? null };
    return changed(context, await this.publication.resume(context.viewer, target));
  }

  @Allow('people.assign')
  @Mutation(() => AppointSponsorPayload, {
    description: 'Appoints the sponsor; the one before is relieved (point 1).',
  })
  async appointSponsor(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'Who, as what, with which mandate.' })
    { challengeId, ...sponsor }: AppointSponsorInput,
  ): Promise<Payload> {
    return changed(context, await this.sponsors.appoint(context.viewer, challengeId, sponsor));
  }

  @Allow('people.invite')
  @Mutation(() => InvitePeoplePayload, { description: 'Invites up to 5,000 addresses; nobody twice.' })
  async invitePeople(
    @Context() context: GraphqlContext,
    @Args('challengeId', challengeArg) challengeId: string,
    @Args('emails', { type: () => [String], description: 'Addresses.' }) emails: string[],
  ): Promise<InvitePeoplePayload> {
    const outcome = await this.inviting.invite(context.viewer, challengeId, emails);
    return payload(context, outcome, (invited) => ({ ...invited }));
  }
}

const changed = (context: GraphqlContext, outcome: Outcome<ChallengeRow>): Payload =>
  payload(context, outcome, (challenge) => ({ challenge }));
