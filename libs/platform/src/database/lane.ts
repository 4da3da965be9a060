import pg from 'pg';
import type { DataSource } from 'typeorm';

/**
 * A few connections of their own, for work that comes in floods: it cannot take the connections of others, and others
 * cannot make it wait. Each statement is a unit of work by itself.
 */
export class Lane {
  private readonly pool: pg.Pool;

  /** @param size most connections; the first is opened when it is needed */
  constructor(dataSource: DataSource, size: number) {
    const { url, applicationName, extra } = dataSource.options as {
      readonly url?: string;
      readonly applicationName?: string;
      readonly extra?: pg.PoolConfig;
    };
    this.pool = new pg.Pool({
      ...extra,
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: 5_000,
      max: size,
      allowExitOnIdle: true,
    });
    this.pool.on('error', () => undefined);
  }

  /** Rows as arrays of their columns, of a statement that Postgres parses once per connection and name. */
  async rows<Row extends readonly unknown[]>(
    name: string,
    sql: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    const result = await this.pool.query({ name, text: sql, values: [...parameters], rowMode: 'array' });
    return result.rows as unknown as Row[];
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
