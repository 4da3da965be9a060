import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { EvaluationReader } from '@octavo/evaluation';
import { DecimalScalar, loader, type GraphqlContext } from '@octavo/platform/graphql';
import { DecisionReader, type DecisionView } from '@octavo/selection';
import { SubmissionAccess, type Submission as SubmissionEntity } from '@octavo/submissions';
import { Submission } from '../submissions/submission.type.js';
import { Decision } from './decision.type.js';
import { DeskEntry, UndecidedSubmission } from './desk.type.js';

/** What stands beside an idea on the desk. */
@Resolver(() => DeskEntry)
export class DeskEntryResolver {
  constructor(
    private readonly submissions: SubmissionAccess,
    private readonly evaluations: EvaluationReader,
    private readonly decisions: DecisionReader,
  ) {}

  @ResolveField(() => Submission, { nullable: true, description: 'The idea.' })
  submission(
    @Context() context: GraphqlContext,
    @Parent() { id }: DeskEntry,
  ): Promise<SubmissionEntity | null> {
    return loader(context, 'submission', (ids) => this.submissions.readable(context.viewer, ids)).load(id);
  }

  @ResolveField(() => DecimalScalar, {
    nullable: true,
    description:
      'Weighted mean of the reviews from 0 to 1; absent without one, or while it is not open to one.',
  })
  async score(@Context() context: GraphqlContext, @Parent() { id }: DeskEntry): Promise<string | null> {
    const evaluation = await loader(context, 'evaluation', (ids) =>
      this.evaluations.bySubmissions(context.viewer, ids),
    ).load(id);
    return evaluation?.result?.score ?? null;
  }

  @ResolveField(() => Decision, { nullable: true, description: 'The decision in force.' })
  async decision(
    @Context() context: GraphqlContext,
    @Parent() { id }: DeskEntry,
  ): Promise<DecisionView | null> {
    return (await loader(context, 'decisions', (ids) => this.decisions.all(ids)).load(id))?.at(-1) ?? null;
  }
}

/** The idea that waits. */
@Resolver(() => UndecidedSubmission)
export class UndecidedSubmissionResolver {
  constructor(private readonly submissions: SubmissionAccess) {}

  @ResolveField(() => Submission, { nullable: true, description: 'The idea.' })
  submission(
    @Context() context: GraphqlContext,
    @Parent() { id }: UndecidedSubmission,
  ): Promise<SubmissionEntity | null> {
    return loader(context, 'submission', (ids) => this.submissions.readable(context.viewer, ids)).load(id);
  }
}
