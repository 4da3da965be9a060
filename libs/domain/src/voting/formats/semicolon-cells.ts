import type { Token } from './tokens.js';

/**
 * Cells of a line that are separated by semicolons; a cell in double quotes may hold semicolons, and a quote written
 * twice is one. Gives the column of a quote that is not closed, or after which something follows.
 */
export function semicolonCells(line: string): readonly Token[] | { readonly quoteAt: number } {
  const cells: Token[] = [];
  for (let at = 0; at <= line.length;) {
    const start = at + (line.length - at - line.slice(at).trimStart().length);
    if (line[start] === '"') {
      const close = closingQuote(line, start);
      if (close < 0) return { quoteAt: start + 1 };
      const text = line.slice(start + 1, close).replaceAll('""', '"');
      const next = line.indexOf(';', close);
      const end = next < 0 ? line.length : next;
      if (line.slice(close + 1, end).trim() !== '') return { quoteAt: close + 1 };
      cells.push({ text, column: start + 2 });
      at = end + 1;
    } else {
      const next = line.indexOf(';', at);
      const end = next < 0 ? line.length : next;
      cells.push({ text: line.slice(at, end).trim(), column: Math.min(start, end) + 1 });
      at = end + 1;
    }
  }
  return cells;
}

function closingQuote(line: string, open: number): number {
  for (let at = line.indexOf('"', open + 1); at >= 0; at = line.indexOf('"', at + 2))
    if (line[at + 1] !== '"') return at;
  return -1;
}
