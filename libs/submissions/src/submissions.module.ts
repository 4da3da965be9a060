import { Global, Module, type Type } from '@nestjs/common';

const SERVICES: Type[] = [];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class SubmissionsModule {}
