import { loadTypeScript } from './run-typescript.mjs';

/** Starts the test Postgres and its migrated template; see libs/platform/src/testing/global-setup.ts. */
export default async function globalSetup(globalConfig, projectConfig) {
  const setup = await loadTypeScript('../src/testing/global-setup.ts');
  await setup(globalConfig, projectConfig);
}
