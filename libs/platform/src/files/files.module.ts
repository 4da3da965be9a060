import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DiskFileStore } from './disk-file-store.js';
import { FileIntake } from './file-intake.js';
import { FileStore } from './file-store.js';

/** Where files are kept and how they come in; every process that touches files imports it. */
@Global()
@Module({
  providers: [FileIntake, { provide: FileStore, useClass: DiskFileStore }],
  exports: [FileIntake, FileStore],
})
export class FilesModule implements OnModuleInit {
  constructor(private readonly intake: FileIntake) {}

  onModuleInit(): Promise<void> {
    return this.intake.sweep();
  }
}
