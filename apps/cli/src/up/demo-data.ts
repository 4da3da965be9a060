import { CliError } from '../cli-error.js';
import { loadPart, partExists } from '../commands/elsewhere.js';

const PART = '../demo/seed-demo.js';

interface DemoPart {
  /** Fills an empty, migrated database with the demo and marks it as the demo's. */
  readonly seedDemo: (url: string, tell: (detail: string) => void) => Promise<void>;
}

/** Whether this version has a demo to show. */
export function hasDemo(): boolean {
  return partExists(PART);
}

export async function seedDemoData(url: string, tell: (detail: string) => void): Promise<void> {
  if (!hasDemo()) throw new CliError('This build has no demo.');
  const { seedDemo } = await loadPart<DemoPart>(PART);
  await seedDemo(url, tell);
}
