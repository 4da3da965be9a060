import { createServer } from 'node:net';
import { CliError } from '../cli-error.js';

/** Which port is whose, from one base. */
export interface Ports {
  readonly site: number;
  readonly adminSite: number;
  readonly api: number;
  readonly admin: number;
  readonly worker: number;
}

export function portsFrom(base: number): Ports {
  return { site: base, adminSite: base + 1, api: base + 10, admin: base + 11, worker: base + 12 };
}

/** Whether a server could listen there now. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** @throws CliError that names the first taken port and the way out. */
export async function requireFree(
  wanted: readonly (readonly [name: string, port: number])[],
  base: number,
): Promise<void> {
  for (const [name, port] of wanted) {
    if (await isFree(port, process.env.OCTAVO_HOST ?? '127.0.0.1')) continue;
    throw new CliError(
      `Port ${port}, for the ${name}, is taken. Does Octavo run already? Otherwise choose other ports: ` +
        `npm start -- --port-base ${base < 10_000 ? base + 1000 : 4000}`,
    );
  }
}
