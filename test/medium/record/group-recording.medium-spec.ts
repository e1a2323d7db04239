import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { incidentKind } from '../../../src/record/incidents/index.js';
import { partyKind } from '../../../src/record/parties/index.js';
import { RecordReader, RecordStore } from '../../../src/record/shared/index.js';
import { GroupRecording } from '../../../src/record/shared/group-recording.js';
import type { Scope } from '../../../src/platform/database/index.js';
import { good } from '../../builders/records.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('GroupRecording', () => {
  let database: TestDatabase;
  let store: RecordStore;
  let group: GroupRecording;
  let scope: Scope;
  const rows = <R>(sql: string, params: unknown[] = []) => database.unitOfWork.run(scope, (tx) => tx.query<R>(sql, params));
  const count = async (table: string) => (await rows<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`))[0]?.n;

  beforeAll(async () => {
    database = await openTestDatabase();
    store = new RecordStore(database.ledger, new RecordReader(), database.clock, database.ids);
    group = new GroupRecording(store, database.unitOfWork);
  });
  beforeEach(async () => {
    scope = await database.workspace();
  });
  afterAll(async () => {
    await database.close();
  });

  it('records what comes together in few transactions, each thing whole', async () => {
    const made = await Promise.all(Array.from({ length: 60 }, (_, i) => group.create(scope, partyKind, good.party(`Party ${i}`))));
    expect(new Set(made.map((one) => one.id)).size).toBe(60);
    expect(await Promise.all(['party', 'party_version', 'party_current', 'ledger_entry', 'ledger_body', 'ledger_pending'].map(count))).toEqual([60, 60, 60, 60, 60, 60]);
    const [transactions] = await rows<{ n: number }>('SELECT count(DISTINCT xmin::text)::integer AS n FROM party');
    expect(transactions?.n).toBeLessThanOrEqual(2);
    const reread = await database.unitOfWork.run(scope, (tx) => new RecordReader().get(tx, partyKind, made[17]?.id ?? ''));
    expect(reread).toEqual({ ...made[17], ledgerIndex: null });
  });

  it('refuses a bad body alone, at its place, and records the others', async () => {
    const bodies = Array.from({ length: 20 }, (_, i) => (i % 5 === 3 ? { role: 'vendor' } : good.party(`Party ${i}`)));
    const answers = await Promise.allSettled(bodies.map((body) => group.create(scope, partyKind, body)));
    expect(answers.map(({ status }) => status === 'rejected')).toEqual(bodies.map((_, i) => i % 5 === 3));
    expect(answers[3]).toMatchObject({ reason: { code: 'body-invalid', issues: [{ pointer: '/name', code: 'format.missing' }] } });
    expect(await count('ledger_entry')).toBe(16);
  });

  it('refuses alone what only the writing finds out, and leaves no trace of it', async () => {
    const operator = (await group.create(scope, partyKind, good.party())).id;
    const incident = (id: string) => ({ title: 'Central US', operator, external: [{ system: 'pager', id }] });
    const ids = ['a', 'b', 'c', 'b', 'd', 'e'];
    const answers = await Promise.allSettled(ids.map((id) => group.create(scope, incidentKind, incident(id))));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(answers[3]).toMatchObject({ reason: { code: 'external-id-taken', pointer: '/external/0/id', facts: { externalId: 'b' } } });
    expect(await Promise.all(['incident', 'incident_external', 'incident_current'].map(count))).toEqual([5, 5, 5]);
    expect(await rows("SELECT 1 FROM ledger_entry WHERE kind = 'incident'")).toHaveLength(5);
    const references = await rows<{ reference: string }>('SELECT reference FROM incident ORDER BY reference');
    expect(references.map(({ reference }) => reference.slice(-4))).toEqual(['0001', '0002', '0003', '0004', '0005']);
  });

  it('names in each entry the actor that sent it, and keeps workspaces apart', async () => {
    const other = await database.workspace();
    const actors = ['k1', 'k2', 'k3'].map((id): Scope => ({ workspaceId: scope.workspaceId, actor: { kind: 'key', id, label: id } }));
    const made = await Promise.all([...actors, ...actors, other].map((from) => group.create(from, partyKind, good.party())));
    const entries = await rows<{ entry_id: string; actor_id: string; meta: string }>('SELECT entry_id, actor_id, meta FROM ledger_record');
    const byId = new Map(entries.map((entry) => [entry.entry_id, entry]));
    const named = made.map(({ entryId }) => byId.get(entryId)?.actor_id);
    expect(named).toEqual(['k1', 'k2', 'k3', 'k1', 'k2', 'k3', undefined]);
    expect(entries.every(({ actor_id: id, meta }) => JSON.parse(meta).actor.id === id)).toBe(true);
  });

  it('acknowledges nothing of a transaction whose connection dies, records nothing of it, and goes on', async () => {
    const blocker = new Client({ connectionString: database.ownerUrl });
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE party_version IN SHARE MODE');
    const answers = Promise.allSettled(Array.from({ length: 10 }, () => group.create(scope, partyKind, good.party())));
    const waiting = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND usename = current_user";
    for (let tries = 0; (await database.dataSource.query(waiting)).length === 0 && tries < 200; tries += 1) await sleep(10);
    await database.dataSource.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS waiting`);
    expect((await answers).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'rejected'));
    await blocker.query('ROLLBACK');
    await blocker.end();
    expect(await Promise.all(['party', 'ledger_entry', 'ledger_pending'].map(count))).toEqual([0, 0, 0]);
    await group.create(scope, partyKind, good.party());
    expect(await count('party')).toBe(1);
  });

  it('answers the rows of a long batch one by one', async () => {
    const inputs = Array.from({ length: 300 }, (_, i) => (i % 100 === 50 ? { role: 'vendor' } : good.party(`Party ${i}`)));
    const outcomes = await database.unitOfWork.run(scope, (tx) => store.createEach(tx, partyKind, inputs));
    expect(outcomes.flatMap((outcome, row) => (outcome.ok ? [] : [row]))).toEqual([50, 150, 250]);
    const names = await rows<{ name: string }>('SELECT name FROM party_current ORDER BY id');
    expect(names.map(({ name }) => name)).toEqual(inputs.flatMap((_, i) => (i % 100 === 50 ? [] : [`Party ${i}`])));
  });
});
