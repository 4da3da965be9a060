import { Injectable } from '@nestjs/common';
import { portfolioTotal, type PortfolioTotal } from '@octavo/domain/insight';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { PORTFOLIO } from './insight.queries.js';
import { InsightService } from './insight.service.js';

/** A challenge of the portfolio. */
export interface PortfolioChallenge {
  readonly id: string;
  readonly organizationId: string;
  readonly place: Date;
}

/** Everything that somebody answers for (1.6). */
@Injectable()
export class PortfolioService {
  constructor(
    private readonly database: Database,
    private readonly insight: InsightService,
  ) {}

  /** The challenges on which the viewer holds `insight.read` by a role, newest first. */
  async challenges(viewer: Viewer): Promise<readonly PortfolioChallenge[]> {
    const scopes = (type: 'challenge' | 'organization'): readonly string[] =>
      viewer.grants.filter(({ scopeType }) => scopeType === type).map(({ scopeId }) => scopeId);
    const rows = await this.database.query<{ id: string; organization_id: string; place: Date }>(PORTFOLIO, [
      scopes('challenge'),
      scopes('organization'),
    ]);
    return rows
      .map(({ id, organization_id: organizationId, place }) => ({ id, organizationId, place }))
      .filter((challenge) => mayOn(viewer, 'insight.read', challenge));
  }

  /** The sums over these challenges. */
  async total(challenges: readonly PortfolioChallenge[]): Promise<PortfolioTotal> {
    const facts = [...(await this.insight.facts(challenges.map(({ id }) => id))).values()];
    const [funnels, counts] = await Promise.all([this.insight.funnels(facts), this.insight.counts(facts)]);
    const targets = await this.insight.targets(facts, funnels);
    return portfolioTotal(
      facts.flatMap(({ id, state }) => {
        const [funnel, waiting] = [funnels.get(id), counts.get(id)];
        if (!funnel || !waiting) return [];
        const promised = targets.get(id) ?? [];
        const targetsReached = promised.filter(({ isReached }) => isReached).length;
        return [{ state, funnel, ...waiting, targets: promised.length, targetsReached }];
      }),
    );
  }
}
