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
export function challengeServices(database: Database) {
  const access = new ChallengeAccess(database);
  const facts = new ChallengeFactsReader(database);
  const editing = new ChallengeEditing(database, access, facts);
  const details = new ChallengeDetails(database);
  const roles = new RoleService(database);
  return {
    access,
    facts,
    editing,
    details,
    roles,
    briefs: new BriefService(editing),
    clock: new PhaseClock(database),
    design: new DesignService(editing),
    drafts: new ChallengeDrafts(database, roles),
    invitations: new InvitationService(database, editing),
    lists: new ChallengeLists(database),
    measurements: new TargetMeasurements(database),
    objectives: new ObjectiveService(editing),
    plans: new PhasePlanService(editing),
    publication: new PublicationService(database, editing, facts),
    rules: new RulesService(editing),
    sponsors: new SponsorService(database, editing, access, roles),
    sponsorDetails: new SponsorDetails(database, details),
    verdicts: new ChallengeVerdictReader(access, details),
    visits: new VisitService(database, access),
  };
}
export type ChallengeServices = ReturnType<typeof challengeServices>;
