import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { funnel, type FunnelCounts } from '@octavo/domain/insight';
import {
  InsightLists,
  InsightService,
  type DecisionDueView,
  type ImplementationView,
  type InsightCounts as Counts,
  type InsightFacts,
  type ListPage,
  type OverdueAnswerView,
  type TargetView,
} from '@octavo/insight';
import { mayOn } from '@octavo/platform/access';
import {
  connection,
  loader,
  PageArgs,
  pageOf,
  type Connection,
  type GraphqlContext,
  type Page,
} from '@octavo/platform/graphql';
import { GraphQLError } from 'graphql';
import { Challenge } from '../challenges/challenge.type.js';
import { ChallengeInsight, InsightCounts } from './challenge-insight.type.js';
import { Funnel } from './funnel.type.js';
import { ImplementationProgressConnection } from './implementation-progress.type.js';
import { factsLoader, factsOf, funnelLoader } from './insight-facts.js';
import { TargetProgress } from './progress.type.js';
import { DecisionDueConnection, OverdueAnswerConnection } from './waiting.type.js';

interface Placed {
  readonly id: string;
  readonly place: Date;
}

type Fetch<View> = (
  facts: readonly InsightFacts[],
  page: ListPage,
) => Promise<ReadonlyMap<string, readonly View[]>>;

@Resolver(() => ChallengeInsight)
export class ChallengeInsightResolver {
  constructor(
    private readonly insight: InsightService,
    private readonly lists: InsightLists,
  ) {}

  @ResolveField(() => Funnel, { description: 'How many came how far.' })
  async funnel(@Context() context: GraphqlContext, @Parent() { id }: InsightFacts): Promise<Funnel> {
    const counts = await funnelLoader(context, this.insight).load(id);
    return toFunnel(counts ?? NOBODY);
  }

  @ResolveField(() => [TargetProgress], { description: 'What was promised, against what came of it.' })
  async targets(
    @Context() context: GraphqlContext,
    @Parent() { id }: InsightFacts,
  ): Promise<readonly TargetView[]> {
    const targets = loader(context, 'insight.targets', async (ids) => {
      const funnels = funnelLoader(context, this.insight);
      const counts = await Promise.all(
        ids.map(async (each) => [each, (await funnels.load(each)) ?? NOBODY] as const),
      );
      return this.insight.targets(await factsOf(context, this.insight, ids), new Map(counts));
    });
    return (await targets.load(id)) ?? [];
  }

  @ResolveField(() => InsightCounts, { description: 'What waits, and what goes on.' })
  async counts(@Context() context: GraphqlContext, @Parent() { id }: InsightFacts): Promise<Counts | null> {
    const counts = loader(context, 'insight.counts', async (ids) =>
      this.insight.counts(await factsOf(context, this.insight, ids)),
    );
    return counts.load(id);
  }

  @ResolveField(() => OverdueAnswerConnection, {
    description: 'Ideas that wait longer for an answer than was promised, longest first.',
  })
  overdueAnswers(
    @Context() context: GraphqlContext,
    @Parent() { id }: InsightFacts,
    @Args() args: PageArgs,
  ): Promise<Connection<OverdueAnswerView>> {
    return this.list(context, id, args, 'overdueAnswers', (facts, page) =>
      this.lists.overdueAnswers(facts, page),
    );
  }

  @ResolveField(() => DecisionDueConnection, {
    description: 'Ideas whose decision is late, longest due first.',
  })
  decisionsDue(
    @Context() context: GraphqlContext,
    @Parent() { id }: InsightFacts,
    @Args() args: PageArgs,
  ): Promise<Connection<DecisionDueView>> {
    return this.list(context, id, args, 'decisionsDue', (facts, page) =>
      this.lists.decisionsDue(facts, page),
    );
  }

  @ResolveField(() => ImplementationProgressConnection, {
    description: 'Adopted ideas on their way, first placed first.',
  })
  implementations(
    @Context() context: GraphqlContext,
    @Parent() { id }: InsightFacts,
    @Args() args: PageArgs,
  ): Promise<Connection<ImplementationView>> {
    return this.list(context, id, args, 'implementations', (facts, page) =>
      this.lists.implementations(facts, page),
    );
  }

  /** The same page of many challenges is one query. */
  private async list<View extends Placed>(
    context: GraphqlContext,
    id: string,
    args: PageArgs,
    name: string,
    fetch: Fetch<View>,
  ): Promise<Connection<View>> {
    const page = placed(pageOf(args));
    const pages = loader(context, `insight.${name}:${JSON.stringify(page)}`, async (ids) =>
      fetch(await factsOf(context, this.insight, ids), page),
    );
    return connection(page, (await pages.load(id)) ?? [], ({ place }) => place.toISOString());
  }
}

/** Adds the figures to a challenge; nothing for who does not answer for it. */
@Resolver(() => Challenge)
export class InsightOfChallengeResolver {
  constructor(private readonly figures: InsightService) {}

  @ResolveField(() => ChallengeInsight, {
    nullable: true,
    description: 'Figures for who answers for the challenge; absent for everybody else.',
  })
  insight(
    @Context() context: GraphqlContext,
    @Parent() challenge: { readonly id: string; readonly organizationId: string },
  ): Promise<InsightFacts | null> | null {
    if (!mayOn(context.viewer, 'insight.read', challenge)) return null;
    return factsLoader(context, this.figures).load(challenge.id);
  }
}

const NOBODY: FunnelCounts = {
  invited: 0,
  visited: 0,
  contributed: 0,
  submitted: 0,
  adopted: 0,
  realised: 0,
};

function toFunnel(counts: FunnelCounts): Funnel {
  const rates = funnel(counts);
  return {
    ...counts,
    visitedOfInvited: rates.visitedOfInvited?.percent ?? null,
    contributedOfVisited: rates.contributedOfVisited?.percent ?? null,
    contributedOfInvited: rates.contributedOfInvited?.percent ?? null,
    adoptedOfSubmitted: rates.adoptedOfSubmitted?.percent ?? null,
    realisedOfAdopted: rates.realisedOfAdopted?.percent ?? null,
  };
}

/** These lists are ordered by a moment, so a cursor with anything else is none of theirs. */
function placed(page: Page): Page {
  if (page.from && Number.isNaN(Date.parse(page.from[0]))) {
    throw new GraphQLError('This cursor is not one of this list. Begin again without it.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return page;
}
