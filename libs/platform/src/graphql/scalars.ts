import { CustomScalar, Scalar } from '@nestjs/graphql';
import { GraphQLError, Kind, type ValueNode } from 'graphql';

const badValue = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

function text(node: ValueNode, parse: (value: unknown) => unknown): unknown {
  if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT)
    return parse(node.value);
  throw badValue('Write this value as text between quotes.');
}

/** A moment in UTC with milliseconds. */
@Scalar('DateTime', () => Date)
export class DateTimeScalar implements CustomScalar<string, Date> {
  readonly description = 'A moment in ISO 8601, UTC, for example 2026-03-01T09:30:00.000Z.';

  serialize(value: unknown): string {
    return (value as Date).toISOString();
  }

  parseValue(value: unknown): Date {
    const moment = typeof value === 'string' ? new Date(value) : new Date(NaN);
    if (
      Number.isNaN(moment.getTime()) ||
      typeof value !== 'string' ||
      !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value)
    ) {
      throw badValue('This is no moment. Write it with its zone, for example 2026-03-01T09:30:00Z.');
    }
    return moment;
  }

  parseLiteral(node: ValueNode): Date {
    return text(node, (value) => this.parseValue(value)) as Date;
  }
}

/** A day of the calendar. */
@Scalar('Day')
export class DayScalar implements CustomScalar<string, string> {
  readonly description = 'A day of the calendar, for example 2026-03-01.';

  serialize(value: unknown): string {
    return String(value);
  }

  parseValue(value: unknown): string {
    const isDay =
      typeof value === 'string' &&
      /^\d{4}-\d\d-\d\d$/.test(value) &&
      new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value);
    if (!isDay) throw badValue('This is no day. Write it as 2026-03-01.');
    return value;
  }

  parseLiteral(node: ValueNode): string {
    return text(node, (value) => this.parseValue(value)) as string;
  }
}

/** An exact decimal number. */
@Scalar('Decimal')
export class DecimalScalar implements CustomScalar<string, string> {
  readonly description = 'An exact decimal number as text, for example "12.50"; at most 30 digits.';

  serialize(value: unknown): string {
    return String(value);
  }

  parseValue(value: unknown): string {
    const written = typeof value === 'number' ? String(value) : value;
    if (typeof written !== 'string' || !/^-?\d{1,20}(\.\d{1,10})?$/.test(written)) {
      throw badValue('This is no decimal number. Write it as "12.50", without separators for thousands.');
    }
    return written;
  }

  parseLiteral(node: ValueNode): string {
    return text(node, (value) => this.parseValue(value)) as string;
  }
}

export const SCALARS = [DateTimeScalar, DayScalar, DecimalScalar];
