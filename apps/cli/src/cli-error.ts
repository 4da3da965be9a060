/** Something a person can do something about; shown as it is, without a stack. */
export class CliError extends Error {
  override readonly name = 'CliError';

  /** @param exitCode what the command ends with; 1 unless the command says what its codes mean. */
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}
