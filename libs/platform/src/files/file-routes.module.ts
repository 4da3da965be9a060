import { Module, type DynamicModule } from '@nestjs/common';
import type { Channel } from '../access/index.js';
import { FILES_CHANNEL, FileRoutes } from './file-routes.js';

/** The HTTP routes for files of a server. A concept of that server provides the `FileDesk`. */
@Module({})
export class FileRoutesModule {
  static serve(channel: Channel): DynamicModule {
    return {
      module: FileRoutesModule,
      providers: [FileRoutes, { provide: FILES_CHANNEL, useValue: channel }],
    };
  }
}
