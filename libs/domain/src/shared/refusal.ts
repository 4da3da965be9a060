/** Values a refusal carries for the message and for clients. Moments are `Date`, so that each reader formats them. */
export type RefusalDetails = Readonly<Record<string, string | number | boolean | Date | readonly string[]>>;

/** Why something is refused: a code for machines, a path into the input, details for the message and for clients. */
export interface Refusal {
  readonly code: string;
  readonly path: readonly string[];
  readonly details: RefusalDetails;
}

/** Builds a refusal. `code` is SCREAMING_SNAKE and has its text in the message files under `refusal.<code>`. */
export function refusal(code: string, path: readonly string[] = [], details: RefusalDetails = {}): Refusal {
  return { code, path, details };
}
