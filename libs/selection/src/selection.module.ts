import { Global, Module } from '@nestjs/common';
import { DecidedSubmissions } from '@octavo/evaluation';
import { AdoptedStays } from './adopted-stays.js';
import { ClosingService } from './closing.service.js';
import { Contributors } from './contributors.service.js';
import { DecidedSubmissionsReader } from './decided-submissions.reader.js';
import { DecisionReader } from './decision-reader.service.js';
import { DecisionService } from './decision.service.js';
import { SelectionDeskService } from './selection-desk.service.js';
import { UndecidedService } from './undecided.service.js';

const SERVICES = [
  ClosingService,
  Contributors,
  DecisionReader,
  DecisionService,
  SelectionDeskService,
  UndecidedService,
];

@Global()
@Module({
  providers: [...SERVICES, AdoptedStays, { provide: DecidedSubmissions, useClass: DecidedSubmissionsReader }],
  exports: [...SERVICES, DecidedSubmissions],
})
export class SelectionModule {}
