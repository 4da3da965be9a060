import { Global, Module } from '@nestjs/common';
import { ChallengeAccess } from './challenge-access.service.js';

const SERVICES = [ChallengeAccess];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class ChallengesModule {}
