import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import { isFree, type Ports } from '../up/ports.js';
import { type Finding, fine, wrong } from './finding.js';

const FLOOR = [22, 22] as const;
const LITTLE_SPACE = 500 * 1024 * 1024;
const MAIL_PATIENCE_MS = 8_000;

export function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1]);
  return enough
    ? fine(`Node ${version} is new enough.`)
    : wrong(`Node ${version} is too old; Octavo needs ${FLOOR.join('.')} or newer.`);
}

export async function examineFolder(folder: string): Promise<Finding> {
  try {
    await access(folder, constants.W_OK);
  } catch {
    return wrong(`The data folder ${folder} cannot be written; choose another with OCTAVO_DATA.`);
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const amount = `${(free / 1024 ** 3).toFixed(1)} GB free`;
  return free < LITTLE_SPACE
    ? wrong(`The disk of ${folder} is nearly full (${amount}).`)
    : fine(`The data folder ${folder} can be written, ${amount}.`);
}

/** A port is in order when it is free, or when Octavo itself answers on it. */
export async function examinePorts(ports: Ports): Promise<readonly Finding[]> {
  const wanted = [
    ['public API', ports.api],
    ['admin API', ports.admin],
    ['worker', ports.worker],
  ] as const;
  return await Promise.all(
    wanted.map(async ([name, port]) => {
      if (await isFree(port)) return fine(`Port ${port} is free for the ${name}.`);
      return (await servesOctavo(port))
        ? fine(`Port ${port} serves the ${name}.`)
        : wrong(`Port ${port}, for the ${name}, is taken by another program; start with --port-base.`);
    }),
  );
}

async function servesOctavo(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.status === 200 || answer.status === 503;
  } catch {
    return false;
  }
}

export async function examineMail(url: string | undefined): Promise<Finding> {
  if (!url) {
    return fine(
      'No mail server is set (OCTAVO_MAIL_URL): mail is kept, and shown by npm run -s octavo -- mail.',
    );
  }
  const transport = createTransport(url, {
    connectionTimeout: MAIL_PATIENCE_MS,
    greetingTimeout: MAIL_PATIENCE_MS,
    socketTimeout: MAIL_PATIENCE_MS,
  } as object);
  try {
    await transport.verify();
    return fine('The mail server of OCTAVO_MAIL_URL answers.');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return wrong(`The mail server of OCTAVO_MAIL_URL does not take mail: ${code ?? message}.`);
  } finally {
    transport.close();
  }
}
