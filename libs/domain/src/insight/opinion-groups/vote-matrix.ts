/** What one person said about one submission. Of several on the same one, the last in the list counts. */
export interface OpinionVote {
  readonly voter: string;
  readonly submission: string;
  readonly choice: 'agree' | 'disagree' | 'pass';
}

/** Votes by voter, most cells empty; voters and submissions in the order of their ids, so that lists may come in any. */
export interface VoteMatrix {
  readonly voters: readonly string[];
  readonly submissions: readonly string[];
  /** Votes of voter v lie from `starts[v]` up to `starts[v + 1]`. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  /** 1 agree, -1 disagree, 0 pass. */
  readonly values: Float64Array;
}

const VALUES = { agree: 1, disagree: -1, pass: 0 } as const;

/** Puts votes into a matrix. */
export function voteMatrix(votes: Iterable<OpinionVote>): VoteMatrix {
  const byVoter = new Map<string, Map<string, number>>();
  const submissions = new Set<string>();
  for (const { voter, submission, choice } of votes) {
    submissions.add(submission);
    const own = byVoter.get(voter) ?? new Map<string, number>();
    if (own.size === 0) byVoter.set(voter, own);
    own.set(submission, VALUES[choice]);
  }
  const columnsInOrder = [...submissions].sort(byText);
  const columnOf = new Map(columnsInOrder.map((submission, column) => [submission, column]));
  const rows = [...byVoter].sort(([a], [b]) => byText(a, b));
  const cells = rows.reduce((sum, [, own]) => sum + own.size, 0);
  const starts = new Int32Array(rows.length + 1);
  const columns = new Int32Array(cells);
  const values = new Float64Array(cells);
  let cell = 0;
  for (const [row, [, own]] of rows.entries()) {
    const ordered = [...own].map(([submission, value]) => [columnOf.get(submission) ?? 0, value] as const);
    for (const [column, value] of ordered.sort(([a], [b]) => a - b)) {
      columns[cell] = column;
      values[cell] = value;
      cell += 1;
    }
    starts[row + 1] = cell;
  }
  return { voters: rows.map(([voter]) => voter), submissions: columnsInOrder, starts, columns, values };
}

/** The votes of a voter: `visit` gets column and value of each. */
export function eachVote(
  matrix: VoteMatrix,
  voter: number,
  visit: (column: number, value: number) => void,
): void {
  const end = matrix.starts[voter + 1] ?? 0;
  for (let cell = matrix.starts[voter] ?? 0; cell < end; cell += 1) {
    visit(matrix.columns[cell] ?? 0, matrix.values[cell] ?? 0);
  }
}

/** How many votes a voter has. */
export const votesOf = ({ starts }: VoteMatrix, voter: number): number =>
  (starts[voter + 1] ?? 0) - (starts[voter] ?? 0);

/** The same matrix with every value less the mean of its submission; an empty cell then counts as that mean. */
export function centred(matrix: VoteMatrix): VoteMatrix {
  const sums = new Float64Array(matrix.submissions.length);
  const counts = new Float64Array(matrix.submissions.length);
  matrix.columns.forEach((column, cell) => {
    sums[column] = (sums[column] ?? 0) + (matrix.values[cell] ?? 0);
    counts[column] = (counts[column] ?? 0) + 1;
  });
  const values = matrix.values.map((value, cell) => {
    const column = matrix.columns[cell] ?? 0;
    return value - (sums[column] ?? 0) / (counts[column] ?? 1);
  });
  return { ...matrix, values };
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
