import {
  buildSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** What breaks clients between two schemas, a sentence each: removals, new required arguments, changed types. */
export function breakingChanges(committed: string, current: string): readonly string[] {
  return findBreakingChanges(buildSchema(committed), buildSchema(current)).map(
    ({ description }) => description,
  );
}

/** Everything in a schema that says nothing about itself: types, fields, arguments, values. */
export function undescribed(sdl: string): readonly string[] {
  const types = Object.values(buildSchema(sdl).getTypeMap()).filter(
    ({ name }) => !name.startsWith('__') && !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name),
  );
  return types.flatMap((type) => {
    const isRoot = ['Query', 'Mutation', 'Subscription'].includes(type.name);
    const own = type.description || isRoot ? [] : [type.name];
    if (isEnumType(type)) {
      return [
        ...own,
        ...type.getValues().flatMap((value) => (value.description ? [] : [`${type.name}.${value.name}`])),
      ];
    }
    if (isInputObjectType(type)) return [...own, ...nameless(type.name, Object.values(type.getFields()))];
    if (!isObjectType(type) && !isInterfaceType(type)) return own;
    const fields = Object.values(type.getFields());
    const args = fields.flatMap((field) => nameless(`${type.name}.${field.name}`, field.args));
    return [...own, ...nameless(type.name, fields), ...args];
  });
}

const nameless = (
  parent: string,
  parts: readonly { readonly name: string; readonly description?: string | null }[],
): readonly string[] => parts.flatMap(({ name, description }) => (description ? [] : [`${parent}.${name}`]));
