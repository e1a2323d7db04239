import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64 } from './base64.js';
import { hashFromHex, toHex, utf8 } from './bytes.js';
import { type Checkpoint, checkpointText, openCheckpoint, readCheckpoint, signCheckpoint } from './checkpoint.js';
import { hashLeaf, rangeHashOf, treeRoot } from './merkle.js';
import { type NoteSigner, noteKeyOf } from './note.js';
import { inclusionProof } from './proofs.js';
import { openTlogProof, readTlogProof, tlogProofText } from './tlog-proof.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const ORIGIN = 'onus.example/0198f7a2';
const seed = Uint8Array.from({ length: 32 }, (_, at) => at);
const signer: NoteSigner = { key: noteKeyOf(ORIGIN, ed25519.getPublicKey(seed)), sign: (message) => ed25519.sign(message, seed) };
const leaves = Array.from({ length: 11 }, (_, at) => hashLeaf(Uint8Array.of(at)));
const head: Checkpoint = { origin: ORIGIN, size: 11, root: treeRoot(leaves), extensions: [] };

describe('checkpoints', () => {
  it('read the example of the specification', () => {
    // c2sp.org/tlog-checkpoint
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const checkpoint = readCheckpoint(text);
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163, extensions: [] });
    expect(toHex(checkpoint.root)).toBe('0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62');
    expect(checkpointText(checkpoint)).toBe(text);
  });

  it('are signed, and opened with the key and the origin of the log', () => {
    const note = signCheckpoint({ ...head, extensions: ['ext'] }, [signer]);
    expect(openCheckpoint(note, ORIGIN, [signer.key])).toMatchObject({ origin: ORIGIN, size: 11, root: head.root, extensions: ['ext'] });
    expect(() => openCheckpoint(note, 'onus.example/other', [signer.key])).toThrow(code('checkpoint-origin'));
    expect(() => openCheckpoint(note.replace('\n11\n', '\n12\n'), ORIGIN, [signer.key])).toThrow(code('note-signature-invalid'));
  });

  const root = toBase64(head.root);
  it.each([
    ['no root', 'o\n5\n'],
    ['no origin', `\n5\n${root}\n`],
    ['a leading zero', `o\n05\n${root}\n`],
    ['a sign', `o\n+5\n${root}\n`],
    ['a size beyond what is counted exactly', `o\n9007199254740993\n${root}\n`],
    ['a root of 12 bytes', 'o\n5\nAAAAAAAAAAAAAAAA\n'],
    ['a root that is no base64', `o\n5\n${root.slice(1)}\n`],
    ['an empty extension line', `o\n5\n${root}\n\n`],
    ['no last newline', `o\n5\n${root}`],
  ])('are refused with %s', (_, text) => {
    expect(() => readCheckpoint(text)).toThrow(code('checkpoint-malformed'));
  });

  it('are not written where they would not be read again', () => {
    for (const bad of [{ origin: '' }, { size: -1 }, { size: 1.5 }, { root: new Uint8Array(31) }, { extensions: [''] }]) {
      expect(() => checkpointText({ ...head, ...bad })).toThrow(code('checkpoint-malformed'));
    }
  });
});

describe('.tlog-proof files', () => {
  const at = (index: number) => tlogProofText({ index, hashes: inclusionProof(index, 11, rangeHashOf(leaves)), checkpoint: signCheckpoint(head, [signer]) });
  const trust = { leaf: leaves[7] ?? new Uint8Array(), origin: ORIGIN, keys: [signer.key] };

  it('are written as in the tests of transparency-dev/formats', () => {
    // proof/tlog_proof_test.go, v0.1.1 (Apache-2.0)
    const [h1, h2] = [sha256(utf8('hash1')), sha256(utf8('hash2'))];
    const cases: [Parameters<typeof tlogProofText>[0], string][] = [
      [{ index: 5, hashes: [h1, h2], checkpoint: 'test checkpoint\n' }, `c2sp.org/tlog-proof@v1\nindex 5\n${toBase64(h1)}\n${toBase64(h2)}\n\ntest checkpoint\n`],
      [{ index: 10, hashes: [h1], checkpoint: 'checkpoint data\n', extra: utf8('extra information') }, `c2sp.org/tlog-proof@v1\nextra ${toBase64(utf8('extra information'))}\nindex 10\n${toBase64(h1)}\n\ncheckpoint data\n`],
      [{ index: 0, hashes: [], checkpoint: 'checkpoint\n' }, 'c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n'],
    ];
    for (const [proof, text] of cases) {
      expect(tlogProofText(proof)).toBe(text);
      expect(readTlogProof(text)).toEqual(proof);
    }
  });

  it('are opened for their entry, their log and its key, and for no other', () => {
    expect(openTlogProof(at(7), trust)).toMatchObject({ size: 11, origin: ORIGIN });
    expect(() => openTlogProof(at(7), { ...trust, leaf: leaves[6] ?? new Uint8Array() })).toThrow(code('tlog-proof-fails'));
    expect(() => openTlogProof(at(7).replace('index 7', 'index 6'), trust)).toThrow(code('tlog-proof-fails'));
    expect(() => openTlogProof(at(7), { ...trust, keys: [] })).toThrow(code('note-unverified'));
    expect(() => openTlogProof(at(7), { ...trust, origin: 'other' })).toThrow(code('checkpoint-origin'));
  });

  const hash = toBase64(hashFromHex('ab'.repeat(32)));
  it.each([
    ['another header', 'wrong-header\nindex 0\n\ncheckpoint\n'],
    ['extra that is no base64', 'c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n'],
    ['no index', 'c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n'],
    ['an index that is no number', 'c2sp.org/tlog-proof@v1\nindex notanumber\n\ncheckpoint\n'],
    ['a negative index', 'c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n'],
    ['an index with a leading zero', 'c2sp.org/tlog-proof@v1\nindex 007\n\ncheckpoint\n'],
    ['a hash that is no base64', 'c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\ncheckpoint\n'],
    ['a hash of 64 bytes', `c2sp.org/tlog-proof@v1\nindex 0\n${toBase64(new Uint8Array(64))}\n\ncheckpoint\n`],
    ['more hashes than a log has levels', `c2sp.org/tlog-proof@v1\nindex 0\n${`${hash}\n`.repeat(65)}\ncheckpoint\n`],
    ['left-over bits in base64', 'c2sp.org/tlog-proof@v1\nextra YR==\nindex 0\n\ncheckpoint\n'],
    ['line ends of another system', 'c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\ncheckpoint\r\n'],
    ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 0\n\n'],
    ['nothing', ''],
  ])('are refused with %s', (_, text) => {
    expect(() => readTlogProof(text)).toThrow(code('tlog-proof-malformed'));
  });
});
