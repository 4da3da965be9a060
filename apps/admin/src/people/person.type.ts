import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Somebody with an account, as staff may see them.' })
export class Person {
  @Field(() => ID, { description: 'Stays the same.' })
  id: string;

  @Field(() => String, { description: 'The name they chose to show.' })
  name: string;
}
