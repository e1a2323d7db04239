import { fail } from '../shared/errors.js';
import { HASH_BYTES, sameBytes } from './bytes.js';
import { emptyRoot, hashChildren, splitOf, type RangeHash } from './merkle.js';
import type { LeafRange } from './subtrees.js';

/** Says that a leaf stands at that index of the log of that size and root. Sizes and indices count entries. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Says that the log of the second size begins with the log of the first size, unchanged. */
export interface ConsistencyClaim {
  readonly firstSize: number;
  readonly secondSize: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * The inclusion proof (audit path) of RFC 6962 section 2.1.1 for one leaf of a log of that size, from the lowest
 * sibling to the highest. Throws `tree-range-invalid` unless 0 <= index < size.
 */
export function inclusionProof(index: number, size: number, hash: RangeHash): Uint8Array[] {
  return inclusionPath(index, size).map(({ start, end }) => hash(start, end));
}

/** The ranges whose hashes make up an inclusion proof, in its order. Throws `tree-range-invalid` unless 0 <= index < size. */
export function inclusionPath(index: number, size: number): LeafRange[] {
  if (!isCount(index) || !isCount(size) || index >= size) return fail('tree-range-invalid', { index, size });
  const path: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  return path.toReversed();
}

/**
 * The consistency proof of RFC 6962 section 2.1.2 between two sizes of one log. Empty when the first log is empty
 * or both are the same. Throws `tree-range-invalid` unless 0 <= first <= second.
 */
export function consistencyProof(firstSize: number, secondSize: number, hash: RangeHash): Uint8Array[] {
  return consistencyPath(firstSize, secondSize).map(({ start, end }) => hash(start, end));
}

/** The ranges whose hashes make up a consistency proof, in its order. Throws `tree-range-invalid` unless 0 <= first <= second. */
export function consistencyPath(firstSize: number, secondSize: number): LeafRange[] {
  if (!isCount(firstSize) || !isCount(secondSize) || firstSize > secondSize) {
    return fail('tree-range-invalid', { index: firstSize, size: secondSize });
  }
  if (firstSize === 0 || firstSize === secondSize) return [];
  const path: LeafRange[] = [];
  let start = 0;
  let end = secondSize;
  while (end !== firstSize) {
    const middle = start + splitOf(end - start);
    if (firstSize <= middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  if (start > 0) path.push({ start, end });
  return path.toReversed();
}

/** Whether the proof holds (RFC 9162 section 2.1.3.2). Never throws: what is malformed does not hold. */
export function verifyInclusion({ index, size, leaf, proof, root }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  let position = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      hash = hashChildren(sibling, hash);
      [position, last] = skipRightEdge(position, last);
    } else {
      hash = hashChildren(hash, sibling);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && sameBytes(hash, root);
}

/** Whether the proof holds (RFC 9162 section 2.1.4.2). Never throws: what is malformed does not hold. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { firstSize, secondSize, firstRoot, secondRoot, proof } = claim;
  if (!isCount(firstSize) || !isCount(secondSize) || firstSize > secondSize) return false;
  if (![firstRoot, secondRoot, ...proof].every(isHash)) return false;
  if (firstSize === secondSize) return proof.length === 0 && sameBytes(firstRoot, secondRoot);
  if (firstSize === 0) return proof.length === 0 && sameBytes(firstRoot, emptyRoot());
  return climbsToBothRoots(claim);
}

function climbsToBothRoots({ firstSize, secondSize, firstRoot, secondRoot, proof }: ConsistencyClaim): boolean {
  const [seed, ...path] = isPowerOfTwo(firstSize) ? [firstRoot, ...proof] : proof;
  if (seed === undefined) return false;
  let position = firstSize - 1;
  let last = secondSize - 1;
  while (position % 2 === 1) [position, last] = [half(position), half(last)];
  let first = seed;
  let second = seed;
  for (const sibling of path) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      first = hashChildren(sibling, first);
      second = hashChildren(sibling, second);
      [position, last] = skipRightEdge(position, last);
    } else {
      second = hashChildren(second, sibling);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && sameBytes(first, firstRoot) && sameBytes(second, secondRoot);
}

/** On the right edge a node is carried up until it is a right child again. */
function skipRightEdge(position: number, last: number): [number, number] {
  let p = position;
  let l = last;
  while (p % 2 === 0 && p !== 0) [p, l] = [half(p), half(l)];
  return [p, l];
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isHash(value: Uint8Array): boolean {
  return value.length === HASH_BYTES;
}
