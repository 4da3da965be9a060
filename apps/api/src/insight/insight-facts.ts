import type { FunnelCounts } from '@octavo/domain/insight';
import type { InsightFacts, InsightService } from '@octavo/insight';
import type DataLoader from 'dataloader';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';

/** The facts of a challenge, read once per request however many of its figures are asked for. */
export const factsLoader = (
  context: GraphqlContext,
  insight: InsightService,
): DataLoader<string, InsightFacts | null> => loader(context, 'insight.facts', (ids) => insight.facts(ids));

/** The facts of those challenges that are there. */
export async function factsOf(
  context: GraphqlContext,
  insight: InsightService,
  ids: readonly string[],
): Promise<readonly InsightFacts[]> {
  const found = await factsLoader(context, insight).loadMany([...ids]);
  return found.filter((facts): facts is InsightFacts => facts !== null && !(facts instanceof Error));
}

/** The funnels, shared by the funnel itself and by the targets that follow it. */
export const funnelLoader = (
  context: GraphqlContext,
  insight: InsightService,
): DataLoader<string, FunnelCounts | null> =>
  loader<FunnelCounts>(context, 'insight.funnel', async (ids) =>
    insight.funnels(await factsOf(context, insight, ids)),
  );
