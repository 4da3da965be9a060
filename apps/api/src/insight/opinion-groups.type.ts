import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export const OpinionSide = { agree: 'agree', disagree: 'disagree' } as const;
registerEnumType(OpinionSide, {
  name: 'OpinionSide',
  description: 'What is said of an idea.',
  valuesMap: {
    agree: { description: 'One agrees with it.' },
    disagree: { description: 'One disagrees with it.' },
  },
});

export const OpinionStructure = { clear: 'clear', weak: 'weak', none: 'none' } as const;
registerEnumType(OpinionStructure, {
  name: 'OpinionStructure',
  description: 'How far groups of opinion lie apart.',
  valuesMap: {
    clear: { description: 'Clearly apart.' },
    weak: { description: 'Apart, with people in between.' },
    none: { description: 'Hardly apart: do not read much into them.' },
  },
});

@ObjectType({ description: 'An idea that many say the same of, with their votes.' })
export class OpinionStatement {
  @Field(() => OpinionSide, { description: 'What is said of it.' })
  side: keyof typeof OpinionSide;

  @Field(() => Int, { description: 'Votes that agree.' })
  agree: number;

  @Field(() => Int, { description: 'Votes that disagree.' })
  disagree: number;

  @Field(() => Int, { description: 'Votes that pass.' })
  pass: number;
}

@ObjectType({ description: 'People who agree and disagree with the same ideas.' })
export class OpinionGroup {
  @Field(() => Int, {
    description: 'Its number, from 1. It keeps it while votes come in; it says nothing about rank.',
  })
  number: number;

  @Field(() => Int, { description: 'How many people it is.' })
  size: number;

  @Field(() => [OpinionStatement], {
    description: 'What tells it from the others, the most telling first; its own votes.',
  })
  statements: readonly OpinionStatement[];
}

@ObjectType({
  description: 'Groups of people who vote alike. No group and no figure is about fewer than eight people.',
})
export class OpinionGroups {
  @Field(() => Date, { description: 'When they were worked out.' })
  asOf: Date;

  @Field(() => Int, { description: 'How many people voted.' })
  voters: number;

  @Field(() => Int, { description: 'How many of them voted on enough ideas to be in a group.' })
  placed: number;

  @Field(() => OpinionStructure, { description: 'How far the groups lie apart.' })
  structure: keyof typeof OpinionStructure;

  @Field(() => [OpinionGroup], {
    description: 'Two or more, by number; empty where people cannot be told apart by their votes.',
  })
  groups: readonly OpinionGroup[];

  @Field(() => [OpinionStatement], {
    description: 'What all groups say, the most shared first; the votes of everybody.',
  })
  consensus: readonly OpinionStatement[];
}
