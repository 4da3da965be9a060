import { Context, Field, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { StandingReader } from '@octavo/voting';
import { Submission } from '../submissions/submission.type.js';

@ObjectType({
  description:
    'Between which places the votes so far put it, each with a 95 % interval. Kept once a minute; for looking around, never for deciding.',
})
export class Standing {
  @Field(() => Int, { description: 'The best place that it may truly have, from 1.' })
  from: number;

  @Field(() => Int, { description: 'The worst place that it may truly have.' })
  to: number;
}

@Resolver(() => Submission)
export class StandingResolver {
  constructor(private readonly standings: StandingReader) {}

  @ResolveField(() => Standing, {
    nullable: true,
    description: 'Its place among the others, never without its uncertainty; absent while voting is blind.',
  })
  standing(@Context() context: GraphqlContext, @Parent() { id }: Submission): Promise<Standing | null> {
    return loader(context, 'standing', (ids) => this.standings.byIds(ids)).load(id);
  }
}
