import { Args, Context, Field, ID, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import {
  ObjectiveService,
  PhasePlanService,
  RulesService,
  TargetMeasurements,
  type Challenge as ChallengeRow,
} from '@octavo/challenges';
import type { Outcome } from '@octavo/domain/shared';
import { Allow } from '@octavo/platform/access';
import { payload, Payload, payloadOf, type GraphqlContext } from '@octavo/platform/graphql';
import { Challenge } from './challenge.type.js';
import { PhaseInput, RecordTargetMeasurementInput, RulesInput, TargetInput } from './rules.input.js';
import { TargetMeasurement } from './target-measurement.type.js';

const answer = (title: string) => payloadOf(() => Challenge, 'challenge', title);
const SetTargetsPayload = answer('SetTargetsPayload');
const SetRulesPayload = answer('SetRulesPayload');
const ChangeRulesPayload = answer('ChangeRulesPayload');
const PlanPhasesPayload = answer('PlanPhasesPayload');

@ObjectType({ description: 'The measurement, or the reasons why there is none.' })
class RecordTargetMeasurementPayload extends Payload {
  @Field(() => TargetMeasurement, { nullable: true, description: 'What was recorded.' })
  measurement?: TargetMeasurement;
}

const challengeArg = { type: () => ID, description: 'The challenge.' };
const revisionArg = { type: () => Int, description: 'The revision that one saw.' };
const reasonArg = {
  type: () => String,
  nullable: true,
  description: 'Why it changes; at least 20 characters.',
};

/** The parts of a challenge that are promises: targets, rules, dates. */
@Resolver()
@Allow('challenge.design')
export class RulesVerbsResolver {
  constructor(
    private readonly objectives: ObjectiveService,
    private readonly measurements: TargetMeasurements,
    private readonly rules: RulesService,
    private readonly plans: PhasePlanService,
  ) {}

  @Mutation(() => SetTargetsPayload, {
    description: 'Replaces the targets; after publication with a reason, as a new version of the promise.',
  })
  async setTargets(
    @Context() context: GraphqlContext,
    @Args('challengeId', challengeArg) challengeId: string,
    @Args('revision', revisionArg) revision: number,
    @Args('targets', { type: () => [TargetInput], description: 'The whole list, in order.' })
    targets: TargetInput[],
    @Args('reason', reasonArg) reason: string | null,
  ): Promise<Payload> {
    const target = { challengeId, revision };
    return changed(
      context,
      await this.objectives.setTargets(context.viewer, target, targets, reason ?? null),
    );
  }

  @Mutation(() => SetRulesPayload, {
    description: 'Writes criteria, voting rule and route in place; possible until submissions open.',
  })
  async setRules(
    @Context() context: GraphqlContext,
    @Args('challengeId', challengeArg) challengeId: string,
    @Args('revision', revisionArg) revision: number,
    @Args('rules', { description: 'What changes.' }) rules: RulesInput,
  ): Promise<Payload> {
    return changed(context, await this.rules.setRules(context.viewer, { challengeId, revision }, rules));
  }

  @Mutation(() => ChangeRulesPayload, {
    description: 'Changes the rules with a reason, as a new version that everybody is told.',
  })
  async changeRules(
    @Context() context: GraphqlContext,
    @Args('challengeId', challengeArg) challengeId: string,
    @Args('revision', revisionArg) revision: number,
    @Args('rules', { description: 'What changes.' }) rules: RulesInput,
    @Args('reason', reasonArg) reason: string | null,
  ): Promise<Payload> {
    const target = { challengeId, revision };
    return changed(context, await this.rules.changeRules(context.viewer, target, rules, reason ?? null));
  }

  @Mutation(() => PlanPhasesPayload, { description: 'Replaces the plan; what has begun keeps its start.' })
  async planPhases(
    @Context() context: GraphqlContext,
    @Args('challengeId', challengeArg) challengeId: string,
    @Args('revision', revisionArg) revision: number,
    @Args('phases', { type: () => [PhaseInput], description: 'The whole plan.' }) phases: PhaseInput[],
  ): Promise<Payload> {
    return changed(context, await this.plans.plan(context.viewer, { challengeId, revision }, phases));
  }

  @Allow('outcome.record')
  @Mutation(() => RecordTargetMeasurementPayload, {
    description: 'Records an actual value beside a target that is measured by hand.',
  })
  async recordTargetMeasurement(
    @Context() context: GraphqlContext,
    @Args('input', { description: 'The measurement.' }) input: RecordTargetMeasurementInput,
  ): Promise<RecordTargetMeasurementPayload> {
    const outcome = await this.measurements.record(context.viewer, input);
    return payload(context, outcome, (measurement) => ({ measurement }));
  }
}

const changed = (context: GraphqlContext, outcome: Outcome<ChallengeRow>): Payload =>
  payload(context, outcome, (challenge) => ({ challenge }));
