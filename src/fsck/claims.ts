import type { Code } from './words.js';

/** Something that says which root the log had at some size: a batch of the sequencer, a signed checkpoint, a checkpoint held outside. */
export interface RootClaim {
  readonly size: number;
  readonly root: Buffer;
  /** Which row or file says it. */
  readonly where: string;
  readonly by: 'batch' | 'checkpoint' | 'outside';
  /** When it was said, to the microsecond; empty where nobody noted it. */
  readonly time: string;
  /** Whether a signature of a known key stands under it; batches are not signed. */
  readonly signed: boolean;
}

/** What it is called when a claim does not hold. */
export const BROKEN = {
  batch: { root: 'root-wrong', beyond: 'size-wrong' },
  checkpoint: { root: 'checkpoint-root', beyond: 'checkpoint-beyond' },
  outside: { root: 'outside-root', beyond: 'outside-beyond' },
} as const satisfies Record<RootClaim['by'], Record<'root' | 'beyond', Code>>;

/** Several streams of claims, each in the order of its sizes, as one. Only one claim of each is held at a time. */
export async function* inOrder(streams: readonly AsyncIterable<RootClaim>[]): AsyncGenerator<RootClaim> {
  const heads: Head[] = [];
  for (const stream of streams) heads.push(await advance(stream[Symbol.asyncIterator]()));
  for (;;) {
    const [first] = heads.filter((head) => head.claim !== undefined).toSorted((a, b) => (a.claim?.size ?? 0) - (b.claim?.size ?? 0));
    if (first?.claim === undefined) return;
    yield first.claim;
    first.claim = (await advance(first.rest)).claim;
  }
}

interface Head {
  readonly rest: AsyncIterator<RootClaim>;
  claim: RootClaim | undefined;
}

async function advance(rest: AsyncIterator<RootClaim>): Promise<Head> {
  const { done, value } = await rest.next();
  return { rest, claim: done === true ? undefined : value };
}
