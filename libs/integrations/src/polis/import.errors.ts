/** Why an import cannot go on, in a sentence for the person who asked for it. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
