import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A load generator in a process of its own; it is told what to do and tells what it found. */
export class LoadProcess<Order extends object, Result> {
  private readonly child: ChildProcess;
  /** What it found. @throws Error when it ended without a word */
  readonly result: Promise<Result>;

  constructor(script: string, order: Order) {
    this.child = fork(join(import.meta.dirname, script), [], { execArgv: [] });
    this.result = Promise.race([
      once(this.child, 'message').then(([result]) => result as Result),
      once(this.child, 'exit').then(() => Promise.reject(new Error(`${script} ended without a result.`))),
    ]);
    this.result.catch(() => undefined);
    this.child.send(order);
  }

  /** Tells it that it is enough. */
  finish(): Promise<Result> {
    this.child.send('enough');
    return this.result;
  }

  stop(): void {
    if (this.child.exitCode === null) this.child.kill();
  }
}
