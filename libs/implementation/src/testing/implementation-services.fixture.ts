import { ChallengeAccess } from '@octavo/challenges';
import type { Database } from '@octavo/platform/database';
import { SubmissionAccess } from '@octavo/submissions';
import { ImplementationEndService } from '../implementation-end.service.js';
import { ImplementationReader } from '../implementation-reader.service.js';
import { ImplementationWork } from '../implementation-work.service.js';
import { OutcomeService } from '../outcome.service.js';
import { PlacementService } from '../placement.service.js';
import { StageService } from '../stage.service.js';

/** The services that carry an adopted idea to its outcome. */
export interface ImplementationServices {
  readonly placement: PlacementService;
  readonly stages: StageService;
  readonly ends: ImplementationEndService;
  readonly outcomes: OutcomeService;
  readonly reader: ImplementationReader;
}

export function implementationServices(database: Database): ImplementationServices {
  const challenges = new ChallengeAccess(database);
  const work = new ImplementationWork(challenges);
  return {
    placement: new PlacementService(database, new SubmissionAccess(database, challenges)),
    stages: new StageService(database, work),
    ends: new ImplementationEndService(database, work),
    outcomes: new OutcomeService(database, work),
    reader: new ImplementationReader(database),
  };
}
