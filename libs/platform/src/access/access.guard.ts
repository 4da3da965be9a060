import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import type { GraphqlContext } from '../graphql/context.js';
import { ALLOW, type AccessRule } from './allow.decorator.js';
import { mayAnywhere } from './may.js';

/**
 * Refuses what nobody allowed. Root fields carry `@Allow` or `@Public` (a server without does not start); a field
 * below them may carry its own rule, and is otherwise as open as the object it belongs to.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ALLOW, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (rule === 'public') return true;
    if (execution.getType<GqlContextType>() !== 'graphql') return false;
    const graphql = GqlExecutionContext.create(execution);
    if (rule === undefined) return !isRootField(graphql);
    const { viewer } = graphql.getContext<GraphqlContext>();
    if (mayAnywhere(viewer, rule)) return true;
    if (viewer.personId === null) {
      throw new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } });
    }
    throw new GraphQLError('Your roles do not allow this.', { extensions: { code: 'FORBIDDEN' } });
  }
}

function isRootField(execution: GqlExecutionContext): boolean {
  const { parentType, schema } = execution.getInfo<{
    parentType: object;
    schema: Record<
      'getQueryType' | 'getMutationType' | 'getSubscriptionType',
      () => object | null | undefined
    >;
  }>();
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(parentType);
}
