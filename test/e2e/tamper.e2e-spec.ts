import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Finding, WORDS } from '../../src/fsck/index.js';
import { eraseUnderHold, forgeEntry, leavesOf, regrowFrom, rewriteLog, swapNeighbours, swapTexts } from '../builders/forgery.js';
import { good, recordSmallMatter } from '../builders/records.js';
import { type Copy, makeVictim, onCopy, type Victim } from '../builders/victim.js';

/**
 * Attacks by somebody with all power over database and disk: triggers off, files at hand, in the end even the signing key. Each is
 * run on a copy of one record that the real application made; `onus fsck` must name it.
 */
describe('tampering', () => {
  let victim: Victim;
  /** A checkpoint that an outside party took half-way, signed by the first key. */
  let kept: string;
  let firstKey: string;
  /** Ids of what is attacked. */
  const made: Record<string, string> = {};
  const hashes: Record<string, string> = {};

  beforeAll(async () => {
    victim = await makeVictim(async ({ send, checkpoint, rotateKey }) => {
      const { customer: custodian, account, service } = await recordSmallMatter(send);
      const observation = good.observation(account, service);
      const exhibit = async (name: string, bytes: Buffer) => {
        const form = new FormData();
        form.append('record', JSON.stringify({ title: `Exhibit ${name}`, origin: 'Exported from the monitor', custodian }));
        hashes[name] = createHash('sha256').update(bytes).digest('hex');
        form.append('file', new Blob([new Uint8Array(bytes)], { type: 'text/csv' }), 'monitor.csv');
        return (await expectMade(await send('POST', '/exhibits', form))).id;
      };
      made['exhibit'] = await exhibit('exhibit', randomBytes(200_000));
      made['small'] = await exhibit('small', randomBytes(2_000));
      const said = await expectMade(await send('POST', '/observations', { ...observation, external: [{ system: 'pagerduty', id: 'PD-1' }] }));
      made['observation'] = said.id;
      made['entry'] = said.entryId;
      const other = await expectMade(await send('POST', '/observations', { ...observation, note: 'Kim Cheolsu called the desk' }));
      made['other'] = other.entryId;
      kept = await checkpoint();
      await rotateKey();
      const erased = await expectMade(await send('POST', '/observations', { ...observation, note: 'to be erased' }));
      made['erased'] = erased.entryId;
      const gone = await exhibit('gone', randomBytes(100_000));
      made['gone'] = gone;
      const ground = { reason: 'request of the person named', basis: 'GDPR Art. 17(1)' };
      expect((await send('POST', `/ledger/entries/${erased.entryId}/erasure`, ground)).status).toBe(201);
      expect((await send('POST', `/exhibits/${gone}/erasure`, ground)).status).toBe(201);
    });
    firstKey = await onCopy(victim, async (copy) => (await copy.sql<{ fingerprint: string }>('SELECT fingerprint FROM ledger_key WHERE previous IS NULL'))[0]?.fingerprint ?? '');
  }, 60_000);
  afterAll(() => victim.close());

  /** What fsck says of a copy after an attack: the codes of all that differs, and where. */
  const after = (attack: (copy: Copy) => Promise<unknown>, { outside = [kept] as readonly string[], keys = [firstKey] as readonly string[] } = {}) =>
    onCopy(victim, async (copy) => {
      await attack(copy);
      const { findings, report } = await copy.check({ outside, keys });
      const wrong = findings.filter(({ code }) => WORDS[code].weight === 'wrong');
      expect(report.clean).toBe(wrong.length === 0);
      return { codes: codesOf(wrong), notes: codesOf(findings.filter((finding) => !wrong.includes(finding))), told: wrong.map(({ code, where }) => `${code}: ${where}`).join('\n') };
    });
  const fileOf = (copy: Copy, exhibit = 'exhibit') => path.join(copy.folder, 'blobs', copy.workspaceId, hashes[exhibit]?.slice(0, 2) ?? '', hashes[exhibit] ?? '');
  const indexOf = async (copy: Copy, entry = made['entry']) => Number((await copy.sql<{ idx: string }>('SELECT idx FROM ledger_leaf WHERE entry_id = $1', entry))[0]?.idx);

  it('with nothing: the record is clean, across a change of key, and two rightful erasures are said to be erased', async () => {
    const { codes, notes } = await after(async () => undefined);
    expect(codes).toEqual([]);
    expect(notes).toEqual(['erased', 'exhibit-erased']);
  });

  describe('with rows', () => {
    it('a text changed by SQL', async () => {
      const { codes, told } = await after((copy) => copy.sql(`UPDATE ledger_body SET body = replace(body, '"down"', '"up"') WHERE entry_id = $1`, made['entry']));
      expect(codes).toEqual(['entry-changed', 'projection-changed']);
      expect(told).toContain(`entry ${made['entry']} (index `);
    });

    it('a text changed by SQL, and its projection with it', async () => {
      const { codes, told } = await after(async (copy) => {
        await copy.sql(`UPDATE ledger_body SET body = replace(body, '"down"', '"up"') WHERE entry_id = $1`, made['entry']);
        await copy.sql(`UPDATE observation_current SET state = 'up' WHERE id = $1`, made['observation']);
      });
      expect(codes).toEqual(['entry-changed']);
      expect(told).toContain(`observation ${made['observation']}, version 1`);
    });

    it('a text changed with salt and commitment made to fit', async () => {
      const { codes } = await after(async (copy) => {
        await copy.sql('UPDATE ledger_body b SET salt = o.salt, body = o.body, meta = o.meta FROM ledger_body o WHERE b.entry_id = $1 AND o.entry_id = $2', made['entry'], made['other']);
        await copy.sql('UPDATE ledger_entry e SET commitment = o.commitment FROM ledger_entry o WHERE e.entry_id = $1 AND o.entry_id = $2', made['entry'], made['other']);
      });
      expect(codes).toEqual(expect.arrayContaining(['entry-columns', 'leaf-wrong']));
    });

    it('the time of an entry changed beside its text', async () => {
      const { codes, told } = await after((copy) => copy.sql(`UPDATE ledger_entry SET recorded_at = recorded_at - interval '1 millisecond' WHERE entry_id = $1`, made['entry']));
      expect(codes).toEqual(['entry-columns']);
      expect(told).toContain(made['entry']);
    });

    it.each([['ledger_entry', 'entry-missing'], ['ledger_body', 'body-missing'], ['ledger_leaf', 'index-gap'], ['observation_version', 'row-missing'], ['observation_current', 'projection-missing']])(
      'a row deleted from %s',
      async (table, code) => {
        const { codes, told } = await after((copy) => copy.sql(`DELETE FROM ${table} WHERE entry_id = $1`, made['entry']));
        expect(codes).toContain(code);
        expect(told).toMatch(code === 'index-gap' ? /index \d+/ : new RegExp(`${made['entry']}|${made['observation']}`));
      },
    );

    it('an entry inserted beside the log', async () => {
      let forged = '';
      const { codes, told } = await after(async (copy) => {
        const body = { text: 'never recorded' };
        forged = (await forgeEntry(copy, { kind: 'refusal', subjectId: randomUUID(), version: 1, body, recordedAt: new Date().toISOString() })).entryId;
      });
      expect(codes).toEqual(['entry-beside']);
      expect(told).toContain(forged);
    });

    it('a version and its current row inserted beside the log', async () => {
      const { codes, told } = await after(async (copy) => {
        await copy.sql('INSERT INTO observation_version (workspace_id, id, version, entry_id) SELECT workspace_id, id, 2, $2 FROM observation WHERE id = $1', made['observation'], randomUUID());
        await copy.sql(`UPDATE observation_current SET version = 2, state = 'up' WHERE id = $1`, made['observation']);
      });
      expect(codes).toEqual(['projection-beside', 'projection-missing', 'row-beside']);
      expect(told).toContain(`observation_version ${made['observation']}, version 2`);
    });

    it('a leaf added behind the head', async () => {
      const { codes } = await after(async (copy) => {
        const forged = await forgeEntry(copy, { kind: 'refusal', subjectId: randomUUID(), version: 1, body: {}, recordedAt: new Date().toISOString() });
        await copy.sql('INSERT INTO ledger_leaf (workspace_id, idx, entry_id, leaf_hash) SELECT $1, count(*), $2, $3 FROM ledger_leaf', copy.workspaceId, forged.entryId, forged.hash);
      });
      expect(codes).toEqual(expect.arrayContaining(['root-wrong', 'size-wrong']));
    });

    it('two rows swapped', async () => {
      const { codes, told } = await after((copy) => swapTexts(copy, made['entry'] ?? '', made['other'] ?? ''));
      expect(codes).toEqual(expect.arrayContaining(['entry-changed', 'entry-columns']));
      expect(told).toContain(made['entry']);
      expect(told).toContain(made['other']);
    });

    it('a projection changed', async () => {
      const { codes, told } = await after((copy) => copy.sql('UPDATE observation_current SET to_latest_ms = to_latest_ms + 3600000 WHERE id = $1', made['observation']));
      expect(codes).toEqual(['projection-changed']);
      expect(told).toBe(`projection-changed: observation_current ${made['observation']}, version 1, column to_latest_ms`);
    });

    it('a salt changed', async () => {
      const { codes, told } = await after((copy) => copy.sql('UPDATE ledger_body SET salt = $2 WHERE entry_id = $1', made['entry'], randomBytes(32)));
      expect(codes).toEqual(['entry-changed']);
      expect(told).toContain(made['entry']);
    });

    it('an id of another system moved, a custody event backdated, a workspace renamed', async () => {
      const { codes, told } = await after(async (copy) => {
        await copy.sql(`UPDATE observation_external SET external_id = 'PD-2' WHERE external_id = 'PD-1'`);
        await copy.sql(`UPDATE custody_event SET hour = hour - interval '1 year' WHERE exhibit_id = $1`, made['exhibit']);
        await copy.sql(`UPDATE workspace SET name = 'Another'`);
      });
      expect(codes).toEqual(['row-beside', 'row-changed', 'row-missing']);
      for (const where of ['observation_external pagerduty PD-2', 'observation_external pagerduty PD-1', `custody_event ${made['exhibit']}, version 1, column hour`, 'column name']) expect(told).toContain(where);
    });

    it('a guard left off', async () => {
      const { codes, told } = await after((copy) => copy.sql('ALTER TABLE ledger_body DISABLE TRIGGER append_only; ALTER TABLE party_current NO FORCE ROW LEVEL SECURITY; GRANT UPDATE ON ledger_leaf TO onus_app'));
      expect(codes).toEqual(['guard-off']);
      expect(told.split('\n')).toEqual(['guard-off: table party_current', 'guard-off: table ledger_body', 'guard-off: table ledger_leaf']);
    });
  });

  describe('with exhibits', () => {
    it('a byte flipped in a file', async () => {
      const { codes, told } = await after(async (copy) => {
        const bytes = await readFile(fileOf(copy));
        bytes.writeUInt8(bytes.readUInt8(100_000) ^ 1, 100_000);
        await writeFile(fileOf(copy), bytes);
      });
      expect(codes).toEqual(['exhibit-changed']);
      expect(told).toContain(`exhibit ${made['exhibit']}`);
    });

    it('a byte flipped in a row', async () => {
      const { codes, told } = await after((copy) =>
        copy.sql('ALTER TABLE exhibit_blob DROP CONSTRAINT exhibit_blob_hash_check; UPDATE exhibit_blob SET bytes = set_byte(bytes, 7, get_byte(bytes, 7) # 1) WHERE octet_length(bytes) = 2000'),
      );
      expect(codes).toEqual(['exhibit-changed']);
      expect(told).toContain(`exhibit ${made['small']}`);
    });

    it('a file replaced by one of equal size', async () => {
      const { codes, told } = await after(async (copy) => writeFile(fileOf(copy), randomBytes(200_000)));
      expect(codes).toEqual(['exhibit-changed']);
      expect(told).toContain(`exhibit ${made['exhibit']}`);
    });

    it('a file cut short', async () => {
      const { codes } = await after(async (copy) => writeFile(fileOf(copy), (await readFile(fileOf(copy))).subarray(1)));
      expect(codes).toEqual(['exhibit-changed', 'exhibit-size']);
    });

    it('a file missing', async () => {
      const { codes, told } = await after(async (copy) => rm(fileOf(copy)));
      expect(codes).toEqual(['exhibit-missing']);
      expect(told).toContain(`exhibit ${made['exhibit']}`);
    });

    it('a file that no record names is noted, and nothing more', async () => {
      const { codes, notes } = await after(async (copy) => writeFile(path.join(path.dirname(fileOf(copy)), 'f'.repeat(64)), 'left behind'));
      expect(codes).toEqual([]);
      expect(notes).toContain('exhibit-orphan');
    });
  });

  describe('with the log', () => {
    it('a checkpoint signature altered', async () => {
      const { codes, told } = await after((copy) => copy.sql(`UPDATE ledger_checkpoint SET note = overlay(note placing (CASE WHEN substr(note, length(note) - 8, 1) = 'A' THEN 'B' ELSE 'A' END) from length(note) - 8) WHERE size = (SELECT max(size) FROM ledger_checkpoint)`));
      expect(codes).toEqual(['checkpoint-signature']);
      expect(told).toMatch(/^checkpoint-signature: ledger_checkpoint of size \d+$/);
    });

    it('an entry reordered', async () => {
      const { codes, told } = await after(async (copy) => swapNeighbours(copy, await indexOf(copy)));
      expect(codes).toEqual(expect.arrayContaining(['checkpoint-root', 'root-wrong', 'outside-root']));
      expect(told).toMatch(/root-wrong: ledger_batch of size \d+; leaves \d+ to \d+/);
    });

    it('an entry reordered, and every unsigned hash made to fit', async () => {
      const { codes } = await after(async (copy) => {
        const [leaves, index] = [await leavesOf(copy), await indexOf(copy)];
        await rewriteLog(copy, [...leaves.slice(0, index - 1), leaves[index], leaves[index - 1], ...leaves.slice(index + 1)].filter((leaf) => leaf !== undefined));
      });
      expect(codes).toEqual(['checkpoint-root', 'outside-root']);
    });

    it('the log cut off', async () => {
      const { codes } = await after(async (copy) => rewriteLog(copy, (await leavesOf(copy)).slice(0, await indexOf(copy))));
      expect(codes).toEqual(expect.arrayContaining(['checkpoint-beyond', 'entry-beside', 'outside-beyond']));
    });

    const regrow = (copy: Copy) => regrowFrom(copy, made['other'] ?? '');

    it('the log truncated and regrown, signed anew with the real key: an earlier checkpoint held outside contradicts it', async () => {
      const { codes, told } = await after(regrow);
      expect(codes).toEqual(['outside-root']);
      expect(told).toContain('kept-outside.txt');
    });

    it('the same without an outside copy is not found: that is what the copy is for', async () => {
      const { codes, notes } = await after(regrow, { outside: [] });
      expect(codes).toEqual([]);
      expect(notes).toContain('no-outside-copy');
    });

    it('the clock set back', async () => {
      let forged = '';
      const { codes, told } = await after(async (copy) => {
        const leaf = await forgeEntry(copy, { kind: 'refusal', subjectId: randomUUID(), version: 1, body: { text: 'backdated' }, recordedAt: '2024-07-19T02:40:00.000Z' });
        forged = leaf.entryId;
        await rewriteLog(copy, [...(await leavesOf(copy)), leaf], { resign: true });
      });
      expect(codes).toEqual(['clock-back']);
      expect(told).toContain(forged);
    });

    it('a key that nobody handed over to', async () => {
      const { codes } = await after(async (copy) => {
        await copy.sql('UPDATE ledger_key SET handover = NULL WHERE previous IS NOT NULL');
      });
      expect(codes).toEqual(['key-unexpected']);
    });

    it('a key rotated: still verifies from the first key, and not from a stranger', async () => {
      expect((await after(async () => undefined)).codes).toEqual([]);
      expect((await after(async () => undefined, { keys: ['0'.repeat(64)] })).codes).toEqual(['key-unexpected']);
    });

    it('a log taken away whole', async () => {
      const { told } = await after((copy) => copy.sql('DELETE FROM workspace'));
      expect(told).toContain('outside-log: kept-outside.txt');
    });
  });

  describe('with erasure', () => {
    it('done wrongly: a text deleted without a tombstone', async () => {
      const { codes, told } = await after(async (copy) => {
        await copy.sql('DELETE FROM ledger_body WHERE entry_id = $1', made['other']);
        await copy.sql('DELETE FROM observation_current WHERE entry_id = $1', made['other']);
      });
      expect(codes).toEqual(['body-missing']);
      expect(told).toContain(made['other']);
    });

    it('done wrongly: a tombstone that speaks of another entry', async () => {
      const { codes } = await after((copy) => copy.sql('UPDATE ledger_entry SET kind = $2 WHERE entry_id = $1', made['erased'], 'account'));
      expect(codes).toEqual(expect.arrayContaining(['erasure-mismatch']));
    });

    it('undone: a text that was erased put back', async () => {
      const { codes, told } = await after((copy) => copy.sql(`INSERT INTO ledger_body SELECT workspace_id, $1, meta, body, salt FROM ledger_body WHERE entry_id = $2`, made['erased'], made['entry']));
      expect(codes).toEqual(expect.arrayContaining(['entry-changed', 'erasure-undone']));
      expect(told).toContain(`ledger_body of entry ${made['erased']}`);
    });

    it('undone: bytes that were erased put back', async () => {
      const { codes, told } = await after(async (copy) => {
        const file = fileOf(copy, 'gone');
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, 'back again');
      });
      expect(codes).toEqual(['exhibit-not-erased']);
      expect(told).toContain(made['gone']);
    });

    it('done under a legal hold', async () => {
      const { codes, told } = await after((copy) => eraseUnderHold(copy, made['other'] ?? ''));
      expect(codes).toEqual(['erased-under-hold']);
      expect(told).toContain(`tombstone ${made['other']}`);
    });
  });
});

interface Made {
  readonly id: string;
  readonly entryId: string;
}

async function expectMade({ status, body }: { status: number; body: Made }): Promise<Made> {
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
}

/** The codes that were found, each once. */
function codesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ code }) => code))].toSorted();
}
