import { Global, Module } from '@nestjs/common';
import { BriefService } from './brief.service.js';
import { ChallengeAccess } from './challenge-access.service.js';
import { ChallengeDetails } from './challenge-details.service.js';
import { ChallengeDrafts } from './challenge-draft.service.js';
import { ChallengeEditing } from './challenge-editing.service.js';
import { ChallengeFactsReader } from './challenge-facts.service.js';
import { ChallengeLists } from './challenge-lists.service.js';
import { ChallengeVerdictReader } from './challenge-verdicts.service.js';
import { DesignService } from './design.service.js';
import { InvitationService } from './invitation.service.js';
import { ObjectiveService } from './objective.service.js';
import { PhaseClock } from './phase-clock.service.js';
import { PhasePlanService } from './phase-plan.service.js';
import { PublicationService } from './publication.service.js';
import { RulesService } from './rules.service.js';
import { SponsorDetails } from './sponsor-details.service.js';
import { SponsorService } from './sponsor.service.js';
import { TargetMeasurements } from './target-measurement.service.js';
import { VisitService } from './visit.service.js';

const SERVICES = [
  BriefService,
  ChallengeAccess,
  ChallengeDetails,
  ChallengeDrafts,
  ChallengeEditing,
  ChallengeFactsReader,
  ChallengeLists,
  ChallengeVerdictReader,
  DesignService,
  InvitationService,
  ObjectiveService,
  PhaseClock,
  PhasePlanService,
  PublicationService,
  RulesService,
  SponsorDetails,
  SponsorService,
  TargetMeasurements,
  VisitService,
];

/** Challenges: their design along the eight points, their people, their way from draft to closed. */
@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class ChallengesModule {}
