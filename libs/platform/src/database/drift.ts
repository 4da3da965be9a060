import type { DataSource } from 'typeorm';

/**
 * The SQL that would still be needed to make the tables what the entities say; empty when they agree.
 * A test fails on anything here, so that an entity cannot change without its migration.
 */
export async function schemaDrift(dataSource: DataSource): Promise<readonly string[]> {
  const plan = await dataSource.driver.createSchemaBuilder().log();
  return plan.upQueries.map((query) => query.query);
}
