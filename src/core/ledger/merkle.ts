import { sha256 } from '@noble/hashes/sha2.js';
import { fail } from '../shared/errors.js';
import { HASH_BYTES, hashFromHex, toHex } from './bytes.js';

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** SHA-256(0x00 || data): the leaf hash of RFC 6962 section 2.1. */
export function hashLeaf(data: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + data.length);
  input[0] = LEAF_PREFIX;
  input.set(data, 1);
  return sha256(input);
}

/** SHA-256(0x01 || left || right): the node hash of RFC 6962 section 2.1. */
export function hashChildren(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE_PREFIX;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return sha256(input);
}

/** The root of the empty log: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** The tree hash over the leaf hashes start (included) to end (excluded), with end above start. */
export type RangeHash = (start: number, end: number) => Uint8Array;

/** A range hash over leaf hashes held in memory: RFC 6962 section 2.1, recursively. */
export function rangeHashOf(leaves: readonly Uint8Array[]): RangeHash {
  const hash: RangeHash = (start, end) => {
    if (end - start > 1) {
      const middle = start + splitOf(end - start);
      return hashChildren(hash(start, middle), hash(middle, end));
    }
    return leaves[start] ?? fail('tree-range-invalid', { index: start, size: leaves.length });
  };
  return hash;
}

/** The Merkle tree hash of a list of leaf hashes. */
export function treeRoot(leaves: readonly Uint8Array[]): Uint8Array {
  return leaves.length === 0 ? emptyRoot() : rangeHashOf(leaves)(0, leaves.length);
}

/** The largest power of two below the size, for sizes of two and more. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Takes the hash of a subtree that an append has completed. */
export type OnSubtree = (subtree: { readonly height: number; readonly index: number }, hash: Uint8Array) => void;

/** What a compact range needs to go on: its size, and the hashes of its perfect subtrees from left to right, in hex. */
export interface CompactState {
  readonly size: number;
  readonly hashes: readonly string[];
}

/** An append-only tree that keeps O(log n) hashes: appends leaf hashes and tells the root. */
export class CompactRange {
  readonly #subtrees: Uint8Array[];
  #size: number;

  private constructor(size: number, subtrees: Uint8Array[]) {
    this.#size = size;
    this.#subtrees = subtrees;
  }

  /** The tree of the empty log. */
  static empty(): CompactRange {
    return new CompactRange(0, []);
  }

  /** Goes on from a stored state. Throws `tree-state-invalid` when the hashes do not fit the size, `hex-invalid`. */
  static from(state: CompactState): CompactRange {
    const { size, hashes } = state;
    if (!Number.isSafeInteger(size) || size < 0 || onesOf(size) !== hashes.length) {
      return fail('tree-state-invalid', { size });
    }
    return new CompactRange(size, hashes.map(hashFromHex));
  }

  get size(): number {
    return this.#size;
  }

  /** Adds one leaf hash and returns its index. Tells `completed` each subtree that it completes, from the lowest up. Throws `hash-length`. */
  append(leaf: Uint8Array, completed?: OnSubtree): number {
    if (leaf.length !== HASH_BYTES) return fail('hash-length', { bytes: leaf.length });
    const index = this.#size;
    let carry = leaf;
    for (let rest = index, height = 1; rest % 2 === 1; height += 1) {
      carry = hashChildren(this.#subtrees.pop() as Uint8Array, carry); // There is one subtree for each 1 of the size in binary.
      rest = Math.floor(rest / 2);
      completed?.({ height, index: rest }, carry);
    }
    this.#subtrees.push(carry);
    this.#size += 1;
    return index;
  }

  /** The root over everything appended so far. */
  root(): Uint8Array {
    const root = this.#subtrees.reduceRight<Uint8Array | null>(
      (right, left) => (right === null ? left : hashChildren(left, right)),
      null,
    );
    return root ?? emptyRoot();
  }

  /** The state to store. */
  state(): CompactState {
    return { size: this.#size, hashes: this.#subtrees.map(toHex) };
  }
}

function onesOf(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
