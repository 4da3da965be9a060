import type { Outcome } from '@octavo/domain/shared';
import type { ImplementationReader } from '@octavo/implementation';
import { payload, type GraphqlContext, type Payload } from '@octavo/platform/graphql';

/** Answers a verb with the implementation as it stands after it, nothing kept from before. */
export async function answerWith(
  reader: ImplementationReader,
  context: GraphqlContext,
  outcome: Outcome<string>,
): Promise<Payload> {
  context.loaders.clear();
  const views = outcome.ok ? await reader.byIds([outcome.value]) : null;
  return payload(context, outcome, (id) => ({ implementation: views?.get(id) }));
}
