/** A piece of a line and where it begins, from 1. */
export interface Token {
  readonly text: string;
  readonly column: number;
}

/** Pieces between separators, without white space around them. `from` is where the text stands in its line, from 0. */
export function splitAt(text: string, separator: string, from = 0): readonly Token[] {
  let at = from;
  return text.split(separator).map((piece) => {
    const column = at + (piece.length - piece.trimStart().length) + 1;
    at += piece.length + separator.length;
    return { text: piece.trim(), column };
  });
}
