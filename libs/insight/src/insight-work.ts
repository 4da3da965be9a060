import type { Provider, Type } from '@nestjs/common';
import type { JobHandler } from '@octavo/platform/jobs';
import { OpinionClock } from './opinion-groups/opinion-clock.service.js';
import { OpinionGroupsService } from './opinion-groups/opinion-groups.service.js';

/** Jobs of insight. */
export const INSIGHT_HANDLERS: readonly Type<JobHandler>[] = [OpinionClock];

/** What those jobs are done with. */
export const INSIGHT_WORK: readonly Provider[] = [OpinionGroupsService];
