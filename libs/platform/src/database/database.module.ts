import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DatabaseConfig, loadConfig } from '../config/index.js';
import { createDataSource } from './data-source.js';
import { Database } from './database.js';
import { DatabaseListener } from './listener.js';

/** Connects to the database named by the configuration and hands out `Database` everywhere. */
@Global()
@Module({})
export class DatabaseModule {
  static connect(applicationName: string): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        DatabaseListener,
        {
          provide: Database,
          useFactory: async () => {
            const config = loadConfig(DatabaseConfig);
            const dataSource = createDataSource({ ...config, applicationName });
            return new Database(await dataSource.initialize());
          },
        },
      ],
      exports: [Database, DatabaseListener],
    };
  }
}
