import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';

/** A moment, UTC, in milliseconds: finer fractions would make cursor pages lose rows (JavaScript dates hold none). */
export const Instant = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'timestamptz', precision: 3, ...options });

/** A moment that may be unknown. */
export const OptionalInstant = (): PropertyDecorator => Instant({ nullable: true });

/** A UUIDv7 made in the app (see `newId`). */
export const Id = (): PropertyDecorator => PrimaryColumn({ type: 'uuid' });

/** The id of another row; add `@ForeignKey` for the guarantee. */
export const Ref = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'uuid', ...options });

/** Text as typed. */
export const Text = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'text', ...options });

/** Text that may be absent. */
export const OptionalText = (): PropertyDecorator => Text({ nullable: true });

/** An exact decimal number, a string in TypeScript. */
export const Decimal = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'numeric', ...options });

/** A calendar day without time, `YYYY-MM-DD` in TypeScript. */
export const Day = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'date', ...options });

export const Whole = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'integer', ...options });

export const Flag = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'boolean', ...options });

/** Bytes: digests, keys, salts. */
export const Bytes = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'bytea', ...options });

/** Plain JSON, kept as jsonb. */
export const Json = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'jsonb', ...options });
