import { Field, Int, ObjectType } from '@nestjs/graphql';
import { GateKey, GateVerdict } from './challenge.enums.js';

@ObjectType({ description: 'One thing that a point asks or advises.' })
export class ChecklistItem {
  @Field(() => String, { description: 'For machines; stays the same over languages and versions.' })
  code: string;

  @Field(() => String, { description: 'The requirement it comes from, for example 1.3.' })
  requirement: string;

  @Field(() => String, { description: 'For people: what and what to do about it.' })
  message: string;
}

@ObjectType({ description: 'The verdict on one of the eight points.' })
export class Gate {
  @Field(() => Int, { description: '1 to 8.' })
  point: number;

  @Field(() => GateKey, { description: 'Which point.' })
  key: string;

  @Field(() => GateVerdict, { description: 'Whether anything is missing.' })
  verdict: string;

  @Field(() => [ChecklistItem], { description: 'What stands in the way of publication.' })
  missing: readonly ChecklistItem[];

  @Field(() => [ChecklistItem], { description: 'Advice; it never blocks.' })
  warnings: readonly ChecklistItem[];
}

@ObjectType({ description: 'The eight points, judged live by the rule that publication uses.' })
export class Checklist {
  @Field(() => Boolean, { description: 'Whether all eight points are served.' })
  publishable: boolean;

  @Field(() => [Gate], { description: 'The eight verdicts in their order.' })
  gates: readonly Gate[];
}
