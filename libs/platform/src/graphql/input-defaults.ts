import {
  getNamedType,
  getOperationAST,
  isInputObjectType,
  isInputType,
  isNonNullType,
  typeFromAST,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLSchema,
} from 'graphql';

/**
 * Whether a variable of the operation is an object with a field that must be there and has a default (`Int! = 3`).
 * graphql-jit refuses such an object when the field is left out, although the default should be taken; operations
 * like that are left to graphql-js.
 */
export function hasInputDefaults(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): boolean {
  const operation = getOperationAST(document, operationName);
  const seen = new Set<GraphQLInputObjectType>();
  return (operation?.variableDefinitions ?? []).some(({ type }) =>
    isDefaulting(typeFromAST(schema, type), seen),
  );
}

function isDefaulting(type: unknown, seen: Set<GraphQLInputObjectType>): boolean {
  if (!isInputType(type)) return false;
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named)) return false;
  seen.add(named);
  return Object.values(named.getFields()).some(
    (field) =>
      (isNonNullType(field.type) && field.defaultValue !== undefined) || isDefaulting(field.type, seen),
  );
}
