import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Where this page lies in the whole list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows after `endCursor`.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether more comes before `startCursor`.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item here.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item here.' })
  endCursor: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
}

/** The page that is asked for: `first` with `after`, or `last` with `before`. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many from the start: 1 to 100. Either this or `last`.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Begin after this cursor.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many from the end: 1 to 100. Either this or `first`.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'End before this cursor.' })
  before?: string | null;
}

/** Relay connection and edge types for lists of `type`. */
export function connectionOf<Node>(type: Type<Node>, name: string): Type<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: 'An item with its place in the list.' })
  class NodeEdge implements Edge<Node> {
    @Field(() => String, { description: 'The place of this item, for `after` and `before`.' })
    cursor: string;

    @Field(() => type, { description: 'The item.' })
    node: Node;
  }

  @ObjectType(`${name}Connection`, { description: 'One page of a list.' })
  class NodeConnection implements Connection<Node> {
    @Field(() => [NodeEdge], { description: 'The items with their cursors.' })
    edges: NodeEdge[];

    @Field(() => [type], { description: 'The items alone.' })
    nodes: Node[];

    @Field(() => PageInfo, { description: 'Where this page lies.' })
    pageInfo: PageInfo;
  }

  return NodeConnection;
}
