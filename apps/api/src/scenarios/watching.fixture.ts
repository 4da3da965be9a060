import type { GraphqlClient } from '@octavo/platform/testing';
import { deskOf, supportOf } from './pickwick-reading.fixture.js';

/** Where counts could show to people of the organization: figures, portfolio. */
const INSIGHT = `query ($slug: String!) {
  challenge(slug: $slug) { insight { funnel { contributed } } }
  sponsorPortfolio { total { funnel { contributed } } } }`;

/** The record of the challenge, for auditors and owners. */
const RECORD = `query ($challengeId: ID!) { page: history(challengeId: $challengeId, first: 100) {
  nodes { action subjectType } } }`;

interface Figures {
  readonly challenge: { readonly insight: { readonly funnel: { readonly contributed: number } } | null };
  readonly sponsorPortfolio: { readonly total: { readonly funnel: { readonly contributed: number } } };
}

/**
 * Tries every way to a count that people of every role have: list, order, desk, figures, record. Gives a line for each
 * that leads somewhere; `known` is how many contributed otherwise than by voting.
 */
export async function countsSeen(
  watchers: Readonly<Record<string, GraphqlClient>>,
  staff: Readonly<Record<string, GraphqlClient>>,
  { id: challengeId, slug }: { readonly id: string; readonly slug: string },
  known: number,
): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const [name, client] of Object.entries(watchers)) {
    const counts = await supportOf(client, slug);
    if (counts.size !== 200) seen.push(`${name} sees ${counts.size} ideas`);
    if ([...counts.values()].some((count) => count !== null)) seen.push(`${name} sees counts`);
    const { data } = await client.ask<Figures>(INSIGHT, { slug });
    const told = [data?.challenge.insight?.funnel, data?.sponsorPortfolio.total.funnel];
    const voters = told.filter((funnel) => funnel && funnel.contributed !== known);
    if (voters.length > 0) seen.push(`${name} sees who voted in ${JSON.stringify(told)}`);
  }
  for (const [name, client] of Object.entries(staff)) {
    const desk = await deskOf(client, challengeId).catch(() => []);
    if (desk.some(({ votes }) => votes !== null)) seen.push(`${name} sees counts on the desk`);
    const { data } = await client.ask<{ page: { nodes: { action: string }[] } | null }>(RECORD, {
      challengeId,
    });
    const recorded = data?.page?.nodes.map(({ action }) => action) ?? [];
    if (recorded.some((action) => action.startsWith('vote.'))) seen.push(`${name} reads votes in the record`);
    if (name === 'owner' && recorded.length === 0) seen.push('the owner reads no record at all');
  }
  return seen;
}
