import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError, root } from './paths.mjs';
import { lastLines, run } from './run.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.octavo-build');
const IS_TEST = /\.(spec|int-spec|e2e-spec|fixture)\.ts$/;

/**
 * Compiles apps and libs when a source changed since the last build. Tests are compiled along (which checks their
 * types), but a change in a test alone does not hold up a start: it counts only `withTests`.
 */
export async function buildIfChanged(progress, { withTests }) {
  const wanted = hashSources();
  const [sources, tests] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
  if (sources === wanted.sources && (!withTests || tests === wanted.tests)) return;

  await progress.step('build', async () => {
    rmSync(stamp, { force: true });
    await compile();
    // The compiler skips what it knows to be compiled; after somebody emptied `dist` by hand it must forget.
    if (!existsSync(join(dist, 'apps/cli/src/main.js'))) {
      rmSync(dist, { recursive: true, force: true });
      await compile();
    }
    for (const group of ['apps', 'libs']) removeStale(join(dist, group), join(root, group));
  });
  writeFileSync(stamp, `${wanted.sources}\n${wanted.tests}\n`);
}

async function compile() {
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const { code, output } = await run(process.execPath, [nest, 'build'], { cwd: root });
  if (code !== 0) throw new LaunchError(`The build failed:\n\n${lastLines(output, 60)}`);
}

/** Two fingerprints: of what runs, and of the tests. */
function hashSources() {
  const sources = createHash('sha256');
  const tests = createHash('sha256');
  for (const file of ['tsconfig.json', 'nest-cli.json', 'package-lock.json']) {
    sources.update(readFileSync(join(root, file)));
  }
  for (const file of sourceFiles()) {
    (IS_TEST.test(file) ? tests : sources).update(file).update(readFileSync(join(root, file)));
  }
  return { sources: sources.digest('hex'), tests: tests.digest('hex') };
}

function sourceFiles() {
  return ['apps', 'libs'].flatMap((group) =>
    list(join(root, group))
      .filter((unit) => existsSync(join(root, group, unit.name, 'src')))
      .flatMap((unit) => walk(`${group}/${unit.name}/src`)),
  );
}

function walk(folder) {
  return list(join(root, folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return walk(path);
    return /\.(ts|json)$/.test(entry.name) ? [path] : [];
  });
}

/** A source that was removed or renamed must not live on in its compiled form. */
function removeStale(out, source) {
  for (const entry of list(out)) {
    const path = join(out, entry.name);
    if (entry.isDirectory()) {
      removeStale(path, join(source, entry.name));
    } else if (/\.(js|js\.map|json)$/.test(entry.name)) {
      if (!existsSync(join(source, entry.name.replace(/\.js(\.map)?$/, '.ts')))) rmSync(path);
    }
  }
}

function list(folder) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}
