import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'The closing word to everybody who contributed.' })
export class ThankYou {
  @Field(() => String, { description: 'The words.' })
  text: string;

  @Field(() => Date, { description: 'When.' })
  thankedAt: Date;

  @Field(() => Int, { description: 'How many people contributed and were thanked.' })
  recipients: number;
}
