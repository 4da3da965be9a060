import { DefaultNamingStrategy } from 'typeorm';

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** camelCase in TypeScript, snake_case in tables; constraints named after what they hold, so that errors are readable. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, custom ?? property].join('_'));
  }

  override primaryKeyName(table: string | { name: string }): string {
    return `${nameOf(table)}_pkey`;
  }

  override uniqueConstraintName(table: string | { name: string }, columns: string[]): string {
    return `${nameOf(table)}_${[...columns].join('_')}_key`;
  }

  override foreignKeyName(table: string | { name: string }, columns: string[]): string {
    return `${nameOf(table)}_${[...columns].join('_')}_fkey`;
  }

  override indexName(table: string | { name: string }, columns: string[]): string {
    return `${nameOf(table)}_${[...columns].join('_')}_idx`;
  }
}

const nameOf = (table: string | { name: string }): string =>
  (typeof table === 'string' ? table : table.name).split('.').pop() ?? '';
