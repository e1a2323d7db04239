import { createHmac, hash } from 'node:crypto';

const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);

export function sha256(data: Buffer): Buffer {
  return hash('sha256', data, 'buffer');
}

/** HMAC-SHA-256 under the salt over `[meta,body]`: what the log commits to. */
export function commitmentOf(salt: Buffer, meta: string, body: string): Buffer {
  return createHmac('sha256', salt).update(`[${meta},${body}]`, 'utf8').digest();
}

/** SHA-256(0x00 || commitment), RFC 6962 section 2.1. */
export function leafOf(commitment: Buffer): Buffer {
  return sha256(Buffer.concat([LEAF, commitment]));
}

function nodeOf(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.concat([NODE, left, right]));
}

/** A perfect subtree that has just become complete: `height` levels above the leaves, the `number`-th of its height from the left. */
export type OnSubtree = (height: number, number: number, hash: Buffer) => void;

/** An RFC 6962 tree that keeps one hash for each 1 of its size in binary: leaves go in, roots come out. */
export class Tree {
  readonly #subtrees: Buffer[] = [];
  #size = 0;

  constructor(private readonly onSubtree: OnSubtree = () => undefined) {}

  get size(): number {
    return this.#size;
  }

  add(leaf: Buffer): void {
    let carry = leaf;
    let height = 0;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#subtrees.pop();
      if (left !== undefined) carry = nodeOf(left, carry);
      height += 1;
      this.onSubtree(height, Math.floor(this.#size / 2 ** height), carry);
    }
    this.#subtrees.push(carry);
    this.#size += 1;
  }

  root(): Buffer {
    const [last, ...others] = this.#subtrees.toReversed();
    return last === undefined ? sha256(Buffer.alloc(0)) : others.reduce((right, left) => nodeOf(left, right), last);
  }

  /** The hashes of the perfect subtrees from left to right, in hex. */
  frontier(): readonly string[] {
    return this.#subtrees.map((hash) => hash.toString('hex'));
  }
}
