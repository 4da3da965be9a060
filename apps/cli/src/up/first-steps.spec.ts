import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { asCommand, DEMO_ACCOUNTS, firstAdministratorRequest, firstRequests } from './first-steps.js';
import { portsFrom } from './ports.js';

const ports = portsFrom(3000);

describe('the first requests', () => {
  const commands = firstRequests(ports).map(asCommand);

  it('are four, one line each', () => {
    expect(commands).toHaveLength(4);
    expect(commands.filter((command) => command.includes('\n'))).toEqual([]);
  });

  it.each([...commands, asCommand(firstAdministratorRequest(ports, 'a-b_c'))])(
    'arrive as JSON when pasted into a shell: %s',
    (request) => {
      // A shell function in the place of curl prints what curl would be given.
      const given = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${request}`], {
        encoding: 'utf8',
      });
      const [, url, , header, , body] = given.trimEnd().split('\n');
      expect(url).toMatch(/^http:\/\/localhost:301[01]\/graphql$/);
      expect(header).toBe('content-type: application/json');
      expect(JSON.parse(body ?? '')).toEqual({ query: expect.any(String) });
    },
  );

  it('name accounts once', () => {
    expect(new Set(DEMO_ACCOUNTS.map(({ address }) => address)).size).toBe(DEMO_ACCOUNTS.length);
  });
});
