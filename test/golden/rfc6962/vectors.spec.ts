import { readFileSync } from 'node:fs';
import path from 'node:path';
import { verifyConsistency, verifyInclusion } from '../../../src/core/ledger/proofs.js';

/** The public vectors of transparency-dev/merkle for proofs of RFC 6962: each says whether a verifier must refuse it. */
interface Inclusion {
  readonly file: string;
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string | null;
  readonly leafHash: string | null;
  readonly proof: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
}
interface Consistency {
  readonly file: string;
  readonly size1: number;
  readonly size2: number;
  readonly root1: string | null;
  readonly root2: string | null;
  readonly proof: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
}

const { inclusion, consistency } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'vectors.json'), 'utf8')) as { inclusion: Inclusion[]; consistency: Consistency[] };
const bytes = (base64: string | null) => new Uint8Array(Buffer.from(base64 ?? '', 'base64'));
const hashes = (proof: readonly string[] | null) => (proof ?? []).map(bytes);

describe('the public vectors of RFC 6962', () => {
  it('are all there', () => {
    expect([inclusion.length, consistency.length]).toEqual([98, 98]);
  });

  it('of inclusion proofs are accepted and refused as they say', () => {
    const wrong = inclusion.filter(({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => verifyInclusion({ index: leafIdx, size: treeSize, leaf: bytes(leafHash), proof: hashes(proof), root: bytes(root) }) === wantErr);
    expect(wrong.map(({ file, desc }) => `${file}: ${desc}`)).toEqual([]);
  });

  it('of consistency proofs are accepted and refused as they say, but for one whose "roots" have 12 bytes', () => {
    const wrong = consistency.filter(({ size1, size2, root1, root2, proof, wantErr }) => verifyConsistency({ firstSize: size1, secondSize: size2, firstRoot: bytes(root1), secondRoot: bytes(root2), proof: hashes(proof) }) === wantErr);
    expect(wrong.map(({ root1, wantErr }) => [bytes(root1).length, wantErr])).toEqual([[12, false]]);
  });
});
