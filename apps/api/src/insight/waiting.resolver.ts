import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { DecisionDueView, OverdueAnswerView } from '@octavo/insight';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Submission } from '../submissions/submission.type.js';
import { DecisionDue, OverdueAnswer } from './waiting.type.js';

@Resolver(() => OverdueAnswer)
export class OverdueAnswerResolver {
  constructor(private readonly access: SubmissionAccess) {}

  @ResolveField(() => Submission, { nullable: true, description: 'The idea.' })
  submission(
    @Context() context: GraphqlContext,
    @Parent() { id }: OverdueAnswerView,
  ): Promise<SubmissionEntity | null> {
    return loader(context, 'submission', (ids) => this.access.readable(context.viewer, ids)).load(id);
  }
}

@Resolver(() => DecisionDue)
export class DecisionDueResolver {
  constructor(private readonly access: SubmissionAccess) {}

  @ResolveField(() => Submission, { nullable: true, description: 'The idea.' })
  submission(
    @Context() context: GraphqlContext,
    @Parent() { id }: DecisionDueView,
  ): Promise<SubmissionEntity | null> {
    return loader(context, 'submission', (ids) => this.access.readable(context.viewer, ids)).load(id);
  }
}
