import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError, root } from './paths.mjs';
import { lastLines, run } from './run.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.octavo-build');
/** As tsconfig.build.json leaves out. */
const IS_TEST = /\.(spec|int-spec|e2e-spec|fixture)\.ts$|\/(testing|scenarios|survival)\//;

/** Compiles apps and libs when a source changed since the last build. Tests are not part of it. */
export async function buildIfChanged(progress) {
  const wanted = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

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
  writeFileSync(stamp, wanted);
}

async function compile() {
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const { code, output } = await run(process.execPath, [nest, 'build'], { cwd: root });
  if (code !== 0) throw new LaunchError(`The build failed:\n\n${lastLines(output, 60)}`);
}

/** The fingerprint of what runs. */
function hashSources() {
  const hash = createHash('sha256');
  for (const file of ['tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json']) {
    hash.update(readFileSync(join(root, file)));
  }
  for (const file of sourceFiles().filter((name) => !IS_TEST.test(name))) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
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
