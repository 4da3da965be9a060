import { Args, Context, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { refuse } from '@octavo/domain/shared';
import {
  ballotOfParts,
  needsCosts,
  optionLimits,
  VOTING_METHODS,
  type SettingRule,
} from '@octavo/domain/voting';
import { Allow } from '@octavo/platform/access';
import { Payload, payload, payloadOf, type GraphqlContext } from '@octavo/platform/graphql';
import { translate } from '@octavo/platform/messages';
import { previewCount, RoundDesignService, tallyInWords } from '@octavo/voting';
import { answerRound } from './answer-round.js';
import { readCost, readDesign, readSettings } from './read-design.js';
import { CountPreview } from './round-result.type.js';
import { PreviewInput, RoundDesignInput } from './round.input.js';
import { VotingMethod, type MethodSettingRule } from './voting-method.type.js';
import { VotingRound } from './voting-round.type.js';

const DesignRoundPayload = payloadOf(() => VotingRound, 'round', 'DesignRoundPayload');
const ChangeRoundPayload = payloadOf(() => VotingRound, 'round', 'ChangeRoundPayload');
const PreviewRoundCountPayload = payloadOf(() => CountPreview, 'preview', 'PreviewRoundCountPayload');

@ObjectType({ description: 'That the draft is gone, or the reasons why it is not.' })
class RemoveRoundPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The challenge that it was in.' })
  challengeId?: string;
}

const roundArg = { type: () => ID, description: 'The round.' };
const revisionArg = { type: () => Int, description: 'The revision that one saw.' };
const designArg = { type: () => RoundDesignInput, description: 'The round as a whole.' };

/** Voting rounds until they open, and the methods to choose from. */
@Resolver()
@Allow('round.design')
export class RoundDesignVerbsResolver {
  constructor(private readonly designs: RoundDesignService) {}

  @Query(() => [VotingMethod], { description: 'Ways to vote and to count, with what can be set about each.' })
  votingMethods(@Context() { viewer }: GraphqlContext): readonly VotingMethod[] {
    return VOTING_METHODS.map((method) => {
      const { name, version, form, settings } = method;
      const { least, most } = optionLimits(method);
      return {
        ...{ name, version, form, needsCosts: needsCosts(method), leastOptions: least, mostOptions: most },
        title: translate(viewer.locale, `method_name.${name}`),
        explanation: translate(viewer.locale, `method_about.${name}`),
        settings: Object.entries(settings).flatMap(([key, rule]) => settingRule(key, rule)),
      };
    });
  }

  @Query(() => PreviewRoundCountPayload, {
    description: 'Counts example ballots as a round would. Ties fall as listed; nothing is kept.',
  })
  previewRoundCount(
    @Context() context: GraphqlContext,
    @Args('input', { type: () => PreviewInput, description: 'Method, options and ballots.' })
    { method, settings: given, options, ballots }: PreviewInput,
  ): Payload {
    const settings = readSettings(given);
    if (!settings.ok) return payload(context, settings, () => ({}));
    const read = ballots.map(({ ballot }) => ballotOfParts(ballot));
    const faults = read.flatMap((one, index) =>
      one.ok
        ? []
        : one.refusals.map((fault) => ({ ...fault, path: ['ballots', String(index), ...fault.path] })),
    );
    if (faults.length > 0) return payload(context, refuse(...faults), () => ({}));
    const counted = previewCount({
      method,
      settings: settings.value,
      costs: options.map(({ cost }) => readCost(cost)),
      ballots: read.flatMap((one, index) =>
        one.ok ? [{ ballot: one.value, times: ballots[index]?.times ?? 1 }] : [],
      ),
    });
    const titled = options.map(({ submissionId, title, text, cost }, number) => ({
      ...{ number, submissionId: submissionId ?? null, cost: cost ?? null, text: text ?? '' },
      title: title ?? String(number + 1),
    }));
    return payload(context, counted, (tally) => ({
      preview: { ...tallyInWords(context.viewer.locale, titled, tally), ballots: tally.ballots },
    }));
  }

  @Mutation(() => DesignRoundPayload, { description: 'Drafts a voting round in a phase for voting.' })
  async designRound(
    @Context() context: GraphqlContext,
    @Args('challengeId', { type: () => ID, description: 'The challenge.' }) challengeId: string,
    @Args('design', designArg) input: RoundDesignInput,
  ): Promise<Payload> {
    const design = readDesign(input);
    if (!design.ok) return answerRound(context, design);
    return answerRound(context, await this.designs.draft(context.viewer, challengeId, design.value));
  }

  @Mutation(() => ChangeRoundPayload, { description: 'Changes a draft as a whole.' })
  async changeRound(
    @Context() context: GraphqlContext,
    @Args('roundId', roundArg) roundId: string,
    @Args('revision', revisionArg) revision: number,
    @Args('design', designArg) input: RoundDesignInput,
  ): Promise<Payload> {
    const design = readDesign(input);
    if (!design.ok) return answerRound(context, design);
    const target = { roundId, revision };
    return answerRound(context, await this.designs.change(context.viewer, target, design.value));
  }

  @Mutation(() => RemoveRoundPayload, { description: 'Takes a draft away, with its voting codes.' })
  async removeRound(
    @Context() context: GraphqlContext,
    @Args('roundId', roundArg) roundId: string,
    @Args('revision', revisionArg) revision: number,
  ): Promise<RemoveRoundPayload> {
    const removed = await this.designs.remove(context.viewer, { roundId, revision });
    context.loaders.clear();
    return payload(context, removed, (challengeId) => ({ challengeId }));
  }
}

/** Costs belong to the options, so they are no setting here. */
function settingRule(name: string, rule: SettingRule): readonly MethodSettingRule[] {
  if (rule.kind === 'whole_per_option') return [];
  return [
    {
      ...{ name, about: rule.about, kind: rule.kind },
      default: rule.default === null ? null : JSON.stringify(rule.default),
      values: rule.kind === 'choice' ? rule.values : [],
    },
  ];
}
