import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Payload, payloadOf } from '@octavo/platform/graphql';
import { Submission } from './submission.type.js';

@ObjectType({ description: 'A file with a submission.' })
export class Attachment {
  @Field(() => ID, { description: 'For removing it.' })
  id: string;

  @Field(() => String, { description: 'Its name, with the extension of what it really is.' })
  name: string;

  @Field(() => String, { description: 'What it is, as found in its bytes.' })
  mediaType: string;

  @Field(() => Int, { description: 'Its size.' })
  bytes: number;

  @Field(() => Date, { description: 'When it came.' })
  storedAt: Date;

  @Field(() => String, {
    description:
      'Path on this API’s own address from which it is saved; open to who may read the submission.',
  })
  url: string;
}

@ObjectType({ description: 'Where to bring the bytes, or the reasons why not.' })
export class RequestUploadPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: 'Path on this API’s own address. Secret: who knows it can bring the file.',
  })
  url?: string;

  @Field(() => String, { nullable: true, description: 'The HTTP method to bring them with.' })
  method?: string;

  @Field(() => Date, { nullable: true, description: 'Until when the address works, for one file.' })
  expiresAt?: Date;
}

export const RemoveAttachmentPayload = payloadOf(() => Submission, 'submission', 'RemoveAttachmentPayload');
