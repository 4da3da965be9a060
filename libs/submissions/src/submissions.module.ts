import { Global, Module } from '@nestjs/common';
import { SubmissionAccess } from './submission-access.service.js';

const SERVICES = [SubmissionAccess];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class SubmissionsModule {}
