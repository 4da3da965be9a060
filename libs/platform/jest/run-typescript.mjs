import { fileURLToPath } from 'node:url';

/**
 * Jest loads its global hooks outside its own module system: neither `.js` → `.ts` nor `@octavo/...` would
 * resolve there. The hooks are therefore loaded through swc-node, which reads tsconfig.json.
 */
export async function loadTypeScript(path) {
  process.env.TS_NODE_PROJECT ??= fileURLToPath(new URL('../../../tsconfig.json', import.meta.url));
  await import('@swc-node/register/esm-register');
  const loaded = await import(new URL(path, import.meta.url).href);
  return loaded.default;
}
