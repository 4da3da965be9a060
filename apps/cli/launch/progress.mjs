/**
 * One line per step: a moving mark while it runs, then ✓ or ✗ and the seconds. Without a terminal (a log, CI) only the
 * finished line; without colour where NO_COLOR is set.
 */
export function createProgress(out, env = process.env) {
  const live = out.isTTY === true && env.CI === undefined && env.TERM !== 'dumb';
  const colour = live && (env.NO_COLOR ?? '') === '';
  const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const marks = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

  const line = (mark, name, note, milliseconds) => {
    const seconds = `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
    return `  ${mark} ${name.padEnd(22)}${paint(2, seconds)}${note ? `   ${paint(2, note)}` : ''}`;
  };

  return {
    /** Runs `work`, showing `name`. A string that `work` returns as `note` is shown behind the time. */
    async step(name, work) {
      const begun = Date.now();
      let turn = 0;
      const show = () =>
        out.write(`\r\u001b[K${line(paint(36, marks[turn++ % marks.length]), name, '', Date.now() - begun)}`);
      const timer = live ? setInterval(show, 100) : undefined;
      if (live) show();
      const finish = (mark, note) => {
        clearInterval(timer);
        out.write(`${live ? '\r\u001b[K' : ''}${line(mark, name, note, Date.now() - begun)}\n`);
      };
      try {
        const result = await work();
        const failed = Number(result?.failed ?? 0) > 0;
        finish(failed ? paint(31, '✗') : paint(32, '✓'), result?.note ?? '');
        return result;
      } catch (error) {
        finish(paint(31, '✗'), '');
        throw error;
      }
    },
    say(text) {
      out.write(`${text}\n`);
    },
    paint,
  };
}
