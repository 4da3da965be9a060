import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  connection,
  isWholeNumber,
  loader,
  PageArgs,
  pageOf,
  type Connection,
  type GraphqlContext,
} from '@octavo/platform/graphql';
import {
  SubmissionReader,
  textChanges,
  type Submission as SubmissionEntity,
  type SubmissionVersion as VersionEntity,
} from '@octavo/submissions';
import {
  SubmissionChanges,
  SubmissionVersion,
  SubmissionVersionConnection,
} from './submission-version.type.js';
import { Submission } from './submission.type.js';

/** What became of a submission's text. */
@Resolver(() => Submission)
export class SubmissionVersionResolver {
  constructor(private readonly reader: SubmissionReader) {}

  @ResolveField(() => SubmissionVersionConnection, { description: 'Its texts over time, newest first.' })
  async versions(
    @Context() context: GraphqlContext,
    @Parent() { id }: SubmissionEntity,
    @Args() args: PageArgs,
  ): Promise<Connection<SubmissionVersion>> {
    const page = pageOf(args, isWholeNumber);
    const name = `versions:${JSON.stringify(page)}`;
    const rows = await loader(context, name, (ids) => this.reader.versions(context.viewer, ids, page)).load(
      id,
    );
    return connection(page, (rows ?? []).map(toVersion), ({ number }) => String(number));
  }

  @ResolveField(() => SubmissionChanges, {
    nullable: true,
    description: 'What changed from one version to another; absent when there is no such version.',
  })
  async changes(
    @Context() { viewer }: GraphqlContext,
    @Parent() submission: SubmissionEntity,
    @Args('from', { type: () => Int, description: 'Number of the earlier version.' }) from: number,
    @Args('to', { type: () => Int, description: 'Number of the later version.' }) to: number,
  ): Promise<SubmissionChanges | null> {
    const before = await this.reader.version(viewer, submission, from);
    const after = await this.reader.version(viewer, submission, to);
    if (!before || !after) return null;
    return { title: textChanges(before.title, after.title), body: textChanges(before.body, after.body) };
  }
}

const toVersion = ({ submissionId, version, title, body, writtenAt }: VersionEntity): SubmissionVersion => ({
  id: submissionId,
  number: version,
  title,
  body,
  writtenAt,
});
