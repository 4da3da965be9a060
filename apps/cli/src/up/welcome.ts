import type { Progress } from '../terminal/progress.js';
import { asCommand, DEMO_ACCOUNTS, firstAdministratorRequest, firstRequests } from './first-steps.js';
import type { Ports } from './ports.js';
import type { PreparedData } from './prepare-data.js';

/** What a person sees when everything serves: addresses, accounts, what to try first. */
export function welcome(progress: Progress, ports: Ports, data: PreparedData): void {
  const heading = (text: string): void => progress.say(`\n${progress.bold(text)}`);
  heading('Octavo serves');
  progress.say(`  public API   http://localhost:${ports.api}/graphql`);
  progress.say(`  admin API    http://localhost:${ports.admin}/graphql`);
  progress.say(`  worker       http://localhost:${ports.worker}/readyz`);

  if (data.demo) {
    heading('Demo accounts (a code is shown instead of mailed)');
    const width = Math.max(...DEMO_ACCOUNTS.map(({ address }) => address.length));
    for (const { address, who } of DEMO_ACCOUNTS) {
      progress.say(`  ${address.padEnd(width)}   ${progress.faint(who)}`);
    }
    heading('To try first');
    for (const request of firstRequests(ports)) progress.say(`  ${asCommand(request)}`);
  }
  if (data.firstAdministratorSecret !== null) {
    heading('The first administrator comes in by this, once, within a day');
    progress.say(`  ${asCommand(firstAdministratorRequest(ports, data.firstAdministratorSecret))}`);
  }
  progress.say(`\n${progress.faint('Ctrl-C stops everything.')}`);
}
