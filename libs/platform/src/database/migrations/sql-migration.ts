import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A migration that is plain SQL. `stamp` is its moment in milliseconds and decides the order.
 * There is no way back down: a mistake is mended by the next migration, so that data is never dropped by a command.
 */
export function sqlMigration(name: string, stamp: number, sql: string): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = `${name}${stamp}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }

    async down(): Promise<void> {
      throw new Error(`${name} cannot be undone; write a migration that mends it.`);
    }
  };
}
