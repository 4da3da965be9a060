import type { WriteStream } from 'node:tty';

const MARKS = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;

/** What a step may say about itself when it is done. */
export interface StepNote {
  readonly note?: string;
}

/** Changes what the running step says about itself, for example a count. */
export type Tell = (detail: string) => void;

/**
 * One line per step: a moving mark while it runs, then ✓ or ✗ and the seconds. Without a terminal (a log, CI) only the
 * finished line; without colour where NO_COLOR is set. The launcher's own steps look the same.
 */
export class Progress {
  private readonly live: boolean;
  private readonly colour: boolean;

  constructor(
    private readonly out: Pick<WriteStream, 'write'> & { isTTY?: boolean },
    env: NodeJS.ProcessEnv = process.env,
  ) {
    this.live = out.isTTY === true && env.CI === undefined && env.TERM !== 'dumb';
    this.colour = this.live && !env.NO_COLOR;
  }

  async step<T extends StepNote | void>(name: string, work: (tell: Tell) => Promise<T>): Promise<T> {
    const begun = Date.now();
    let turn = 0;
    let detail = '';
    const show = (): void => {
      const mark = this.paint(36, MARKS[turn++ % MARKS.length] ?? '');
      this.out.write(`\r\u001b[K${this.line(mark, name, detail, Date.now() - begun)}`);
    };
    const timer = this.live ? setInterval(show, 100) : undefined;
    if (this.live) show();
    const finish = (mark: string, note: string): void => {
      clearInterval(timer);
      this.out.write(`${this.live ? '\r\u001b[K' : ''}${this.line(mark, name, note, Date.now() - begun)}\n`);
    };
    try {
      const result = await work((text) => (detail = text));
      finish(this.paint(32, '✓'), result?.note ?? '');
      return result;
    } catch (error) {
      finish(this.paint(31, '✗'), '');
      throw error;
    }
  }

  say(text = ''): void {
    this.out.write(`${text}\n`);
  }

  bold(text: string): string {
    return this.paint(1, text);
  }

  faint(text: string): string {
    return this.paint(2, text);
  }

  private paint(code: number, text: string): string {
    return this.colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  }

  private line(mark: string, name: string, note: string, milliseconds: number): string {
    const seconds = `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
    return `  ${mark} ${name.padEnd(22)}${this.faint(seconds)}${note ? `   ${this.faint(note)}` : ''}`;
  }
}
