import {
  Args,
  Context,
  Field,
  ID,
  Mutation,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import {
  declarationText,
  SponsorService,
  VisitService,
  type Challenge as ChallengeRow,
  type StatementReader as ReaderValue,
} from '@octavo/challenges';
import { Allow, Public } from '@octavo/platform/access';
import { payload, Payload, payloadOf, type GraphqlContext } from '@octavo/platform/graphql';
import { StatementReader } from './challenge.enums.js';
import { Challenge } from './challenge.type.js';

const SignDeclarationPayload = payloadOf(() => Challenge, 'challenge', 'SignDeclarationPayload');
const WriteStatementPayload = payloadOf(() => Challenge, 'challenge', 'WriteStatementPayload');

@ObjectType({ description: 'Whether the visit was counted, or the reasons why not.' })
class VisitChallengePayload extends Payload {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True for the first visit; a later one counts no more.',
  })
  counted?: boolean;
}

/** What a sponsor does in person, and what a visit leaves behind. */
@Resolver(() => Challenge)
export class SponsorshipResolver {
  constructor(
    private readonly sponsors: SponsorService,
    private readonly visits: VisitService,
  ) {}

  @ResolveField(() => String, { description: 'The readiness declaration that its sponsor signs.' })
  declarationText(@Parent() challenge: ChallengeRow): string {
    return declarationText(challenge);
  }

  @Allow('challenge.sign')
  @Mutation(() => SignDeclarationPayload, {
    description: 'Signs the readiness declaration as the sponsor, in person, with the name of one’s account.',
  })
  async signDeclaration(
    @Context() context: GraphqlContext,
    @Args('challengeId', { type: () => ID, description: 'The challenge.' }) challengeId: string,
    @Args('name', { description: 'One’s own name, written out.' }) name: string,
  ): Promise<Payload> {
    const outcome = await this.sponsors.signDeclaration(context.viewer, challengeId, name);
    return payload(context, outcome, (challenge) => ({ challenge }));
  }

  @Allow('challenge.sign')
  @Mutation(() => WriteStatementPayload, {
    description: 'Writes the sponsor’s statement to one of its two readers, in person.',
  })
  async writeStatement(
    @Context() context: GraphqlContext,
    @Args('challengeId', { type: () => ID, description: 'The challenge.' }) challengeId: string,
    @Args('reader', { type: () => StatementReader, description: 'Whom it speaks to.' }) reader: ReaderValue,
    @Args('text', { description: 'In Markdown; up to 20,000 characters.' }) text: string,
  ): Promise<Payload> {
    const outcome = await this.sponsors.writeStatement(context.viewer, challengeId, reader, text);
    return payload(context, outcome, (challenge) => ({ challenge }));
  }

  @Public()
  @Mutation(() => VisitChallengePayload, {
    description: 'Notes that somebody looks at a challenge: once per person or browser.',
  })
  async visitChallenge(
    @Context() context: GraphqlContext,
    @Args('challengeId', { type: () => ID, description: 'The challenge.' }) challengeId: string,
    @Args('channel', {
      type: () => String,
      nullable: true,
      description: 'By which share link or channel they came.',
    })
    channel: string | null,
    @Args('visitorId', {
      type: () => String,
      nullable: true,
      description:
        'A random text of 16 characters or more that the browser keeps; needed when not signed in.',
    })
    visitorId: string | null,
  ): Promise<VisitChallengePayload> {
    const outcome = await this.visits.visit(context.viewer, { challengeId, channel, visitorId });
    return payload(context, outcome, (counted) => ({ counted }));
  }
}
