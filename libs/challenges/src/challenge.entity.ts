import type { Audience, ChallengeState } from '@octavo/domain/challenge';
import type { NetworkKind, ObjectiveKind, RewardKind } from '@octavo/domain/checklist';
import { Id, Instant, OptionalInstant, OptionalText, Ref, Text, Whole } from '@octavo/platform/database';
import { Organization, Person } from '@octavo/people';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';

/** A question put to a network, with all that the eight points ask of it. */
@Entity('challenge')
@Unique('challenge_slug_key', ['slug'])
@Check('challenge_state_check', "state in ('draft', 'published', 'paused', 'closed')")
@Check('challenge_audience_check', "audience in ('public', 'invited', 'internal')")
@Check('challenge_reward_check', "reward_kind in ('none', 'recognition', 'in_kind', 'money')")
@Check('challenge_published_check', "(state = 'draft') = (published_at is null)")
@Check('challenge_closed_check', "(state = 'closed') = (closed_at is not null)")
@Index('challenge_listed_idx', ['publishedAt', 'id'])
export class Challenge {
  @Id()
  id: string;

  @ForeignKey(() => Organization)
  @Ref()
  organizationId: string;

  @Text()
  slug: string;

  @Text()
  title: string;

  @Text()
  locale: string;

  @Text({ default: 'draft' })
  state: ChallengeState;

  /** Raised by every change; an editor who sends an older one is told what changed. */
  @Whole({ default: 1 })
  revision: number;

  // 1 commitment: the sponsor is the person in the role; see also sponsor_statement and declaration.

  // 2 objective
  @OptionalText()
  objectiveKind: ObjectiveKind | null;

  @OptionalText()
  objective: string | null;

  @OptionalText()
  strategicTheme: string | null;

  // 3 target group
  @Text({ default: 'public' })
  audience: Audience;

  @OptionalText()
  networkKind: NetworkKind | null;

  @OptionalText()
  networkName: string | null;

  // 4 internal organisation
  @Whole({ nullable: true })
  responseTargetDays: number | null;

  // 5 yield
  @OptionalText()
  benefitForOrganization: string | null;

  @OptionalText()
  benefitForParticipants: string | null;

  @Text({ default: 'none' })
  rewardKind: RewardKind;

  @OptionalText()
  rewardText: string | null;

  @OptionalText()
  licence: string | null;

  // 8 network
  @OptionalText()
  networkBond: string | null;

  @OptionalText()
  networkAfterClosing: string | null;

  /** Who must be named with data that came from elsewhere. */
  @OptionalText()
  attribution: string | null;

  @OptionalText()
  pauseMessage: string | null;

  @OptionalText()
  resultSummary: string | null;

  @ForeignKey(() => Person)
  @Ref({ nullable: true })
  createdBy: string | null;

  @Instant({ default: () => 'now()' })
  createdAt: Date;

  @OptionalInstant()
  publishedAt: Date | null;

  @OptionalInstant()
  closedAt: Date | null;
}
