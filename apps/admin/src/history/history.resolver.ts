import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isId } from '@octavo/domain/shared';
import { ChallengeHistory, type HistoryView } from '@octavo/insight';
import { PeopleService, type Person as PersonEntity } from '@octavo/people';
import { Allow } from '@octavo/platform/access';
import {
  connection,
  loader,
  PageArgs,
  pageOf,
  type Connection,
  type GraphqlContext,
} from '@octavo/platform/graphql';
import { Person } from '../people/person.type.js';
import { HistoryDetail, HistoryEntry, HistoryEntryConnection } from './history-entry.type.js';

@ArgsType()
class HistoryArgs extends PageArgs {
  @Field(() => ID, { description: 'The challenge whose record is read.' })
  challengeId: string;

  @Field(() => String, { nullable: true, description: 'Only this action, for example decision.recorded.' })
  action?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what happened to this.' })
  subjectId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what this person did.' })
  actorId?: string | null;
}

@Resolver(() => HistoryEntry)
export class HistoryResolver {
  constructor(
    private readonly history: ChallengeHistory,
    private readonly people: PeopleService,
  ) {}

  @Allow('history.read')
  @Query(() => HistoryEntryConnection, {
    name: 'history',
    nullable: true,
    description: 'What happened in a challenge, newest first; absent when its record is not open to one.',
  })
  async read(
    @Context() { viewer }: GraphqlContext,
    @Args() { challengeId, action, subjectId, actorId, ...args }: HistoryArgs,
  ): Promise<Connection<HistoryView> | null> {
    const page = pageOf(args);
    const ids = [challengeId, subjectId, actorId].filter((id) => typeof id === 'string');
    if (!ids.every(isId)) return null;
    const wanted = { action: action ?? null, subjectId: subjectId ?? null, actorId: actorId ?? null };
    const rows = await this.history.read(viewer, challengeId, wanted, page);
    return rows && connection(page, rows, ({ at }) => at.toISOString());
  }

  @ResolveField(() => Person, {
    nullable: true,
    description: 'Who did it; absent when Octavo did it itself.',
  })
  actor(
    @Context() context: GraphqlContext,
    @Parent() { actorId }: HistoryView,
  ): Promise<PersonEntity | null> | null {
    return actorId === null ? null : this.person(context, actorId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'For whom it was done, when not for oneself.' })
  onBehalfOf(
    @Context() context: GraphqlContext,
    @Parent() { onBehalfOf }: HistoryView,
  ): Promise<PersonEntity | null> | null {
    return onBehalfOf === null ? null : this.person(context, onBehalfOf);
  }

  @ResolveField(() => [HistoryDetail], {
    description: 'What was recorded with it; scores and votes are not told.',
  })
  details(@Parent() { data }: HistoryView): readonly HistoryDetail[] {
    return Object.entries(data).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    }));
  }

  private person(context: GraphqlContext, id: string): Promise<PersonEntity | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(id);
  }
}
