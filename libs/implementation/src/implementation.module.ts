import { Global, Module } from '@nestjs/common';
import { ImplementationEndService } from './implementation-end.service.js';
import { ImplementationReader } from './implementation-reader.service.js';
import { ImplementationWork } from './implementation-work.service.js';
import { OutcomeService } from './outcome.service.js';
import { PlacementService } from './placement.service.js';
import { StageService } from './stage.service.js';

const SERVICES = [
  ImplementationEndService,
  ImplementationReader,
  ImplementationWork,
  OutcomeService,
  PlacementService,
  StageService,
];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class ImplementationModule {}
