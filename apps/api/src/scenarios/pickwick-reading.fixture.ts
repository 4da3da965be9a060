import type { GraphqlClient } from '@octavo/platform/testing';
import { done, inParallel } from './graphql.fixture.js';
import type { Sent } from './pickwick-crowd.fixture.js';
import { CRITERIA } from './pickwick-design.fixture.js';
import { VERBS } from './verbs.fixture.js';

/** A page of a list. */
interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** All of a list, page after page, as a client reads it. `query` takes `$after` and gives `page`. */
export async function readAll<Node>(
  client: GraphqlClient,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  do {
    const { page }: { page: Page<Node> | null } = await client.data(query, { ...variables, after });
    if (!page) throw new Error('The list is not open to the client.');
    nodes.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
}

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const IDEAS = (fields: string): string => `query ($slug: String!, $after: String) {
  page: submissions(challenge: $slug, first: 100, after: $after) { nodes { id ${fields} } ${PAGE_INFO} } }`;

/** What submissions are judged on, with every version of the rules, as everybody reads it. */
export const readCriteria = async (client: GraphqlClient): Promise<unknown> =>
  (
    await client.data<{ challenge: unknown }>(
      `{ challenge(slug: "pickwick") { criteria { key name explanation weight scaleMin scaleMax }
           rulesVersions { version criteria { key weight } route { key } votingRule { form blind } } } }`,
    )
  ).challenge;

/** How many support which idea. */
export async function supportOf(
  client: GraphqlClient,
  slug: string,
): Promise<ReadonlyMap<string, number | null>> {
  const nodes = await readAll<{ id: string; votes: { support: number } | null }>(
    client,
    IDEAS('votes { support }'),
    { slug },
  );
  return new Map(nodes.map(({ id, votes }) => [id, votes?.support ?? null]));
}

/** What became of each idea, and why. */
export const readResults = (
  client: GraphqlClient,
  slug: string,
): Promise<readonly { id: string; decision: { outcome: string; reason: string } }[]> =>
  readAll(client, IDEAS('decision { outcome reason }'), { slug });

interface Entry {
  readonly id: string;
  readonly score: string | null;
  readonly votes: { readonly support: number } | null;
}

/** Crowd and experts side by side. */
export const deskOf = (staff: GraphqlClient, challengeId: string): Promise<readonly Entry[]> =>
  readAll(
    staff,
    `query ($challengeId: ID!, $after: String) { page: selectionDesk(challengeId: $challengeId, first: 100, after: $after) {
       nodes { id score votes { support } } ${PAGE_INFO} } }`,
    { challengeId },
  );

/** The value that a reviewer gives: different for every reviewer, idea and criterion, and known to the test. */
const valueOf = (reviewer: number, place: number, criterion: number): number =>
  1 + ((reviewer + 2 * place + criterion * (place + 1)) % 5);

interface Panel {
  readonly owner: GraphqlClient;
  readonly reviewers: readonly GraphqlClient[];
  readonly reviewerIds: readonly string[];
}

/** The panel scores these ideas on every criterion; gives id and weighted score from 0 to 1 (four digits), best first. */
export async function scoreAll(
  { owner, reviewers, reviewerIds }: Panel,
  challengeId: string,
  submissionIds: readonly string[],
): Promise<readonly (readonly [id: string, score: number])[]> {
  const { assigned } = await done<{ assigned: number }>(owner, VERBS.assign, {
    challengeId,
    submissionIds,
    reviewerIds,
  });
  if (assigned !== submissionIds.length * reviewers.length)
    throw new Error(`Only ${assigned} were assigned.`);
  await inParallel(reviewers, 3, async (client, reviewer) => {
    for (const [place, submissionId] of submissionIds.entries()) {
      const scores = CRITERIA.map(({ key }, criterion) => ({
        criterion: key,
        value: valueOf(reviewer, place, criterion),
        reason: `Oordeel ${reviewer + 1} over ${key}`,
      }));
      await done(client, VERBS.score, { submissionId, scores });
    }
  });
  const weights = CRITERIA.reduce((sum, { weight }) => sum + weight, 0);
  return submissionIds
    .map((id, place) => {
      const points = reviewers.flatMap((_client, reviewer) =>
        CRITERIA.map(({ weight }, criterion) => weight * (valueOf(reviewer, place, criterion) - 1)),
      );
      // Whole numbers until the last step, so that equal scores are equal.
      return [id, points.reduce((sum, point) => sum + point, 0) / (4 * weights * reviewers.length)] as const;
    })
    .sort(([a, first], [b, second]) => second - first || a.localeCompare(b))
    .map(([id, score]) => [id, Number(score.toFixed(4))]);
}

const QUARTER = 90 * 86_400_000;

/** Decides about ideas as it was decided in the demo, each with its own reason. */
export async function decideAll(client: GraphqlClient, sent: readonly Sent[]): Promise<void> {
  const decisions = sent.map(({ id, outcome, reason }) => ({
    submissionId: id,
    outcome,
    reason,
    ...(outcome === 'later' && { reviewAt: new Date(Date.now() + QUARTER).toISOString() }),
  }));
  await done(client, VERBS.decideAll, { decisions });
}

/** How many came how far, against what was promised. */
export const funnelOf = async (client: GraphqlClient, slug: string): Promise<unknown> =>
  (
    await client.data<{ challenge: { insight: unknown } }>(
      `query ($slug: String!) { challenge(slug: $slug) { insight {
         funnel { invited visited contributed submitted adopted realised }
         targets { counted value actual progress reached } } } }`,
      { slug },
    )
  ).challenge.insight;
