import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkoutFolder } from '../places.js';

/** A small checkout with files of our choosing, to see what the checks say about them. */
export class SampleCheckout {
  private readonly folder = mkdtempSync(join(tmpdir(), 'octavo-rules-'));
  private readonly root = checkoutFolder();

  constructor(files: Readonly<Record<string, string>>) {
    for (const name of ['tsconfig.json', 'package.json']) {
      copyFileSync(join(this.root, name), join(this.folder, name));
    }
    symlinkSync(join(this.root, 'node_modules'), join(this.folder, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  /** Runs a program of ours on it and returns what it printed as JSON; a check that finds something exits with 1. */
  async run<T>(program: string, args: readonly string[]): Promise<T> {
    // The test run points TypeScript's helpers to the real checkout; here this one counts.
    const { TS_NODE_PROJECT: _, ...env } = process.env;
    const output = await new Promise<string>((resolve, reject) => {
      execFile(
        process.execPath,
        [join(this.root, 'node_modules', program), ...args],
        { cwd: this.folder, maxBuffer: 64 * 1024 * 1024, env },
        (error, stdout, stderr) => {
          if (stdout === '') reject(error ?? new Error(stderr));
          else resolve(stdout);
        },
      );
    });
    return JSON.parse(output) as T;
  }

  config(name: string): string {
    return join(this.root, name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
