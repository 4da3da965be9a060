import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Outcome } from '@octavo/domain/shared';
import { Allow } from '@octavo/platform/access';
import {
  loader,
  payload,
  Verdict,
  verdict,
  type GraphqlContext,
  type Payload,
} from '@octavo/platform/graphql';
import { SubmissionAccess } from '@octavo/submissions';
import { VoteReader, VoteService, type VoteGiven } from '@octavo/voting';
import { Submission } from '../submissions/submission.type.js';
import { CastVotePayload, VoteChoice, VoteCounts, WithdrawVotePayload } from './vote.type.js';

/** Voting on submissions, and what of it may be seen. */
@Resolver(() => Submission)
export class VoteResolver {
  constructor(
    private readonly voting: VoteService,
    private readonly reader: VoteReader,
    private readonly submissions: SubmissionAccess,
  ) {}

  @Allow('vote.cast')
  @Mutation(() => CastVotePayload, {
    description: 'Votes on a submission, or changes one’s vote. The same choice again changes nothing.',
  })
  async castVote(
    @Context() context: GraphqlContext,
    @Args('submissionId', { type: () => ID, description: 'The submission.' }) submissionId: string,
    @Args('choice', {
      type: () => VoteChoice,
      defaultValue: VoteChoice.support,
      description: 'What one says.',
    })
    choice: VoteChoice,
  ): Promise<Payload> {
    return this.answer(context, await this.voting.cast(context.viewer, submissionId, choice));
  }

  @Allow('vote.cast')
  @Mutation(() => WithdrawVotePayload, { description: 'Takes one’s vote back.' })
  async withdrawVote(
    @Context() context: GraphqlContext,
    @Args('submissionId', { type: () => ID, description: 'The submission.' }) submissionId: string,
  ): Promise<Payload> {
    return this.answer(context, await this.voting.withdraw(context.viewer, submissionId));
  }

  @ResolveField(() => VoteCounts, {
    nullable: true,
    description: 'How many chose what; absent for everybody while voting is blind.',
  })
  votes(@Context() context: GraphqlContext, @Parent() { id }: Submission): Promise<VoteCounts | null> {
    return loader(context, 'votes', (ids) => this.reader.counts(ids)).load(id);
  }

  @ResolveField(() => VoteChoice, { nullable: true, description: 'One’s own vote.' })
  myVote(@Context() context: GraphqlContext, @Parent() { id }: Submission): Promise<VoteChoice | null> {
    return loader(context, 'myVote', (ids) => this.reader.own(context.viewer, ids)).load(id);
  }

  @ResolveField(() => Verdict, { description: 'Whether one may vote on it now.' })
  async canVote(@Context() context: GraphqlContext, @Parent() { id }: Submission): Promise<Verdict> {
    const found = await loader(context, 'canVote', async (ids) => {
      const refusals = await this.reader.verdicts(context.viewer, ids);
      return new Map(
        [...refusals].map(([submissionId, refused]) => [submissionId, verdict(context, refused)]),
      );
    }).load(id);
    if (!found) throw new Error('A submission that was just read is gone.');
    return found;
  }

  private async answer(context: GraphqlContext, outcome: Outcome<VoteGiven>): Promise<Payload> {
    if (!outcome.ok) return payload(context, outcome, () => ({}));
    const { submissionId } = outcome.value;
    const submission = (await this.submissions.readable(context.viewer, [submissionId])).get(submissionId);
    return payload(context, outcome, () => ({ submission }));
  }
}
