import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;

/**
 * Calls `gone` when the npm that started us is no more. npm starts us through a shell: SIGTERM to npm ends that shell and
 * not us, and `kill -9` of npm leaves both. What is not started by npm may outlive its starter, as usual.
 */
export function whenStarterIsGone(gone, env = process.env) {
  if (env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const before = starters();
  const timer = setInterval(() => {
    if (starters() === before) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** Our parent, and on Linux that one's parent: the shell and npm. */
function starters() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
