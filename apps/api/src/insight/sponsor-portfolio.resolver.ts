import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ChallengeAccess, type Challenge as ChallengeEntity } from '@octavo/challenges';
import type { PortfolioTotal as Total } from '@octavo/domain/insight';
import { PortfolioService, type PortfolioChallenge } from '@octavo/insight';
import { Allow } from '@octavo/platform/access';
import {
  connection,
  loader,
  PageArgs,
  pageOf,
  type Connection,
  type GraphqlContext,
  type Page,
} from '@octavo/platform/graphql';
import { ChallengeConnection } from '../challenges/challenge.type.js';
import { PortfolioTotal, SponsorPortfolio } from './sponsor-portfolio.type.js';

/** What the portfolio's fields work on: the challenges, found once. */
interface Portfolio {
  readonly challenges: readonly PortfolioChallenge[];
}

@Resolver(() => SponsorPortfolio)
export class SponsorPortfolioResolver {
  constructor(
    private readonly portfolio: PortfolioService,
    private readonly access: ChallengeAccess,
  ) {}

  @Allow('insight.read')
  @Query(() => SponsorPortfolio, { description: 'Everything that one answers for, with its figures.' })
  async sponsorPortfolio(@Context() { viewer }: GraphqlContext): Promise<Portfolio> {
    return { challenges: await this.portfolio.challenges(viewer) };
  }

  @ResolveField(() => PortfolioTotal, { description: 'The sums over all its challenges.' })
  total(@Parent() { challenges }: Portfolio): Promise<Total> {
    return this.portfolio.total(challenges);
  }

  @ResolveField(() => ChallengeConnection, { description: 'The challenges, newest first.' })
  async challenges(
    @Context() context: GraphqlContext,
    @Parent() portfolio: Portfolio,
    @Args() args: PageArgs,
  ): Promise<Connection<ChallengeEntity>> {
    const page = pageOf(args);
    const wanted = onPage(portfolio.challenges, page);
    const challenges = loader(context, 'challenge', (ids) => this.access.readable(context.viewer, ids));
    const found = await Promise.all(wanted.map(({ id }) => challenges.load(id)));
    const rows = found.filter((challenge) => challenge !== null);
    return connection(page, rows, ({ createdAt }) => createdAt.toISOString());
  }
}

/** The challenges of the page and one more, in the direction of reading. */
function onPage(
  all: readonly PortfolioChallenge[],
  { backward, from, size }: Page,
): readonly PortfolioChallenge[] {
  const inDirection = backward ? [...all].reverse() : all;
  const start = from ? inDirection.findIndex(({ id }) => id === from[1]) + 1 : 0;
  return inDirection.slice(start, start + size + 1);
}
