import * as fc from 'fast-check';
import { hashFromHex, toHex } from './bytes.js';
import { CompactRange, hashChildren, hashLeaf, rangeHashOf, treeRoot } from './merkle.js';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proofs.js';

/** Inputs and roots of the reference log of RFC 6962 (certificate-transparency, merkle_tree_test). */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
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
const LEAVES = INPUTS.map((hex) => hashLeaf(Uint8Array.from(Buffer.from(hex, 'hex'))));

const leavesArbitrary = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 70 });

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(hash);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

describe('Merkle tree of RFC 6962', () => {
  it.each(ROOTS.map((root, size) => ({ size, root })))('the reference log of $size entries has root $root', ({ size, root }) => {
    expect(toHex(treeRoot(LEAVES.slice(0, size)))).toBe(root);
    const range = CompactRange.empty();
    for (const leaf of LEAVES.slice(0, size)) range.append(leaf);
    expect(toHex(range.root())).toBe(root);
    expect(range.size).toBe(size);
  });

  it('gives the published audit path of entry 5 in the log of 8', () => {
    expect(inclusionProof(5, 8, rangeHashOf(LEAVES)).map(toHex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('gives the published consistency proof from 6 to 8', () => {
    expect(consistencyProof(6, 8, rangeHashOf(LEAVES)).map(toHex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('goes on from its stored state as if it had never stopped', () => {
    fc.assert(
      fc.property(leavesArbitrary, fc.nat(), (leaves, cut) => {
        const first = leaves.slice(0, cut % (leaves.length + 1));
        const range = CompactRange.empty();
        for (const leaf of first) range.append(leaf);
        const resumed = CompactRange.from(range.state());
        for (const leaf of leaves.slice(first.length)) resumed.append(leaf);
        expect(toHex(resumed.root())).toBe(toHex(treeRoot(leaves)));
      }),
    );
  });

  it('tells each entry its index', () => {
    const range = CompactRange.empty();
    expect(LEAVES.map((leaf) => range.append(leaf))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it.each([
    { size: 3, hashes: [ROOTS[1] ?? ''] },
    { size: -1, hashes: [] },
    { size: 1.5, hashes: [ROOTS[1] ?? ''] },
  ])('refuses a stored state that does not fit its size ($size)', (state) => {
    expect(() => CompactRange.from(state)).toThrow(expect.objectContaining({ code: 'tree-state-invalid' }));
  });

  it('refuses what is not a hash', () => {
    expect(() => CompactRange.empty().append(new Uint8Array(31))).toThrow(expect.objectContaining({ code: 'hash-length' }));
    expect(() => CompactRange.from({ size: 1, hashes: ['AB'] })).toThrow(expect.objectContaining({ code: 'hex-invalid' }));
    expect(() => rangeHashOf(LEAVES)(8, 9)).toThrow(expect.objectContaining({ code: 'tree-range-invalid' }));
    expect(hashFromHex(ROOTS[3] ?? '')).toHaveLength(32);
  });
});

describe('inclusion proofs', () => {
  it('of random logs hold, and no flipped bit, other index or other size does', () => {
    fc.assert(
      fc.property(leavesArbitrary, fc.nat(), fc.nat({ max: 255 }), fc.nat(), (leaves, pick, bit, which) => {
        const size = leaves.length;
        const index = pick % size;
        const leaf = leaves[index] ?? new Uint8Array(32);
        const proof = inclusionProof(index, size, rangeHashOf(leaves));
        const claim = { index, size, leaf, proof, root: treeRoot(leaves) };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: flipped(leaf, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flipped(claim.root, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, leaf] })).toBe(false);
        expect(verifyInclusion({ ...claim, index: size })).toBe(false);
        if (proof.length > 0) {
          const changed = proof.map((hash, at) => (at === which % proof.length ? flipped(hash, bit) : hash));
          expect(verifyInclusion({ ...claim, proof: changed })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
        }
      }),
    );
  });

  it('are refused when malformed', () => {
    const claim = { index: 0, size: 2, leaf: LEAVES[0] ?? new Uint8Array(), proof: [LEAVES[1] ?? new Uint8Array()], root: treeRoot(LEAVES.slice(0, 2)) };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, index: -1 })).toBe(false);
    expect(verifyInclusion({ ...claim, size: 2.5 })).toBe(false);
    expect(verifyInclusion({ ...claim, proof: [new Uint8Array(12)] })).toBe(false);
  });

  it('must climb exactly as high as the log of that size, whatever root is claimed', () => {
    const leaf = LEAVES[0] ?? new Uint8Array();
    const proof = inclusionProof(0, 8, rangeHashOf(LEAVES));
    const higher = hashChildren(leaf, treeRoot(LEAVES));
    expect(verifyInclusion({ index: 0, size: 8, leaf, proof: [...proof, leaf], root: higher })).toBe(false);
    expect(verifyInclusion({ index: 0, size: 8, leaf, proof: proof.slice(0, 2), root: treeRoot(LEAVES.slice(0, 4)) })).toBe(false);
    expect(verifyInclusion({ index: 0, size: 4, leaf, proof: proof.slice(0, 2), root: treeRoot(LEAVES.slice(0, 4)) })).toBe(true);
  });

  it.each([[8, 8], [-1, 8], [0.5, 8], [0, 0], [0, NaN]])('cannot be made for entry %p of %p', (index, size) => {
    expect(() => inclusionProof(index, size, rangeHashOf(LEAVES))).toThrow(expect.objectContaining({ code: 'tree-range-invalid' }));
  });
});

describe('consistency proofs', () => {
  it('between random sizes hold, and no flipped bit does', () => {
    fc.assert(
      fc.property(leavesArbitrary, fc.nat(), fc.nat({ max: 255 }), fc.nat(), (leaves, pick, bit, which) => {
        const secondSize = leaves.length;
        const firstSize = pick % (secondSize + 1);
        const proof = consistencyProof(firstSize, secondSize, rangeHashOf(leaves));
        const claim = { firstSize, secondSize, firstRoot: treeRoot(leaves.slice(0, firstSize)), secondRoot: treeRoot(leaves), proof };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, firstRoot: flipped(claim.firstRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...proof, claim.firstRoot] })).toBe(false);
        if (firstSize > 0) expect(verifyConsistency({ ...claim, secondRoot: flipped(claim.secondRoot, bit) })).toBe(false);
        if (proof.length > 0) {
          const changed = proof.map((hash, at) => (at === which % proof.length ? flipped(hash, bit) : hash));
          expect(verifyConsistency({ ...claim, proof: changed })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: [] })).toBe(false);
        }
      }),
    );
  });

  it('are refused when malformed', () => {
    const roots = { firstRoot: treeRoot(LEAVES.slice(0, 3)), secondRoot: treeRoot(LEAVES) };
    const claim = { firstSize: 3, secondSize: 8, ...roots, proof: consistencyProof(3, 8, rangeHashOf(LEAVES)) };
    expect(verifyConsistency(claim)).toBe(true);
    expect(verifyConsistency({ ...claim, firstSize: 9 })).toBe(false);
    expect(verifyConsistency({ ...claim, firstSize: -3 })).toBe(false);
    expect(verifyConsistency({ ...claim, secondSize: Infinity })).toBe(false);
    expect(verifyConsistency({ ...claim, secondRoot: new Uint8Array(12) })).toBe(false);
  });

  it('must climb exactly as high as the second log, whatever roots are claimed', () => {
    const four = treeRoot(LEAVES.slice(0, 4));
    const eight = treeRoot(LEAVES);
    const proof = consistencyProof(4, 8, rangeHashOf(LEAVES));
    const extra = LEAVES[0] ?? new Uint8Array();
    const longer = {
      firstRoot: hashChildren(extra, treeRoot(LEAVES.slice(0, 3))),
      secondRoot: hashChildren(extra, eight),
      proof: [...consistencyProof(3, 8, rangeHashOf(LEAVES)), extra],
    };
    expect(verifyConsistency({ firstSize: 4, secondSize: 8, firstRoot: four, secondRoot: eight, proof })).toBe(true);
    expect(verifyConsistency({ firstSize: 3, secondSize: 8, ...longer })).toBe(false);
    expect(verifyConsistency({ firstSize: 4, secondSize: 16, firstRoot: four, secondRoot: eight, proof })).toBe(false);
  });

  it.each([[9, 8], [-1, 8], [3, 7.5]])('cannot be made from %p to %p', (first, second) => {
    expect(() => consistencyProof(first, second, rangeHashOf(LEAVES))).toThrow(expect.objectContaining({ code: 'tree-range-invalid' }));
  });
});
