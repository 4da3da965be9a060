import { resolveDatabase } from '../database/database-address.js';
import { dataFolder } from '../places.js';
import { portsFrom } from '../up/ports.js';
import { examineClock, examineExtensions, examineMigrations, examineVersion } from './database-findings.js';
import { type Finding, wrong } from './finding.js';
import { examineFolder, examineMail, examineNode, examinePorts } from './machine-findings.js';

/** Looks at everything Octavo depends on. Never throws: what cannot be looked at is a finding. */
export async function examine(portBase: number): Promise<readonly Finding[]> {
  return [
    examineNode(process.versions.node),
    ...(await guarded(async () => [await examineFolder(dataFolder())])),
    ...(await guarded(examineDatabase)),
    ...(await examinePorts(portsFrom(portBase))),
    await examineMail(process.env.OCTAVO_MAIL_URL),
  ];
}

async function examineDatabase(): Promise<readonly Finding[]> {
  const database = await resolveDatabase();
  try {
    const { url, description } = database;
    const looks = [
      () => examineVersion(url, description),
      () => examineExtensions(url),
      () => examineMigrations(url),
      () => examineClock(url),
    ];
    const findings: Finding[] = [];
    for (const look of looks) findings.push(...(await guarded(async () => [await look()])));
    return findings;
  } finally {
    await database.release();
  }
}

async function guarded(look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [wrong((error as Error).message)];
  }
}
