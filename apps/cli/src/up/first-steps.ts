import type { Ports } from './ports.js';

/** Somebody to try the demo as. */
export interface DemoAccount {
  readonly address: string;
  readonly who: string;
}

/** A GraphQL request to one of the servers. */
export interface FirstRequest {
  readonly port: number;
  readonly query: string;
}

/** People of the demo, one per thing to try; their codes are shown instead of mailed. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { address: 'marloes@demo.octavo.example', who: 'submits ideas, comments, votes' },
  { address: 'sponsor@demo.octavo.example', who: 'sponsors challenges and follows their results' },
  {
    address: 'owner@demo.octavo.example',
    who: 'runs challenges, one a draft with gates open (admin API too)',
  },
  { address: 'reviewer1@demo.octavo.example', who: 'scores ideas' },
  { address: 'decider1@demo.octavo.example', who: 'decides which ideas are used' },
  { address: 'moderator@demo.octavo.example', who: 'moderates (admin API)' },
  { address: 'administrator@demo.octavo.example', who: 'administers everything (admin API)' },
];

/** What to try first: look around, see what became of ideas and how a vote went, sign in. */
export function firstRequests(ports: Ports): readonly FirstRequest[] {
  const contributor = DEMO_ACCOUNTS[0]?.address ?? '';
  return [
    '{ challenges(first: 5) { nodes { slug title state phases { kind state endsAt } } } }',
    '{ submissions(challenge: "pickwick", first: 3, order: most_discussed) { nodes { title author { name } commentCount decision { outcome reason } } } }',
    '{ challenge(slug: "pickwick") { votingRounds { title turnout { voters } result { winners { title } trace } certificate { url } } } }',
    `mutation { requestSignInCode(email: "${contributor}") { demoCode minutes errors { message } } }`,
  ].map((query) => ({ port: ports.api, query }));
}

/** The way in for the first administrator of an installation without a demo; the names are there to be replaced. */
export function firstAdministratorRequest(ports: Ports, secret: string): FirstRequest {
  const input = `secret: "${secret}", name: "Your Name", email: "you@example.org", organizationName: "Your Organisation", organizationSlug: "your-organisation"`;
  return {
    port: ports.admin,
    query: `mutation { claimAdministration(input: { ${input} }) { errors { message } } }`,
  };
}

/** One line for a POSIX shell: the JSON is in single quotes, GraphQL itself uses double quotes only. */
export function asCommand({ port, query }: FirstRequest): string {
  return `curl -s http://localhost:${port}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
}
