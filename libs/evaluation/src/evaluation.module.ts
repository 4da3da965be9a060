import { Global, Module } from '@nestjs/common';
import { EvaluationReader } from './evaluation-reader.service.js';
import { ReviewAssignmentService } from './review-assignment.service.js';
import { ReviewQueueService } from './review-queue.service.js';
import { ScoringService } from './scoring.service.js';

const SERVICES = [EvaluationReader, ReviewAssignmentService, ReviewQueueService, ScoringService];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class EvaluationModule {}
