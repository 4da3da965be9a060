import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, work } from './paths.mjs';
import { run } from './run.mjs';

/** Everything that `npm test` runs, in this order. */
const STEPS = [
  { name: 'types', check: 'tsc --noEmit -p tsconfig.json --tsBuildInfoFile .data/types.tsbuildinfo' },
  { name: 'lint', check: 'eslint --max-warnings 0 .' },
  { name: 'arrows', check: 'depcruise --config .dependency-cruiser.cjs apps libs' },
  { name: 'format', check: 'prettier --check --log-level warn .' },
  { name: 'domain', project: 'domain' },
  { name: 'integration', project: 'integration' },
  { name: 'e2e', project: 'e2e' },
];

const PROGRAMS = {
  tsc: 'node_modules/typescript/bin/tsc',
  eslint: 'node_modules/eslint/bin/eslint.js',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
};

/**
 * Runs every check and test, shows what failed, and ends with the plain line `N passed, M failed, K skipped`. A check
 * that fails counts as one failure. `only` names steps to run instead of all.
 * @returns the exit code: 0 when nothing failed.
 */
export async function runTests(progress, only) {
  const unknown = only.filter((name) => STEPS.every((step) => step.name !== name));
  if (unknown.length > 0) {
    progress.say(
      `There is no test step "${unknown[0]}"; there are: ${STEPS.map((step) => step.name).join(', ')}.`,
    );
    return 1;
  }
  const logs = join(work, 'test');
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });

  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  for (const step of STEPS.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const outcome = await progress.step(step.name, () => runStep(step, logs));
    for (const key of Object.keys(total)) total[key] += outcome[key];
    if (outcome.failed > 0) failures.push({ step, outcome });
  }
  for (const { step, outcome } of failures) {
    progress.say(`\n${progress.paint(31, `— ${step.name} —`)}\n${shorten(outcome.text.trim())}\n`);
    progress.say(progress.paint(2, `Everything it wrote: ${relative(root, outcome.logFile)}`));
  }
  const summary = `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`;
  writeFileSync(join(logs, 'summary.txt'), `${summary}\n`);
  progress.say(`\n${summary}`);
  return total.failed === 0 ? 0 : 1;
}

/** Enough to see what is wrong; the log has the rest. */
function shorten(text, lines = 150, width = 400) {
  const all = text.split('\n').map((line) => (line.length > width ? `${line.slice(0, width)}…` : line));
  return all.length > lines
    ? `${all.slice(0, lines).join('\n')}\n… ${all.length - lines} lines more`
    : all.join('\n');
}

async function runStep(step, logs) {
  const logFile = join(logs, `${step.name}.log`);
  const outcome = step.project ? await runJest(step, logs, logFile) : await runCheck(step, logFile);
  return { ...outcome, logFile };
}

async function runCheck(step, logFile) {
  const [program, ...args] = step.check.split(' ');
  const { code, output } = await run(process.execPath, [join(root, PROGRAMS[program]), ...args], {
    cwd: root,
    logFile,
  });
  return code === 0
    ? { passed: 0, failed: 0, skipped: 0, text: '', note: '' }
    : { passed: 0, failed: 1, skipped: 0, text: output, note: 'failed' };
}

async function runJest(step, logs, logFile) {
  const report = join(logs, `${step.name}.json`);
  const { code, output } = await run(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      ...['--selectProjects', step.project, '--json', '--outputFile', report, '--passWithNoTests', '--ci'],
    ],
    { cwd: root, logFile, env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: '0' } },
  );
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, text: output, note: 'did not run' };
  return readReport(JSON.parse(readFileSync(report, 'utf8')), code, output);
}

/** A file that could not even be loaded has no tests in it to count; it is counted as one that failed. */
export function readReport(report, code, output) {
  const broken = report.numRuntimeErrorTestSuites;
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  let failed = report.numFailedTests + broken;
  let text = report.testResults
    .filter((result) => result.status === 'failed')
    .map((result) => `${relative(root, result.name)}\n${result.message}`)
    .join('\n');
  // Jest can fail without a failing test, for instance in what it does after them.
  if (code !== 0 && failed === 0) {
    failed = 1;
    text = output;
  }
  return { passed, failed, skipped, text, note: `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}` };
}
