import { IsInt, Matches, Max, Min } from 'class-validator';
import { asNumber, Env } from './env.js';

/** Where the data is. Everything takes a URL; `octavo up` makes one when it starts the embedded Postgres. */
export class DatabaseConfig {
  @Env('DATABASE_URL')
  @Matches(/^postgres(ql)?:\/\//, { message: 'must be a postgres:// address' })
  url: string;

  @Env('OCTAVO_DATABASE_POOL', asNumber)
  @IsInt()
  @Min(2)
  @Max(200)
  poolSize = 12;

  /** Milliseconds that a single statement may take before Postgres ends it. */
  @Env('OCTAVO_DATABASE_STATEMENT_TIMEOUT', asNumber)
  @IsInt()
  @Min(100)
  statementTimeout = 15_000;
}
