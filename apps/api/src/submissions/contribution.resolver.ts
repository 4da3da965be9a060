import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '@octavo/platform/access';
import { payload, payloadOf, type GraphqlContext, type Payload } from '@octavo/platform/graphql';
import { ContributionService, DraftService, SubmitIdea } from '@octavo/submissions';
import { DraftIdeaInput, EditDraftInput, ReviseIdeaInput, SubmitIdeaInput } from './submission.input.js';
import { Submission } from './submission.type.js';

const DraftIdeaPayload = payloadOf(() => Submission, 'submission', 'DraftIdeaPayload');
const EditDraftPayload = payloadOf(() => Submission, 'submission', 'EditDraftPayload');
const SubmitIdeaPayload = payloadOf(() => Submission, 'submission', 'SubmitIdeaPayload');
const ReviseIdeaPayload = payloadOf(() => Submission, 'submission', 'ReviseIdeaPayload');
const WithdrawIdeaPayload = payloadOf(() => Submission, 'submission', 'WithdrawIdeaPayload');

/** What contributors do with their own ideas. */
@Resolver()
@Allow('contribution.write')
export class ContributionResolver {
  constructor(
    private readonly drafts: DraftService,
    private readonly submitting: SubmitIdea,
    private readonly contributions: ContributionService,
  ) {}

  @Mutation(() => DraftIdeaPayload, { description: 'Begins an idea that only oneself sees.' })
  async draftIdea(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The idea.' }) input: DraftIdeaInput,
  ): Promise<Payload> {
    return payload(context, await this.drafts.draft(context.viewer, input), (submission) => ({ submission }));
  }

  @Mutation(() => EditDraftPayload, { description: 'Changes a draft.' })
  async editDraft(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'Its new words.' }) { id, ...text }: EditDraftInput,
  ): Promise<Payload> {
    const outcome = await this.drafts.edit(context.viewer, id, text);
    return payload(context, outcome, (submission) => ({ submission }));
  }

  @Mutation(() => SubmitIdeaPayload, {
    description:
      'Sends in an idea under the challenge’s licence. Sending the same twice makes one submission.',
  })
  async submitIdea(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The idea and the licence.' }) input: SubmitIdeaInput,
  ): Promise<Payload> {
    const outcome = await this.submitting.submit(context.viewer, input);
    return payload(context, outcome, (submission) => ({ submission }));
  }

  @Mutation(() => ReviseIdeaPayload, {
    description: 'Puts a new text in the place of the old one, which stays readable as an earlier version.',
  })
  async reviseIdea(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The new text.' }) { id, ...text }: ReviseIdeaInput,
  ): Promise<Payload> {
    const outcome = await this.contributions.revise(context.viewer, id, text);
    return payload(context, outcome, (submission) => ({ submission }));
  }

  @Mutation(() => WithdrawIdeaPayload, {
    description: 'Takes one’s idea back: its place and comments stay, its text is no longer shown.',
  })
  async withdrawIdea(
    @Context() context: GraphqlContext,
    @Args('id', { type: () => ID, description: 'The submission.' }) id: string,
  ): Promise<Payload> {
    const outcome = await this.contributions.withdraw(context.viewer, id);
    return payload(context, outcome, (submission) => ({ submission }));
  }
}
