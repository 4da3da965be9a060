import { Args, ArgsType, Context, Field, ID, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { ballotOfParts } from '@octavo/domain/voting';
import { Allow } from '@octavo/platform/access';
import { Payload, payload, payloadOf, type GraphqlContext } from '@octavo/platform/graphql';
import { PaperBallotService, VotingCodeService } from '@octavo/voting';
import { BallotInput } from './ballot.input.js';
import { PaperBallot } from './paper-ballot.type.js';
import { PaperChannel } from './round.enums.js';
import { VotingRound } from './voting-round.type.js';

const answer = (title: string) => payloadOf(() => PaperBallot, 'paperBallot', title);
const EnterPaperBallotPayload = answer('EnterPaperBallotPayload');
const ConfirmPaperBallotPayload = answer('ConfirmPaperBallotPayload');
const RejectPaperBallotPayload = answer('RejectPaperBallotPayload');

@ObjectType({ isAbstract: true })
abstract class CodesPayload extends Payload {
  @Field(() => VotingRound, { nullable: true, description: 'The round.' })
  round?: VotingRound;

  @Field(() => [String], {
    nullable: true,
    description: 'The codes to print. They are told this once; nobody can look them up later.',
  })
  codes?: readonly string[];
}

@ObjectType({ description: 'New voting codes, or the reasons why there are none.' })
class IssueVotingCodesPayload extends CodesPayload {}

@ObjectType({
  description: 'That a code is no longer valid, with the one in its place, or the reasons why it still is.',
})
class RevokeVotingCodePayload extends CodesPayload {}

@ArgsType()
class EnterPaperBallotArgs {
  @Field(() => ID, { description: 'The round.' })
  roundId: string;

  @Field(() => String, { description: 'The voting code on the ballot.' })
  code: string;

  @Field(() => BallotInput, { description: 'What is on the ballot.' })
  ballot: BallotInput;

  @Field(() => PaperChannel, { defaultValue: 'paper', description: 'How it came.' })
  channel: keyof typeof PaperChannel;

  @Field(() => String, { nullable: true, description: 'The voter’s group, where the round asks for it.' })
  group?: string | null;
}

const roundArg = { type: () => ID, description: 'The round.' };
const paperArg = { type: () => ID, description: 'The ballot that was typed in.' };

/** Voting codes, and ballots on paper: one person types, another one confirms (L-G10). */
@Resolver()
@Allow('ballot.enter')
export class PaperVerbsResolver {
  constructor(
    private readonly codes: VotingCodeService,
    private readonly papers: PaperBallotService,
  ) {}

  @Allow('round.run')
  @Mutation(() => IssueVotingCodesPayload, {
    description: 'Makes one-time voting codes for a round that goes by them, until it opens.',
  })
  async issueVotingCodes(
    @Context() context: GraphqlContext,
    @Args('roundId', roundArg) roundId: string,
    @Args('count', { type: () => Int, description: 'How many, at most 10,000 at once.' }) count: number,
    @Args('batch', { defaultValue: '', description: 'What they are called, for example Library.' })
    batch: string,
  ): Promise<IssueVotingCodesPayload> {
    const issued = await this.codes.issue(context.viewer, roundId, { count, batch });
    context.loaders.clear();
    return payload(context, issued, ({ round, codes }) => ({ round, codes }));
  }

  @Allow('round.run')
  @Mutation(() => RevokeVotingCodePayload, { description: 'Ends a code with which nobody has voted.' })
  async revokeVotingCode(
    @Context() context: GraphqlContext,
    @Args('roundId', roundArg) roundId: string,
    @Args('code', { description: 'The code as it is printed.' }) code: string,
    @Args('replace', { defaultValue: false, description: 'Whether another code takes its place.' })
    replace: boolean,
  ): Promise<RevokeVotingCodePayload> {
    const revoked = await this.codes.revoke(context.viewer, roundId, { code, replace });
    context.loaders.clear();
    return payload(context, revoked, ({ round, codes }) => ({ round, codes }));
  }

  @Mutation(() => EnterPaperBallotPayload, {
    description: 'Types a ballot over. It counts once somebody else has confirmed it.',
  })
  async enterPaperBallot(
    @Context() context: GraphqlContext,
    @Args() { ballot: parts, group, ...input }: EnterPaperBallotArgs,
  ): Promise<Payload> {
    const ballot = ballotOfParts(parts);
    if (!ballot.ok) return payload(context, ballot, () => ({}));
    const entered = await this.papers.enter(context.viewer, {
      ...input,
      ballot: ballot.value,
      group: group ?? null,
    });
    return payload(context, entered, (paperBallot) => ({ paperBallot }));
  }

  @Mutation(() => ConfirmPaperBallotPayload, {
    description: 'Confirms that what somebody else typed in says what the paper says: the ballot counts.',
  })
  async confirmPaperBallot(
    @Context() context: GraphqlContext,
    @Args('id', paperArg) id: string,
  ): Promise<Payload> {
    const confirmed = await this.papers.confirm(context.viewer, id);
    return payload(context, confirmed, (paperBallot) => ({ paperBallot }));
  }

  @Mutation(() => RejectPaperBallotPayload, {
    description: 'Sends back what does not say what the paper says; it can be typed in again.',
  })
  async rejectPaperBallot(
    @Context() context: GraphqlContext,
    @Args('id', paperArg) id: string,
    @Args('reason', { description: 'Why.' }) reason: string,
  ): Promise<Payload> {
    const rejected = await this.papers.reject(context.viewer, id, reason);
    return payload(context, rejected, (paperBallot) => ({ paperBallot }));
  }
}
