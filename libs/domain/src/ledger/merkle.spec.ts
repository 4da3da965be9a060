import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { toHex, type Sha256 } from './bytes.js';
import { consistencyProof, verifyConsistency } from './merkle-consistency.js';
import { MerkleFrontier } from './merkle-frontier.js';
import { emptyRoot, joinLevel, leafHash, type NodeAt } from './merkle-hash.js';
import { inclusionParts, inclusionProof, verifyInclusion } from './merkle-inclusion.js';
import { storedSpan } from './stored-span.js';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** A ledger with every complete node kept. */
function ledgerOf(entries: readonly Uint8Array[]) {
  const nodes = new Map<string, Uint8Array>();
  const frontier = new MerkleFrontier(sha256);
  const roots = [frontier.root()];
  for (const entry of entries) {
    for (const { level, index, hash } of frontier.append(leafHash(sha256, entry)))
      nodes.set(`${level}/${index}`, hash);
    roots.push(frontier.root());
  }
  const nodeAt: NodeAt = (level, index) => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`${level}/${index} is not complete`);
    return hash;
  };
  return { frontier, roots: roots as [Uint8Array, ...Uint8Array[]], nodeAt };
}

/**
 * The reference data of Certificate Transparency: eight entries, their roots and proofs. Source:
 * github.com/transparency-dev/merkle, testonly/constants.go and testonly/reference_test.go; the same values are in
 * github.com/google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc.
 */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const A = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const B = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const C = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const D = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const E = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const F = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';

describe('the reference tree of Certificate Transparency', () => {
  const { roots, nodeAt } = ledgerOf(ENTRIES.map(bytesOf));

  it('has the published root at every size', () => {
    expect(roots.map(toHex)).toEqual(ROOTS);
    expect(toHex(emptyRoot(sha256))).toBe(ROOTS[0]);
  });

  it.each([
    { index: 0, size: 1, proof: [] },
    { index: 0, size: 8, proof: [A, B, C] },
    { index: 5, size: 8, proof: [D, E, ROOTS[4]] },
    { index: 2, size: 3, proof: [ROOTS[2]] },
    { index: 1, size: 5, proof: [ROOTS[1], B, D] },
  ])('proves entry $index of $size as published', ({ index, size, proof }) => {
    expect(inclusionProof(sha256, size, index, nodeAt).map(toHex)).toEqual(proof);
  });

  it.each([
    { first: 1, second: 1, proof: [] },
    { first: 1, second: 8, proof: [A, B, C] },
    { first: 6, second: 8, proof: [F, E, ROOTS[4]] },
    { first: 2, second: 5, proof: [B, D] },
  ])('proves that $second begins with $first as published', ({ first, second, proof }) => {
    expect(consistencyProof(sha256, first, second, nodeAt).map(toHex)).toEqual(proof);
  });
});

/** The same tree by the recursive definition of RFC 9162, section 2.1.1. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  if (leaves.length === 1) return sha256(Uint8Array.of(0, ...(leaves[0] ?? [])));
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const parts = [leaves.slice(0, split), leaves.slice(split)].map(rootByDefinition);
  return sha256(Uint8Array.of(1, ...parts.flatMap((part) => [...part])));
}

const entries = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, at) => Uint8Array.of(at & 255, at >> 8, 7));
const flip = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
const sizes = fc.integer({ min: 1, max: 130 });
const BIT = fc.integer({ min: 0, max: 255 });

describe('any tree', () => {
  it('has the root of the definition, also when carried on from its right edge', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, at) => {
        const all = entries(size);
        const early = ledgerOf(all.slice(0, at % size)).frontier;
        const later = new MerkleFrontier(sha256, early.size, early.roots);
        for (const entry of all.slice(at % size)) later.append(leafHash(sha256, entry));
        expect(toHex(later.root())).toBe(toHex(rootByDefinition(all)));
      }),
    );
  });

  it('proves each of its entries, and a flipped bit anywhere proves nothing', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), BIT, fc.nat(), (size, at, bit, which) => {
        const { roots, nodeAt } = ledgerOf(entries(size));
        const index = at % size;
        const claim = { size, index, leaf: nodeAt(0, index), root: roots[size] ?? roots[0] };
        const proof = inclusionProof(sha256, size, index, nodeAt);
        expect(verifyInclusion(sha256, claim, proof)).toBe(true);
        expect(verifyInclusion(sha256, { ...claim, leaf: flip(claim.leaf, bit) }, proof)).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, root: flip(claim.root, bit) }, proof)).toBe(false);
        const bent = proof.map((hash, step) => (step === which % proof.length ? flip(hash, bit) : hash));
        expect(verifyInclusion(sha256, claim, bent)).toBe(proof.length === 0);
        expect(verifyInclusion(sha256, claim, [...proof, claim.root])).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, index: size }, proof)).toBe(false);
        if (size > 1)
          expect(verifyInclusion(sha256, { ...claim, index: (index + 1) % size }, proof)).toBe(false);
      }),
    );
  });

  it('proves that it grew out of each earlier size, and a flipped bit anywhere proves nothing', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), BIT, fc.nat(), (size, at, bit, which) => {
        const { roots, nodeAt } = ledgerOf(entries(size));
        const early = 1 + (at % size);
        const [first, second] = [early, size].map((of) => ({ size: of, root: roots[of] ?? roots[0] }));
        if (first === undefined || second === undefined) throw new Error('two states');
        const proof = consistencyProof(sha256, early, size, nodeAt);
        expect(verifyConsistency(sha256, first, second, proof)).toBe(true);
        const bentRoot = { ...first, root: flip(first.root, bit) };
        expect(verifyConsistency(sha256, bentRoot, second, proof)).toBe(false);
        const bentLater = { ...second, root: flip(second.root, bit) };
        expect(verifyConsistency(sha256, first, bentLater, proof)).toBe(false);
        const bent = proof.map((hash, step) => (step === which % proof.length ? flip(hash, bit) : hash));
        expect(verifyConsistency(sha256, first, second, bent)).toBe(proof.length === 0);
        expect(verifyConsistency(sha256, first, second, [...proof, first.root])).toBe(false);
      }),
    );
  });

  it('begins with the empty one', () => {
    const { roots } = ledgerOf(entries(3));
    const empty = { size: 0, root: roots[0] };
    expect(verifyConsistency(sha256, empty, { size: 3, root: roots[3] ?? roots[0] }, [])).toBe(true);
  });

  it('is proved from leaves and the nodes of two stored levels', () => {
    const { nodeAt, roots } = ledgerOf(entries(77));
    const fromStored: NodeAt = (level, index) => {
      const { level: stored, first, count } = storedSpan({ level, index }, [2, 4]);
      expect([0, 2, 4]).toContain(stored);
      return joinLevel(
        sha256,
        Array.from({ length: count }, (_, step) => nodeAt(stored, first + step)),
      );
    };
    for (let index = 0; index < 77; index += 1) {
      const proof = inclusionProof(sha256, 77, index, fromStored);
      const claim = { size: 77, index, leaf: nodeAt(0, index), root: roots[77] ?? roots[0] };
      expect(verifyInclusion(sha256, claim, proof)).toBe(true);
    }
  });

  it('needs few rows for a proof among a million', () => {
    const rows = inclusionParts(1_000_000, 999_424)
      .flat()
      .reduce((sum, node) => sum + storedSpan(node, [8, 16]).count, 0);
    expect(rows).toBeLessThan(600);
  });

  it('refuses an edge that is not its own, and an entry that is not there', () => {
    expect(() => new MerkleFrontier(sha256, 3, [new Uint8Array(32)])).toThrow(RangeError);
    expect(() => inclusionParts(3, 3)).toThrow(RangeError);
    expect(() => joinLevel(sha256, entries(3))).toThrow(RangeError);
  });
});
