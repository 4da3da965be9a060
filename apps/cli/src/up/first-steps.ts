import type { Ports } from './ports.js';

/** Somebody to try the demo as. */
export interface DemoAccount {
  readonly address: string;
  readonly who: string;
}

/** People of the demo, one per thing to try; their codes are shown instead of mailed. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { address: 'organiser@demo.octavo', who: 'organises the challenges' },
  { address: 'contributor@demo.octavo', who: 'submits ideas and votes' },
  { address: 'sponsor@demo.octavo', who: 'sponsors, and watches the results' },
];

/** Three requests to paste into a terminal: look, look closer, sign in. */
export function firstRequests(ports: Ports): readonly string[] {
  return [
    ask(ports.api, '{ challenges(first: 5) { nodes { slug title state } } }'),
    ask(ports.api, '{ challenge(slug: "pickwick") { title phases { kind startsAt endsAt } } }'),
    ask(
      ports.api,
      `mutation { requestSignInCode(input: { email: "${DEMO_ACCOUNTS[1]?.address ?? ''}" }) { demoCode } }`,
    ),
  ];
}

/** The way in for the first administrator of an installation without a demo. */
export function firstAdministratorRequest(ports: Ports, secret: string): string {
  return ask(
    ports.admin,
    `mutation { becomeFirstAdministrator(input: { secret: "${secret}", email: "you@example.org", name: "You" }) { errors { message } } }`,
  );
}

/** One line for a POSIX shell: the JSON is in single quotes, GraphQL itself uses double quotes only. */
function ask(port: number, query: string): string {
  return `curl -s http://localhost:${port}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
}
