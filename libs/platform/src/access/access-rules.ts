import type { Type } from '@nestjs/common';
import { ALLOW, type AccessRule } from './allow.decorator.js';

const RESOLVER_TYPE = 'graphql:resolver_type';
const RESOLVER_NAME = 'graphql:resolver_name';
const ROOT_TYPES = ['Query', 'Mutation', 'Subscription'];

export interface RootField {
  readonly field: string;
  readonly rule: AccessRule | undefined;
}

/** Every root field of the resolver classes with its rule, `Mutation.castVote` first by name. */
export function rootFields(resolvers: readonly Type[]): readonly RootField[] {
  return resolvers
    .flatMap((resolver) => methodsOf(resolver).flatMap((method) => rootField(resolver, method)))
    .sort((one, other) => one.field.localeCompare(other.field));
}

/** @throws Error naming every root field without `@Allow` or `@Public`; called before a server starts. */
export function refuseUnguarded(resolvers: readonly Type[]): void {
  const open = rootFields(resolvers).filter(({ rule }) => rule === undefined);
  if (open.length === 0) return;
  const names = open.map(({ field }) => field).join(', ');
  throw new Error(`These fields say nothing about who may use them: ${names}. Add @Allow(...) or @Public().`);
}

type Method = (...args: never[]) => unknown;

function methodsOf(resolver: Type): readonly (readonly [string, Method])[] {
  const prototype = resolver.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const value = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
    return typeof value === 'function' && name !== 'constructor' ? [[name, value as Method] as const] : [];
  });
}

function rootField(resolver: Type, [name, method]: readonly [string, Method]): RootField[] {
  const type = Reflect.getMetadata(RESOLVER_TYPE, method) as string | undefined;
  if (type === undefined || !ROOT_TYPES.includes(type)) return [];
  const given = Reflect.getMetadata(RESOLVER_NAME, method) as string | (() => string) | undefined;
  const own = Reflect.getMetadata(ALLOW, method) as AccessRule | undefined;
  const rule = own ?? (Reflect.getMetadata(ALLOW, resolver) as AccessRule | undefined);
  return [{ field: `${type}.${typeof given === 'string' ? given : name}`, rule }];
}
