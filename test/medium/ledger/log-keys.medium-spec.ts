import { chmod, cp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { openCheckpoint } from '../../../src/core/ledger/checkpoint.js';
import { checkpointKey, openHandover, originOf } from '../../../src/core/ledger/log-key.js';
import { replaceKeyFile } from '../../../src/ledger/index.js';
import { changesBeside, makeKeyFile } from '../../../src/ledger/keys/key-file.js';
import { subjectOf } from '../../../src/ledger/keys/key-entries.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { grow, openSigning, type Signing } from './signing.js';

describe('the keys of the log', () => {
  let db: TestDatabase;
  let signing: Signing;
  const others: Signing[] = [];
  beforeEach(async () => {
    db = await openTestDatabase();
    signing = await openSigning(db);
  });
  afterEach(async () => {
    for (const one of [signing, ...others.splice(0)]) await one.remove();
    await db.close();
  });
  const another = async (folder?: string) => {
    const one = await openSigning(db, folder);
    others.push(one);
    return one;
  };

  it('begin with one that the first start makes, which only its owner can read', async () => {
    const key = await signing.keys.current();
    expect((await stat(signing.keys.file)).mode & 0o777).toBe(0o600);
    expect(await readFile(signing.keys.file, 'utf8')).toContain('BEGIN PRIVATE KEY');
    expect(await signing.keys.chain()).toMatchObject([{ fingerprint: key.fingerprint, previous: null, handover: null, retiredAt: null }]);
    expect((await signing.keys.current()).fingerprint).toBe(key.fingerprint);
  });

  it('are made once, though several start at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => makeKeyFile(signing.keys.file)));
    expect(new Set(made.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    const started = await Promise.all(Array.from({ length: 5 }, () => signing.keys.current()));
    expect(new Set(started.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(await signing.keys.chain()).toHaveLength(1);
  });

  it('are refused where everybody can read the file, where it is no key, and where it is gone', async () => {
    await signing.keys.current();
    await chmod(signing.keys.file, 0o644);
    await expect(signing.keys.current()).rejects.toThrow(/chmod 600/);
    await writeFile(signing.keys.file, 'no key');
    await chmod(signing.keys.file, 0o600);
    await expect(signing.keys.current()).rejects.toThrow(/no Ed25519 private key/);
    await rm(signing.keys.file);
    await expect(signing.keys.current()).rejects.toThrow(/Put the file there/);
  });

  it('let a second process sign with the same key, and not with one of its own', async () => {
    const { fingerprint } = await signing.keys.current();
    const stranger = await another();
    await makeKeyFile(stranger.keys.file);
    await expect(stranger.keys.current()).rejects.toThrow(fingerprint);
    await expect(stranger.keys.current()).rejects.toMatchObject({ name: 'LogKeyError' });
    expect(await signing.keys.chain()).toHaveLength(1);
    await cp(signing.keys.file, stranger.keys.file);
    expect((await stranger.keys.current()).fingerprint).toBe(fingerprint);
  });

  it('of two that begin at once with different keys, one begins', async () => {
    const stranger = await another();
    await Promise.all([makeKeyFile(signing.keys.file), makeKeyFile(stranger.keys.file)]);
    const both = await Promise.allSettled([signing.keys.current(), stranger.keys.current()]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await signing.keys.chain()).toHaveLength(1);
  });

  it('are changed: the old one hands over, the log tells of it before the new one signs, and both still verify', async () => {
    const scope = await db.workspace();
    await grow(db, scope, 3);
    const before = await signing.sign(scope);
    const { from, to } = await replaceKeyFile(signing.keys.file, 'a yearly change');
    await replaceKeyFile(signing.keys.file, null);
    expect(await signing.sign(scope)).toBeUndefined();
    expect(await db.sequencer.drain(scope.workspaceId)).toBe(1);
    const after = await signing.sign(scope);
    const [first, second, third] = await signing.keys.chain();
    expect([first?.fingerprint, second?.fingerprint, second?.reason]).toEqual([from, to, 'a yearly change']);
    expect(openHandover(third?.handover ?? '', second?.publicKey ?? new Uint8Array())).toEqual(third?.publicKey);
    expect([before?.key, after?.key]).toEqual([first?.fingerprint, third?.fingerprint]);
    expect([first?.retiredAt, second?.retiredAt].includes(null)).toBe(false);
    const origin = originOf(scope.workspaceId);
    const keys = [first, second, third].map((key) => checkpointKey(origin, key?.publicKey ?? new Uint8Array()));
    for (const note of [before?.note, after?.note]) expect(openCheckpoint(note ?? '', origin, keys).origin).toBe(origin);
    expect(() => openCheckpoint(after?.note ?? '', origin, keys.slice(0, 1))).toThrow(expect.objectContaining({ code: 'note-unverified' }));
    const [entry] = await db.unitOfWork.run(scope, (tx) => db.reader.history(tx, subjectOf(third?.fingerprint ?? '')));
    expect(entry).toMatchObject({ kind: 'ledger-key', index: 3 });
    expect(JSON.parse(entry?.text ?? '')).toMatchObject({ act: 'introduced', previous: second?.fingerprint, handover: third?.handover });
  });

  it('once changed, no longer sign from a copy of the old file', async () => {
    await signing.keys.current();
    const late = await another();
    await makeKeyFile(late.keys.file);
    await cp(signing.keys.file, late.keys.file);
    await replaceKeyFile(signing.keys.file, null);
    await signing.keys.current();
    await expect(late.keys.current()).rejects.toThrow(/no longer signs/);
  });

  it('can be replaced when they are lost, and the chain says that nobody handed over', async () => {
    await signing.keys.current();
    await rm(signing.keys.file);
    await expect(replaceKeyFile(signing.keys.file, null)).rejects.toThrow(/no log key/);
    const { from, to } = await replaceKeyFile(signing.keys.file, 'the disk burnt', true);
    expect(from).toBeNull();
    expect((await signing.keys.current()).fingerprint).toBe(to);
    expect((await signing.keys.chain())[1]).toMatchObject({ handover: null, reason: 'the disk burnt' });
  });

  it('survive a change that was cut off before the new key was in its place', async () => {
    const { fingerprint } = await signing.keys.current();
    await cp(signing.keys.file, `${signing.keys.file}.before`);
    await replaceKeyFile(signing.keys.file, 'cut off');
    await cp(`${signing.keys.file}.before`, signing.keys.file);
    expect(await changesBeside(signing.keys.file)).toHaveLength(1);
    expect((await signing.keys.current()).fingerprint).toBe(fingerprint);
    const { to } = await replaceKeyFile(signing.keys.file, 'once more');
    expect((await signing.keys.current()).fingerprint).toBe(to);
    expect((await signing.keys.chain()).map(({ reason }) => reason)).toEqual([null, 'once more']);
  });

  it('say so when the list of changes beside them is damaged', async () => {
    await signing.keys.current();
    await replaceKeyFile(signing.keys.file, null);
    await writeFile(`${signing.keys.file}.changes`, '{"publicKey"');
    await expect(signing.keys.current()).rejects.toThrow(/is damaged/);
  });

  it('cannot be changed in the database, nor be given two successors', async () => {
    const { fingerprint } = await signing.keys.current();
    await replaceKeyFile(signing.keys.file, null);
    await signing.keys.current();
    await expect(db.dataSource.query('DELETE FROM ledger_key')).rejects.toMatchObject({ code: '42501' });
    await expect(db.asOwner('UPDATE ledger_key SET reason = NULL')).rejects.toMatchObject({ code: 'ON001' });
    const row = `INSERT INTO ledger_key (fingerprint, public_key, previous, introduced_at) VALUES ($1, sha256('x'), $2, '2024-07-18T00:00:00Z')`;
    for (const previous of [fingerprint, null]) {
      await expect(db.dataSource.query(row, ['ab'.repeat(32), previous])).rejects.toMatchObject({ driverError: { constraint: 'ledger_key_previous_key' } });
    }
  });
});
