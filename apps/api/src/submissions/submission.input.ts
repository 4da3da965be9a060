import { Field, ID, InputType, Int } from '@nestjs/graphql';

@InputType({ description: 'An idea to begin.' })
export class DraftIdeaInput {
  @Field(() => ID, { description: 'The challenge that it answers.' })
  challengeId: string;

  @Field(() => String, { description: 'In one line: 3 to 120 characters.' })
  title: string;

  @Field(() => String, { description: 'The idea, in Markdown: at most 20,000 characters.' })
  body: string;

  @Field(() => String, { description: 'Language it is written in: nl or en.' })
  locale: string;
}

@InputType({ description: 'New words for a draft.' })
export class EditDraftInput {
  @Field(() => ID, { description: 'The draft.' })
  id: string;

  @Field(() => String, { description: 'In one line: 3 to 120 characters.' })
  title: string;

  @Field(() => String, { description: 'The idea, in Markdown: at most 20,000 characters.' })
  body: string;
}

@InputType({
  description:
    'A draft to send in, perhaps with its last changes; or, without a draft, a whole idea at once.',
})
export class SubmitIdeaInput {
  @Field(() => ID, { nullable: true, description: 'The draft. Leave it out to send in an idea at once.' })
  draftId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The challenge that it answers; needed without a draft.' })
  challengeId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'In one line: 3 to 120 characters. Absent: as the draft has it.',
  })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The idea, in Markdown: at most 20,000 characters. Absent: as the draft has it.',
  })
  body?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Language it is written in: nl or en. Absent: as the draft has it, else one’s own language.',
  })
  locale?: string | null;

  @Field(() => String, {
    description: 'The licence exactly as the page showed it: so one accepts what one has read.',
  })
  acceptLicence: string;
}

@InputType({ description: 'A new text for a submission.' })
export class ReviseIdeaInput {
  @Field(() => ID, { description: 'The submission.' })
  id: string;

  @Field(() => String, { description: 'In one line: 3 to 120 characters.' })
  title: string;

  @Field(() => String, { description: 'The idea, in Markdown: at most 20,000 characters.' })
  body: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the version that was changed; when another came in between, nothing is overwritten.',
  })
  basedOn?: number | null;
}
