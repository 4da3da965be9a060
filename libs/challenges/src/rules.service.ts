import { Injectable } from '@nestjs/common';
import { checkRules, mayChangeRules, rulesFrozenAt } from '@octavo/domain/challenge';
import { isBlank, ok, refusal, refuse, TEXT_LIMITS, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { violates } from '@octavo/platform/database';
import { ChallengeEditing, type Edit, type EditTarget } from './challenge-editing.service.js';
import type { Challenge } from './challenge.entity.js';
import { Criterion } from './criterion.entity.js';
import { Phase } from './phase.entity.js';
import { RouteStage } from './route-stage.entity.js';
import { RuleVersion } from './rule-version.entity.js';
import { draftOf, type RulesDraftInput, type RulesInput } from './rules-input.js';

/** Criteria, voting rule and route (7.2 to 7.5, 7.11, 7.13). */
@Injectable()
export class RulesService {
  constructor(private readonly editing: ChallengeEditing) {}

  /**
   * Writes the rules in place, which is possible until submissions open. RULES_FROZEN after that, the refusals of
   * `checkRules`, and those of `ChallengeEditing.edit`. What is absent in the input stays as it is.
   */
  async setRules(viewer: Viewer, target: EditTarget, input: RulesInput): Promise<Outcome<Challenge>> {
    return this.write(viewer, target, input, null);
  }

  /**
   * Changes the rules with a reason: the next version, told to everybody (7.5). RULES_FROZEN without a reason once
   * they are frozen; in a draft, where nobody has read them, they are written in place.
   */
  async changeRules(
    viewer: Viewer,
    target: EditTarget,
    input: RulesInput,
    reason: string | null,
  ): Promise<Outcome<Challenge>> {
    return this.write(viewer, target, input, reason);
  }

  private async write(
    viewer: Viewer,
    target: EditTarget,
    input: RulesInput,
    reason: string | null,
  ): Promise<Outcome<Challenge>> {
    const details: { frozenAt?: Date; min: number } = { min: TEXT_LIMITS.reason.min };
    try {
      return await this.editing.edit(viewer, target, async (edit) => {
        const { challenge, now, transaction } = edit;
        const phases = await transaction.manager.findBy(Phase, { challengeId: challenge.id });
        const freeze = { state: challenge.state, phases, publishedAt: challenge.publishedAt };
        const refused = mayChangeRules(freeze, reason, now);
        if (refused) return refuse(refused);
        details.frozenAt = rulesFrozenAt(freeze) ?? now;
        const before = await currentRules(edit);
        const rules = draftOf(input, before);
        const faults = checkRules({
          criteria: rules.criteria,
          threshold: rules.votingRule?.threshold ?? null,
          responsible: {
            body: rules.votingRule?.responsibleBody ?? null,
            email: rules.votingRule?.responsibleEmail ?? null,
          },
          route: rules.route,
        });
        if (faults.length > 0) return refuse(...faults);
        const inPlace = challenge.state === 'draft' || isBlank(reason);
        const version = inPlace ? before.version : before.version + 1;
        if (inPlace) await removeLists(edit, version);
        await keep(
          edit,
          { ...rules, version, reason: inPlace ? before.reason : (reason?.trim() ?? null) },
          viewer,
        );
        if (!inPlace) await registerRules(edit, version);
        transaction.record({
          action: inPlace ? 'rules.written' : 'rules.changed',
          subject: { type: 'challenge', id: challenge.id },
          challengeId: challenge.id,
          data: { version },
        });
        return ok(true);
      });
    } catch (error) {
      // Submissions opened between the rule and the writing: the table itself refused (7.5).
      if (!violates(error, 'rules_frozen')) throw error;
      return refuse(refusal('RULES_FROZEN', ['reason'], { ...details }));
    }
  }
}

interface CurrentRules extends RulesDraftInput {
  readonly version: number;
  readonly reason: string | null;
}

async function currentRules({ transaction, challenge }: Edit): Promise<CurrentRules> {
  const { manager } = transaction;
  const rules = await manager.findOneOrFail(RuleVersion, {
    where: { challengeId: challenge.id },
    order: { version: 'DESC' },
  });
  const where = { challengeId: challenge.id, version: rules.version };
  const order = { position: 'ASC' } as const;
  const { votingForm, blind, voteThreshold, responsibleBody, responsibleEmail, version, reason } = rules;
  return {
    version,
    reason,
    criteria: await manager.find(Criterion, { where, order }),
    route: await manager.find(RouteStage, { where, order }),
    votingRule: votingForm && {
      ...{ form: votingForm, blind, threshold: voteThreshold, responsibleBody, responsibleEmail },
    },
  };
}

async function removeLists({ transaction, challenge }: Edit, version: number): Promise<void> {
  const at = { challengeId: challenge.id, version };
  await transaction.manager.delete(Criterion, at);
  await transaction.manager.delete(RouteStage, at);
}

async function keep(
  { transaction, challenge, now }: Edit,
  rules: CurrentRules,
  viewer: Viewer,
): Promise<void> {
  const { manager } = transaction;
  const { version, votingRule, reason } = rules;
  const at = { challengeId: challenge.id, version };
  await manager.upsert(
    RuleVersion,
    {
      ...at,
      votingForm: votingRule?.form ?? null,
      blind: votingRule?.blind ?? false,
      voteThreshold: votingRule?.threshold ?? null,
      responsibleBody: votingRule?.responsibleBody ?? null,
      responsibleEmail: votingRule?.responsibleEmail ?? null,
      reason,
      writtenBy: viewer.personId,
      writtenAt: now,
    },
    ['challengeId', 'version'],
  );
  await manager.insert(
    Criterion,
    rules.criteria.map(({ key, name, explanation, weight, scaleMin, scaleMax }, position) => ({
      ...at,
      key,
      name: name.trim(),
      explanation: explanation.trim(),
      weight,
      scaleMin,
      scaleMax,
      position,
    })),
  );
  await manager.insert(
    RouteStage,
    rules.route.map(({ key, name, gate, maxDays }, position) => ({
      ...at,
      key,
      name: name.trim(),
      gate: gate.trim(),
      maxDays,
      position,
    })),
  );
}

/** From now on the version stands in the register, and its rows are frozen once submissions are open. */
export async function registerRules({ transaction, challenge }: Edit, version: number): Promise<void> {
  await transaction.query(
    'update rule_version set registered_at = clock_timestamp() where challenge_id = $1 and version = $2',
    [challenge.id, version],
  );
}
