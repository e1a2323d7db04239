import { fail } from '../shared/errors.js';
import { hashChildren, treeRoot } from './merkle.js';

/** Leaves start (included) to end (excluded) of a log, as its proofs name them. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The complete subtree over the leaves index * 2^height to (index + 1) * 2^height. Its hash never changes. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** Of the complete subtrees only those of every fourth height are kept: one hash for sixteen, and never more than eight to read. */
export const KEPT_EVERY = 4;

/** Whether the hash of a complete subtree of that height is kept. Leaves are height 0. */
export function isKept(height: number): boolean {
  return height % KEPT_EVERY === 0;
}

/** The complete subtrees that a range is made of, from left to right. The range is one of a proof: it begins where its largest one can. */
export function subtreesOf({ start, end }: LeafRange): Subtree[] {
  const parts: Subtree[] = [];
  for (let at = start; at < end; ) {
    let height = 0;
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= end) height += 1;
    parts.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return parts;
}

/** The kept subtrees that make up one, from left to right: itself, or two, four or eight smaller ones. */
export function keptWithin({ height, index }: Subtree): Subtree[] {
  const below = height % KEPT_EVERY;
  const count = 2 ** below;
  return Array.from({ length: count }, (_, at) => ({ height: height - below, index: index * count + at }));
}

/** The hash of the range from the kept hashes, whatever holds them. Throws what `kept` throws. */
export function hashOfRange(range: LeafRange, kept: (subtree: Subtree) => Uint8Array): Uint8Array {
  const parts = subtreesOf(range).map((subtree) => treeRoot(keptWithin(subtree).map(kept)));
  const root = parts.reduceRight<Uint8Array | undefined>((right, left) => (right === undefined ? left : hashChildren(left, right)), undefined);
  return root ?? fail('tree-range-invalid', { index: range.start, size: range.end });
}
