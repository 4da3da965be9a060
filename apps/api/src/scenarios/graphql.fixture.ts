import type { GraphqlClient, MailBox } from '@octavo/platform/testing';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a mutation answered, asked for under the alias `answer`. */
export interface Answer {
  readonly errors: readonly Refused[];
}

export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly missing?: readonly string[];
  readonly count?: number;
}

/** How sign-in answered. */
export interface Sent {
  readonly minutes: number;
  readonly demoCode: string | null;
}

const ERRORS = `errors { code message path ... on ChecklistIncomplete { missing } ... on SubmissionsUndecided { count } }`;

/** Does a mutation that has to succeed. @throws Error with the refusals when it does not. */
export async function done<T extends object>(
  client: GraphqlClient,
  mutation: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<T> {
  const { answer } = await client.data<{ answer: T & Answer }>(mutation, variables);
  if (answer.errors.length > 0) throw new Error(`Refused: ${JSON.stringify(answer.errors)}`);
  return answer;
}

/**
 * A mutation with one input object, or with arguments, without anything written twice: `verb` is its name, `args` its
 * arguments with their GraphQL types, `give` what is asked of the payload.
 */
export const mutation = (verb: string, args: Readonly<Record<string, string>>, give = ''): string => {
  const heads = Object.entries(args).map(([name, type]) => `$${name}: ${type}`);
  const values = Object.keys(args).map((name) => `${name}: $${name}`);
  return `mutation (${heads.join(', ')}) { answer: ${verb}(${values.join(', ')}) { ${give} ${ERRORS} } }`;
};

/** Does a mutation that has to be refused. @throws Error when it was not. */
export async function refused(
  client: GraphqlClient,
  text: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<readonly Refused[]> {
  const { answer } = await client.data<{ answer: Answer }>(text, variables);
  if (answer.errors.length === 0) throw new Error(`Was not refused: ${text}`);
  return answer.errors;
}

/** The code in the newest mail to the address, once more than `before` mails are there. */
export async function codeFor(mails: MailBox, email: string, before: number): Promise<string> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    const arrived = mails.to(email);
    const [code] = /\b\d{6}\b/.exec(arrived.at(-1)?.body ?? '') ?? [];
    if (arrived.length > before && code) return code;
    await sleep(20);
  }
  throw new Error(`No code came to ${email}.`);
}

/** Does `work` for all items, so many at a time, and gives the results in their order. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
