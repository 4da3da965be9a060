import { loadTypeScript } from './run-typescript.mjs';

/** Stops what the global setup started; see libs/platform/src/testing/global-teardown.ts. */
export default async function globalTeardown(globalConfig, projectConfig) {
  const teardown = await loadTypeScript('../src/testing/global-teardown.ts');
  await teardown(globalConfig, projectConfig);
}
