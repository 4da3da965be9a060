import { Context, Field, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import type { Submission as SubmissionRow } from '@octavo/submissions';
import { ForwardingReader } from '@octavo/voting';
import { Submission } from '../submissions/submission.type.js';

@ObjectType({ description: 'That an idea was put forward because it had enough votes. It stays so.' })
class Forwarding {
  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => String, { description: 'To whom: the responsible body, or the organization itself.' })
  body: string;

  @Field(() => Int, { description: 'Votes at that moment.' })
  votes: number;
}

@Resolver(() => Submission)
export class ForwardingResolver {
  constructor(private readonly reader: ForwardingReader) {}

  @ResolveField(() => Forwarding, {
    nullable: true,
    description: 'To whom it was put forward by its votes; absent when it was not.',
  })
  async forwarding(
    @Context() context: GraphqlContext,
    @Parent() { id }: SubmissionRow,
  ): Promise<Forwarding | null> {
    const found = await loader(context, 'forwarding', (ids) => this.reader.bySubmissions(ids)).load(id);
    return found && { at: found.forwardedAt, body: found.body, votes: found.votes };
  }
}
