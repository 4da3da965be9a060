import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { migrations } from './migrations/index.js';
import { SnakeNaming } from './naming.js';
import { SteadyClient } from './steady-client.js';

export interface DataSourceSettings {
  readonly url: string;
  readonly poolSize?: number;
  readonly statementTimeout?: number;
  readonly applicationName?: string;
}

/**
 * A TypeORM data source over every entity that this process has imported. Schemas change by migrations only
 * (`migrate`), never by synchronisation.
 */
export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    applicationName: settings.applicationName ?? 'octavo',
    entities: getMetadataArgsStorage().tables.map((table) => table.target as never),
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    synchronize: false,
    connectTimeoutMS: 5_000,
    poolErrorHandler: () => undefined,
    extra: {
      Client: SteadyClient,
      max: settings.poolSize ?? 12,
      statement_timeout: settings.statementTimeout ?? 15_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
    logging: false,
  });
}
