import type { Database } from '@octavo/platform/database';
import { RoleService } from '@octavo/people';
import { BriefService } from '../brief.service.js';
import { ChallengeAccess } from '../challenge-access.service.js';
import { ChallengeDetails } from '../challenge-details.service.js';
import { ChallengeDrafts } from '../challenge-draft.service.js';
import { ChallengeEditing } from '../challenge-editing.service.js';
import { ChallengeFactsReader } from '../challenge-facts.service.js';
import { ChallengeLists } from '../challenge-lists.service.js';
import { ChallengeVerdictReader } from '../challenge-verdicts.service.js';
import { DesignService } from '../design.service.js';
import { InvitationService } from '../invitation.service.js';
import { ObjectiveService } from '../objective.service.js';
import { PhaseClock } from '../phase-clock.service.js';
import { PhasePlanService } from '../phase-plan.service.js';
import { PublicationService } from '../publication.service.js';
import { RulesService } from '../rules.service.js';
import { SponsorDetails } from '../sponsor-details.service.js';
import { SponsorService } from '../sponsor.service.js';
import { TargetMeasurements } from '../target-measurement.service.js';
import { VisitService } from '../visit.service.js';

/** The services of challenges on a test database, as the servers put them together. */
export class ChallengeServices {
  readonly access = new ChallengeAccess(this.database);
  readonly facts = new ChallengeFactsReader(this.database);
  readonly editing = new ChallengeEditing(this.database, this.access, this.facts);
  readonly details = new ChallengeDetails(this.database);
  readonly roles = new RoleService(this.database);
  readonly briefs = new BriefService(this.editing);
  readonly clock = new PhaseClock(this.database);
  readonly design = new DesignService(this.editing);
  readonly drafts = new ChallengeDrafts(this.database, this.roles);
  readonly invitations = new InvitationService(this.database, this.editing);
  readonly lists = new ChallengeLists(this.database);
  readonly measurements = new TargetMeasurements(this.database);
  readonly objectives = new ObjectiveService(this.editing);
  readonly plans = new PhasePlanService(this.editing);
  readonly publication = new PublicationService(this.database, this.editing, this.facts);
  readonly rules = new RulesService(this.editing);
  readonly sponsors = new SponsorService(this.database, this.editing, this.access, this.roles);
  readonly sponsorDetails = new SponsorDetails(this.database, this.details);
  readonly verdicts = new ChallengeVerdictReader(this.access, this.details);
  readonly visits = new VisitService(this.database, this.access);

  constructor(private readonly database: Database) {}
}

export const challengeServices = (database: Database): ChallengeServices => new ChallengeServices(database);
