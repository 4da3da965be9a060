import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Allow } from '@octavo/platform/access';
import { loader, payload, type GraphqlContext, type Payload } from '@octavo/platform/graphql';
import {
  AttachmentService,
  type Attachment as AttachmentEntity,
  type Submission as SubmissionEntity,
} from '@octavo/submissions';
import { Attachment, RemoveAttachmentPayload, RequestUploadPayload } from './attachment.type.js';
import { Submission } from './submission.type.js';

@InputType({ description: 'A file to bring.' })
class RequestUploadInput {
  @Field(() => ID, { description: 'The submission, one’s own.' })
  submissionId: string;

  @Field(() => String, { description: 'Name of the file.' })
  name: string;

  @Field(() => Int, { description: 'How large it is, in bytes.' })
  bytes: number;
}

/** Files with submissions. Their bytes go over plain HTTP, see `FileRoutes`. */
@Resolver(() => Submission)
export class AttachmentResolver {
  constructor(private readonly attachments: AttachmentService) {}

  @Allow('contribution.write')
  @Mutation(() => RequestUploadPayload, {
    description:
      'Hands out an address to which the bytes of one file are sent. Images lose place and camera.',
  })
  async requestUpload(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The file.' }) { submissionId, ...file }: RequestUploadInput,
  ): Promise<RequestUploadPayload> {
    const outcome = await this.attachments.requestUpload(context.viewer, submissionId, file);
    return payload(context, outcome, (upload) => ({ ...upload, method: 'PUT' }));
  }

  @Allow('contribution.write')
  @Mutation(() => RemoveAttachmentPayload, { description: 'Takes a file away.' })
  async removeAttachment(
    @Context() context: GraphqlContext,
    @Args('id', { type: () => ID, description: 'The file.' }) id: string,
  ): Promise<Payload> {
    const outcome = await this.attachments.remove(context.viewer, id);
    return payload(context, outcome, (submission) => ({ submission }));
  }

  @ResolveField('attachments', () => [Attachment], { description: 'Files with it, at most ten.' })
  async files(
    @Context() context: GraphqlContext,
    @Parent() { id }: SubmissionEntity,
  ): Promise<readonly Attachment[]> {
    const { viewer } = context;
    const found = await loader(context, 'attachments', (ids) =>
      this.attachments.ofSubmissions(viewer, ids),
    ).load(id);
    return (found ?? []).map(toAttachment);
  }
}

const toAttachment = ({ id, name, mediaType, bytes, storedAt }: AttachmentEntity): Attachment => ({
  id,
  name,
  mediaType: mediaType ?? '',
  bytes: bytes ?? 0,
  storedAt: storedAt ?? new Date(0),
  url: `/files/${id}/${encodeURIComponent(name)}`,
});
