/**
 * Ends this process in an orderly way when the process that started it is gone, so that `kill -9` of `octavo up`
 * leaves nothing behind. Works when the parent opened an IPC channel (`stdio: [..., 'ipc']`); otherwise (started by
 * hand, in a container) it does nothing.
 *
 * The process sends itself SIGTERM, so the usual way out is taken (Nest's shutdown hooks). Should that hang, the
 * process is ended after `graceMs` milliseconds.
 */
export function exitWhenParentDies(graceMs = 5_000): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // Listening must not keep a process alive that has nothing else to do.
  process.channel?.unref();
}
