import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Mutation, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, Public, refuseUnguarded, rootFields } from './index.js';

@Resolver()
class Guarded {
  @Public()
  @Query(() => String)
  menu(): string {
    return 'tea';
  }

  @Allow('vote.cast')
  @Mutation(() => String, { name: 'pour' })
  poured(): string {
    return 'tea';
  }

  @ResolveField(() => String)
  taste(): string {
    return 'mild';
  }
}

@Allow('insight.read')
@Resolver()
class GuardedAsAWhole {
  @Subscription(() => String)
  steam(): string {
    return 'up';
  }
}

@Resolver()
class Open {
  @Query(() => String)
  secret(): string {
    return 'leaf';
  }

  @Mutation(() => String)
  spill(): string {
    return 'all';
  }
}

describe('the rules at the door', () => {
  it('are listed for every root field and for nothing else', () => {
    expect(rootFields([Guarded, GuardedAsAWhole])).toEqual([
      { field: 'Mutation.pour', rule: 'vote.cast' },
      { field: 'Query.menu', rule: 'public' },
      { field: 'Subscription.steam', rule: 'insight.read' },
    ]);
  });

  it('stop the start by name where they are missing', () => {
    expect(() => refuseUnguarded([Guarded, GuardedAsAWhole])).not.toThrow();
    expect(() => refuseUnguarded([Guarded, Open])).toThrow(
      'These fields say nothing about who may use them: Mutation.spill, Query.secret. Add @Allow(...) or @Public().',
    );
  });
});
