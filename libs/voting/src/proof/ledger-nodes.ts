import { joinLevel, storedSpan, type NodeAt, type TreeNode } from '@octavo/domain/ledger';
import type { Database } from '@octavo/platform/database';
import { sha256 } from '@octavo/platform/signing';

/** Levels of the tree whose complete nodes are stored: of 256 and of 65 536 entries. */
export const STORED_LEVELS: readonly number[] = [8, 16];

/** Which ledger: the round, and the challenge that its rows are kept by. */
export interface LedgerName {
  readonly challengeId: string;
  readonly roundId: string;
}

/** Complete subtrees of one ledger that are to be known. */
export interface WantedNodes {
  readonly ledger: LedgerName;
  readonly nodes: readonly TreeNode[];
}

/** Entries of a ledger that stand side by side are its leaves (level 0); other levels have a table of their own. */
const SPANS = `
  from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[], $5::integer[])
       with ordinality as span(challenge_id, round_id, level, first, count, place)`;

const LEAVES = `
  select span.place::integer, e.leaf as hash ${SPANS}
    join ballot_entry e on e.challenge_id = span.challenge_id and e.round_id = span.round_id
     and e.entry >= span.first and e.entry < span.first + span.count
   where span.level = 0
   order by span.place, e.entry`;

const NODES = `
  select span.place::integer, n.hash ${SPANS}
    join ledger_node n on n.challenge_id = span.challenge_id and n.round_id = span.round_id
     and n.level = span.level and n.position >= span.first and n.position < span.first + span.count
   where span.level > 0
   order by span.place, n.position`;

interface HashRow {
  place: number;
  hash: Buffer;
}

/**
 * Reads subtrees of ledgers, of any number of rounds in two statements: each subtree is joined from the stored nodes of
 * the level beneath it, so that a proof in a ledger of millions reads some hundreds of rows.
 * @returns for each wanted set, in order, what gives the hash of its nodes
 * @throws Error when the ledger does not hold a node
 */
export async function readNodes(
  database: Database,
  wanted: readonly WantedNodes[],
): Promise<readonly NodeAt[]> {
  const spans = wanted.flatMap(({ ledger, nodes }, set) =>
    nodes.map((node) => ({ ledger, set, node, span: storedSpan(node, STORED_LEVELS) })),
  );
  const parameters = [
    spans.map(({ ledger }) => ledger.challengeId),
    spans.map(({ ledger }) => ledger.roundId),
    ...(['level', 'first', 'count'] as const).map((name) => spans.map(({ span }) => span[name])),
  ];
  const isWanted = (isLeaf: boolean): boolean => spans.some(({ span }) => (span.level === 0) === isLeaf);
  const [leaves, nodes] = await Promise.all([
    isWanted(true) ? database.prepared<HashRow>('ledger_leaves', LEAVES, parameters) : [],
    isWanted(false) ? database.prepared<HashRow>('ledger_nodes', NODES, parameters) : [],
  ]);
  const hashes = new Map<number, Uint8Array[]>();
  for (const { place, hash } of [...leaves, ...nodes]) {
    const known = hashes.get(place);
    if (known) known.push(hash);
    else hashes.set(place, [hash]);
  }
  const found = new Map<string, Uint8Array>();
  spans.forEach(({ set, node, span }, index) => {
    const parts = hashes.get(index + 1) ?? [];
    if (parts.length !== span.count) throw new Error(`A ledger lacks nodes of level ${span.level}.`);
    found.set(nameOf(set, node), joinLevel(sha256, parts));
  });
  return wanted.map((_, set) => (level, index) => {
    const hash = found.get(nameOf(set, { level, index }));
    if (!hash) throw new Error('A node of a ledger was used that was not asked for.');
    return hash;
  });
}

const nameOf = (set: number, { level, index }: TreeNode): string => `${set}:${level}:${index}`;
