import { Injectable } from '@nestjs/common';
import { areRulesFrozen, type Audience } from '@octavo/domain/challenge';
import type { NetworkKind, RewardKind } from '@octavo/domain/checklist';
import { ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';
import type { Viewer } from '@octavo/platform/access';
import { changedText, checkTexts, OPTIONAL_BODY, OPTIONAL_NAME, type TextChange } from './change-text.js';
import { ChallengeEditing, type Edit, type EditTarget } from './challenge-editing.service.js';
import type { Challenge } from './challenge.entity.js';
import { audienceFixed, licenceFixed } from './challenges.errors.js';
import { Phase } from './phase.entity.js';

export interface AudienceInput {
  readonly audience?: Audience | null;
  readonly networkKind?: NetworkKind | null;
  readonly networkName?: TextChange;
}

export interface BenefitsInput {
  readonly organization?: TextChange;
  readonly participants?: TextChange;
  readonly rewardKind?: RewardKind | null;
  readonly rewardText?: TextChange;
  /** SPDX identifier. */
  readonly licence?: TextChange;
}

export interface NetworkPlanInput {
  readonly bond?: TextChange;
  readonly afterClosing?: TextChange;
}

// SPDX identifiers, and expressions of them.
const LICENCE = /^[A-Za-z0-9][A-Za-z0-9.+-]*(?: (?:AND|OR|WITH) [A-Za-z0-9][A-Za-z0-9.+-]*)*$/;
const LONGEST_RESPONSE_TARGET = 60;

/** Who is asked, what each side gains, how soon people are answered, what becomes of the network (3, 5, 7.14, 8). */
@Injectable()
export class DesignService {
  constructor(private readonly editing: ChallengeEditing) {}

  /**
   * AUDIENCE_FIXED once published: people contributed before these readers, and opening that up needs a decision
   * about what was said (3.4).
   */
  async chooseAudience(
    viewer: Viewer,
    target: EditTarget,
    input: AudienceInput,
  ): Promise<Outcome<Challenge>> {
    const faults = checkTexts({ networkName: [input.networkName, OPTIONAL_NAME] });
    if (faults.length > 0) return refuse(...faults);
    return this.editing.edit(viewer, target, async (edit) => {
      const { challenge } = edit;
      const audience = input.audience ?? challenge.audience;
      if (audience !== challenge.audience && challenge.state !== 'draft') return refuse(audienceFixed());
      challenge.audience = audience;
      if (input.networkKind !== undefined) challenge.networkKind = input.networkKind;
      challenge.networkName = changedText(input.networkName, challenge.networkName);
      return done(edit, 'audience.chosen', { audience });
    });
  }

  /** LICENCE_INVALID unless an SPDX identifier; LICENCE_FIXED once ideas were sent in under it (5.10). */
  async writeBenefits(viewer: Viewer, target: EditTarget, input: BenefitsInput): Promise<Outcome<Challenge>> {
    const faults = [
      ...checkTexts({
        organization: [input.organization, OPTIONAL_BODY],
        participants: [input.participants, OPTIONAL_BODY],
        rewardText: [input.rewardText, OPTIONAL_BODY],
        licence: [input.licence, OPTIONAL_NAME],
      }),
      ...(input.licence && !LICENCE.test(input.licence.trim())
        ? [refusal('LICENCE_INVALID', ['licence'])]
        : []),
    ];
    if (faults.length > 0) return refuse(...faults);
    return this.editing.edit(viewer, target, async (edit) => {
      const { challenge } = edit;
      const licence = changedText(input.licence, challenge.licence);
      if (licence !== challenge.licence && (await haveOpened(edit))) return refuse(licenceFixed());
      challenge.licence = licence;
      challenge.benefitForOrganization = changedText(input.organization, challenge.benefitForOrganization);
      challenge.benefitForParticipants = changedText(input.participants, challenge.benefitForParticipants);
      challenge.rewardKind = input.rewardKind ?? challenge.rewardKind;
      challenge.rewardText = changedText(input.rewardText, challenge.rewardText);
      return done(edit, 'benefits.written', { reward: challenge.rewardKind });
    });
  }

  /** How the bond with the network is kept, and what becomes of it after closing (8.1, 8.7). */
  async planNetwork(
    viewer: Viewer,
    target: EditTarget,
    input: NetworkPlanInput,
  ): Promise<Outcome<Challenge>> {
    const faults = checkTexts({
      bond: [input.bond, OPTIONAL_BODY],
      afterClosing: [input.afterClosing, OPTIONAL_BODY],
    });
    if (faults.length > 0) return refuse(...faults);
    return this.editing.edit(viewer, target, async (edit) => {
      const { challenge } = edit;
      challenge.networkBond = changedText(input.bond, challenge.networkBond);
      challenge.networkAfterClosing = changedText(input.afterClosing, challenge.networkAfterClosing);
      return done(edit, 'network.planned');
    });
  }

  /** Within how many working days a contribution is answered (7.14). RESPONSE_TARGET_OUT_OF_RANGE: 1 to 60. */
  async setResponseTarget(viewer: Viewer, target: EditTarget, days: number): Promise<Outcome<Challenge>> {
    if (!Number.isSafeInteger(days) || days < 1 || days > LONGEST_RESPONSE_TARGET) {
      return refuse(refusal('RESPONSE_TARGET_OUT_OF_RANGE', ['days'], { most: LONGEST_RESPONSE_TARGET }));
    }
    return this.editing.edit(viewer, target, async (edit) => {
      edit.challenge.responseTargetDays = days;
      return done(edit, 'response_target.set', { days });
    });
  }
}

/** Whether submissions have opened: what contributors agreed to then stays. */
async function haveOpened({ transaction, challenge, now }: Edit): Promise<boolean> {
  const phases = await transaction.manager.findBy(Phase, { challengeId: challenge.id });
  return areRulesFrozen({ state: challenge.state, phases, publishedAt: challenge.publishedAt }, now);
}

function done(
  { transaction, challenge }: Edit,
  action: string,
  data: Record<string, unknown> = {},
): Outcome<true> {
  const { id } = challenge;
  transaction.record({ action, subject: { type: 'challenge', id }, challengeId: id, data });
  return ok(true);
}
