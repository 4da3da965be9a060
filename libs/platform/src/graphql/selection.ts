import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

const known = new WeakMap<FieldNode, ReadonlySet<string>>();

/**
 * Names of all fields selected anywhere below a field: enough to leave out what a list need not fetch. A name behind
 * `@skip` counts as selected.
 */
export function selectedBelow(info: GraphQLResolveInfo): ReadonlySet<string> {
  const [node] = info.fieldNodes;
  if (!node) return new Set();
  let names = known.get(node);
  if (!names) {
    const found = new Set<string>();
    for (const field of info.fieldNodes) collect(field.selectionSet, info, found);
    names = found;
    known.set(node, names);
  }
  return names;
}

function collect(set: SelectionSetNode | undefined, info: GraphQLResolveInfo, found: Set<string>): void {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) found.add(selection.name.value);
    const below =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? info.fragments[selection.name.value]?.selectionSet
        : selection.selectionSet;
    collect(below, info, found);
  }
}
