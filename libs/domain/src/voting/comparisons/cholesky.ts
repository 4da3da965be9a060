/** A symmetric positive definite matrix split into a lower triangle and its transpose; rows one after another. */
export interface Cholesky {
  readonly size: number;
  readonly lower: Float64Array;
}

/** Splits a matrix of `size` × `size`, given by its lower triangle. Takes size³/6 multiplications. */
export function cholesky(size: number, matrix: Float64Array): Cholesky {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    const rowI = i * size;
    for (let j = 0; j <= i; j += 1) {
      const rowJ = j * size;
      let sum = at(matrix, rowI + j);
      for (let k = 0; k < j; k += 1) sum -= at(lower, rowI + k) * at(lower, rowJ + k);
      lower[rowI + j] = i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / at(lower, rowJ + j);
    }
  }
  return { size, lower };
}

/** x in A x = right. */
export function solve({ size, lower }: Cholesky, right: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i += 1) {
    let sum = at(x, i);
    for (let k = 0; k < i; k += 1) sum -= at(lower, i * size + k) * at(x, k);
    x[i] = sum / at(lower, i * size + i);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = at(x, i);
    for (let k = i + 1; k < size; k += 1) sum -= at(lower, k * size + i) * at(x, k);
    x[i] = sum / at(lower, i * size + i);
  }
  return x;
}

/** The diagonal of the inverse. Takes size³/6 multiplications. */
export function inverseDiagonal({ size, lower }: Cholesky): Float64Array {
  const diagonal = new Float64Array(size);
  const column = new Float64Array(size);
  for (let start = 0; start < size; start += 1) {
    let squares = 0;
    for (let i = start; i < size; i += 1) {
      let sum = i === start ? 1 : 0;
      for (let k = start; k < i; k += 1) sum -= at(lower, i * size + k) * at(column, k);
      const value = sum / at(lower, i * size + i);
      column[i] = value;
      squares += value * value;
    }
    diagonal[start] = squares;
  }
  return diagonal;
}

const at = (numbers: Float64Array, place: number): number => numbers[place] ?? 0;
