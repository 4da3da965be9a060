/** Rows in columns of even width, numbers to the right. @param left the columns that go to the left. */
export function columns(rows: readonly (readonly string[])[], left: readonly number[] = [0]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, [...cell].length);
  return rows
    .map((row) =>
      row
        .map((cell, at) => {
          const blank = ' '.repeat((widths[at] ?? 0) - [...cell].length);
          return left.includes(at) ? cell + blank : blank + cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
