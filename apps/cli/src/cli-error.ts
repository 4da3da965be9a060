/** Something a person can do something about; shown as it is, without a stack. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
