import { Args, ArgsType, Context, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@octavo/platform/access';
import { connection, PageArgs, pageOf, type Connection, type GraphqlContext } from '@octavo/platform/graphql';
import {
  SelectionDeskService,
  UndecidedService,
  type DeskRow,
  type WaitingSubmission,
} from '@octavo/selection';
import { DeskEntryConnection, UndecidedSubmissionConnection } from './desk.type.js';

@ArgsType()
class OfChallengeArgs extends PageArgs {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId: string;
}

/** What those who decide look at. */
@Resolver()
export class DeskResolver {
  constructor(
    private readonly desk: SelectionDeskService,
    private readonly undecided: UndecidedService,
  ) {}

  @Allow('score.read')
  @Query(() => DeskEntryConnection, {
    nullable: true,
    description:
      'Crowd and experts side by side: best score first, then by id. Absent when the scores of the challenge are not open to one.',
  })
  async selectionDesk(
    @Context() { viewer }: GraphqlContext,
    @Args() { challengeId, ...args }: OfChallengeArgs,
  ): Promise<Connection<DeskRow> | null> {
    const page = pageOf(args);
    const rows = await this.desk.rows(viewer, challengeId, page);
    return rows && connection(page, rows, ({ place }) => place);
  }

  @Allow('challenge.read')
  @Query(() => UndecidedSubmissionConnection, {
    nullable: true,
    description:
      'Ideas that wait for a decision, longest first; those that were put off come back by themselves. Absent without a role in the challenge.',
  })
  async undecidedSubmissions(
    @Context() { viewer }: GraphqlContext,
    @Args() { challengeId, ...args }: OfChallengeArgs,
  ): Promise<Connection<WaitingSubmission> | null> {
    const page = pageOf(args);
    const rows = await this.undecided.waiting(viewer, challengeId, page);
    return rows && connection(page, rows, ({ place }) => place);
  }
}
