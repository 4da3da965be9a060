import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { SubmissionAccess, type Submission as SubmissionRow } from '@octavo/submissions';
import { Submission } from '../submissions/submission.type.js';
import type { OptionOfRound } from './round-options.js';
import { RoundOption } from './voting-round.type.js';

@Resolver(() => RoundOption)
export class RoundOptionResolver {
  constructor(private readonly submissions: SubmissionAccess) {}

  @ResolveField(() => Submission, {
    nullable: true,
    description: 'The submission that it stands for, as it is now; absent for an option of the round’s own.',
  })
  async submission(
    @Context() context: GraphqlContext,
    @Parent() { submissionId }: OptionOfRound,
  ): Promise<SubmissionRow | null> {
    if (submissionId === null) return null;
    const { viewer } = context;
    return loader(context, 'round.submission', (ids) => this.submissions.readable(viewer, ids)).load(
      submissionId,
    );
  }
}
