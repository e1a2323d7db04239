import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { toHex } from '../core/ledger/bytes.js';
import { signCheckpoint } from '../core/ledger/checkpoint.js';
import { checkpointKey } from '../core/ledger/log-key.js';
import { hashLeaf, rangeHashOf, treeRoot } from '../core/ledger/merkle.js';
import { verifierKeyText } from '../core/ledger/note.js';
import { consistencyProof } from '../core/ledger/proofs.js';
import { consistencyCommand } from './consistency.js';

const ORIGIN = 'onus/0198f7a2-6f2c-7cc1-9d1f-3c1f4b0c2a11';

describe('onus consistency', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = checkpointKey(ORIGIN, new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(12)));
  const stranger = checkpointKey(ORIGIN, new Uint8Array(generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).subarray(12)));
  const leaves = Array.from({ length: 12 }, (_, at) => hashLeaf(Uint8Array.of(at)));
  let folder: string;
  let said: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'onus-consistency-'));
    said = '';
    const hear = (chunk: unknown) => ((said += String(chunk)), true);
    jest.spyOn(process.stdout, 'write').mockImplementation(hear);
    jest.spyOn(process.stderr, 'write').mockImplementation(hear);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = 0;
    rmSync(folder, { recursive: true });
  });

  const note = (size: number, of = leaves, origin = ORIGIN) =>
    signCheckpoint({ origin, size, root: treeRoot(of.slice(0, size)), extensions: [] }, [{ key: checkpointKey(origin, key.publicKey), sign: (message) => new Uint8Array(sign(null, message, privateKey)) }]);
  const put = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const proof = (from: number, to: number) => put('proof.json', JSON.stringify({ hashes: consistencyProof(from, to, rangeHashOf(leaves)).map(toHex) }));
  async function run(...args: string[]): Promise<[unknown, string]> {
    process.exitCode = 0;
    await consistencyCommand().parseAsync(args, { from: 'user' });
    return [process.exitCode ?? 0, said];
  }

  it('says that the later log continues the earlier one, and by whom both are signed', async () => {
    const [code, text] = await run(put('old', note(5)), put('new', note(12)), '--proof', proof(5, 12), '--log-key', verifierKeyText(key));
    expect(text).toMatch(/^Consistent: the log of 12 entries begins with the log of 5.*\nBoth are signed by [0-9a-f]{64}/m);
    expect(code).toBe(0);
  });

  it('takes the last of several checkpoints in a file, and vouches for nobody without a key', async () => {
    const [code, text] = await run(put('old', `${note(3)}\n${note(5)}\n`), put('new', note(12)), '--proof', proof(5, 12));
    expect(text).toContain('signer not vouched for');
    expect(code).toBe(0);
  });

  it('needs no proof for the same size, where only the roots are compared', async () => {
    expect((await run(put('old', note(5)), put('new', note(5))))[0]).toBe(0);
    const rewritten = leaves.with(2, hashLeaf(Uint8Array.of(99)));
    expect(await run(put('old', note(5)), put('new', note(5, rewritten)))).toEqual([1, expect.stringContaining('NOT CONSISTENT')]);
  });

  it('finds a log that was rewritten, though it is signed by the same key', async () => {
    const rewritten = leaves.with(2, hashLeaf(Uint8Array.of(99)));
    put('proof.json', JSON.stringify({ hashes: consistencyProof(5, 12, rangeHashOf(rewritten)).map(toHex) }));
    const args = [put('old', note(5)), put('new', note(12, rewritten)), '--proof', path.join(folder, 'proof.json'), '--log-key', verifierKeyText(key)];
    expect(await run(...args)).toEqual([1, expect.stringContaining('NOT CONSISTENT')]);
  });

  it('finds what another key signed', async () => {
    expect(await run(put('old', note(5)), put('new', note(12)), '--proof', proof(5, 12), '--log-key', verifierKeyText(stranger))).toEqual([1, expect.stringContaining('NOT SIGNED')]);
  });

  it.each([
    ['the order is reversed', () => [put('old', note(12)), put('new', note(5)), '--proof', proof(5, 12)], 'give the earlier checkpoint first'],
    ['the logs are two', () => [put('old', note(5)), put('new', note(12, leaves, 'onus/other')), '--proof', proof(5, 12)], 'two logs cannot be compared'],
    ['there is no proof', () => [put('old', note(5)), put('new', note(12))], 'No proof was given'],
    ['the proof is none', () => [put('old', note(5)), put('new', note(12)), '--proof', put('p', '{"hashes":["xx"]}')], 'holds no proof'],
    ['a file is no checkpoint', () => [put('old', 'hello\n'), put('new', note(12))], 'holds no checkpoint'],
    ['a file is not there', () => [path.join(folder, 'nowhere'), put('new', note(12))], 'nowhere'],
    ['the key is none', () => [put('old', note(5)), put('new', note(12)), '--log-key', 'abc'], 'name+id+base64'],
  ])('is a wrong call where %s', async (_, args, text) => {
    expect(await run(...args())).toEqual([2, expect.stringContaining(text)]);
  });
});
