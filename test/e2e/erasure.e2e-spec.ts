import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Config } from '../../src/platform/config/index.js';
import { openTestApi, sender, type TestApi } from '../builders/api.js';
import { good } from '../builders/records.js';

const ground = { reason: 'The person named asked for it.', basis: 'GDPR Art. 17(1)' };
const NOBODY = '0190c1a2-0000-7000-8000-000000000000';

describe('erasure and legal holds over HTTP', () => {
  let api: TestApi;
  let custodian: string;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    custodian = (await api.send('POST', '/parties', good.party())).body.id;
  });
  afterAll(async () => {
    await api.close();
  });

  const upload = async (bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.append('record', JSON.stringify({ title: 'Mail', origin: 'Mailbox', custodian }));
    form.append('file', new Blob([bytes], { type: 'text/plain' }), 'mail.txt');
    return String((await api.send('POST', '/exhibits', form)).body.id);
  };
  const erase = (id: string) => api.send('POST', `/exhibits/${id}/erasure`, ground);
  const download = (id: string) => api.send('GET', `/exhibits/${id}/content`);
  const files = async () => (await readdir(path.join(api.app.get(Config).ONUS_DATA_DIR, 'blobs'), { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).length;
  const count = async () => {
    const scope = { workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } } as const;
    const [row] = await api.database.unitOfWork.run(scope, (tx) => tx.query<{ count: number }>('SELECT count(*)::integer AS count FROM exhibit_blob'));
    return row?.count ?? 0;
  };
  const hold = async (subject: string | null) => String((await api.send('POST', '/holds', { subject, reason: 'Before the court.' })).body.id);
  const release = (id: string) => api.send('POST', `/holds/${id}/release`, { reason: 'Settled.' });

  it.each([['rows', 500, count], ['files', 200_000, files]])('erases bytes kept as %s; record, hash and custody stay', async (_kind, size, kept) => {
    const id = await upload(new Uint8Array(randomBytes(size)));
    const before = await kept();
    expect(await erase(id)).toMatchObject({ status: 201, body: { exhibits: [id], issuedPacks: [] } });
    expect(await kept()).toBe(before - 1);
    expect((await download(id)).body).toMatchObject({ status: 410, code: 'erased' });
    expect((await api.send('GET', `/exhibits/${id}`)).body.body.bytes).toBe(size);
    expect((await api.send('GET', `/exhibits/${id}/custody`)).body.data.map((one: { event: string }) => one.event)).toEqual(['received', 'erased']);
    expect((await erase(id)).body.code).toBe('erasure-done-already');
  });

  it('erases bytes for every exhibit that has them, and leaves the same bytes alone when they are recorded again later', async () => {
    const bytes = new Uint8Array(randomBytes(300));
    const [first, second] = [await upload(bytes), await upload(bytes)];
    expect((await erase(first)).body.exhibits).toEqual([first, second].toSorted());
    const third = await upload(bytes);
    expect([(await download(first)).status, (await download(second)).status, (await download(third)).status]).toEqual([410, 410, 200]);
  });

  it.each([['the exhibit', (id: string) => id], ['another exhibit with the same bytes', (_: string, twin: string) => twin], ['the workspace', () => null]])('refuses to erase bytes while a hold covers %s', async (_name, subjectOf) => {
    const bytes = new Uint8Array(randomBytes(100_000));
    const [id, twin] = [await upload(bytes), await upload(bytes)];
    const held = await hold(subjectOf(id, twin));
    const [entries, kept] = [await api.entries(), await files()];
    expect((await erase(id)).body).toMatchObject({ status: 409, code: 'erasure-legal-hold' });
    expect([await api.entries(), await files(), (await download(id)).status]).toEqual([entries, kept, 200]);
    expect((await release(held)).body).toMatchObject({ releaseReason: 'Settled.' });
    expect((await erase(id)).status).toBe(201);
  });

  it('erases the body of an entry, also in the answer kept for an Idempotency-Key', async () => {
    const send = () => api.send('POST', '/parties', good.party('Kim Cheol-su'), { 'idempotency-key': 'party-1' });
    const made = (await send()).body;
    expect((await send()).headers.get('idempotency-replayed')).toBe('true');
    expect((await api.send('POST', `/ledger/entries/${made.entryId}/erasure`, ground)).status).toBe(201);
    expect((await api.send('GET', `/parties/${made.id}`)).body.code).toBe('erased');
    expect((await send()).body).toMatchObject({ status: 410, code: 'erased' });
    expect((await api.send('GET', `/ledger/entries/${made.entryId}`)).body).toMatchObject({ body: null, actor: { label: null } });
    const left = await everything(api, 'Kim Cheol-su');
    expect(left).toEqual([]);
  });

  it('asks for the bytes of an exhibit to go before its record goes', async () => {
    const id = await upload(new Uint8Array(randomBytes(20)));
    const { entryId } = (await api.send('GET', `/exhibits/${id}`)).body;
    expect((await api.send('POST', `/ledger/entries/${entryId}/erasure`, ground)).body).toMatchObject({ status: 409, code: 'erasure-bytes-first' });
    await erase(id);
    expect((await api.send('POST', `/ledger/entries/${entryId}/erasure`, ground)).status).toBe(201);
    expect((await api.send('GET', `/exhibits/${id}`)).status).toBe(410);
  });

  it('does not reach into another workspace, and needs its own permissions', async () => {
    const id = await upload(new Uint8Array(randomBytes(20)));
    const { entryId } = (await api.send('GET', `/exhibits/${id}`)).body;
    const other = await api.workspace('Other');
    for (const route of [`/exhibits/${id}/erasure`, `/ledger/entries/${entryId}/erasure`, `/ledger/entries/${NOBODY}/erasure`, `/ledger/entries/x/erasure`]) {
      expect((await other.send('POST', route, ground)).body).toMatchObject({ status: 404, code: 'not-found' });
    }
    expect((await other.send('POST', '/holds', { subject: id, reason: 'x' })).body).toMatchObject({ code: 'hold-subject-unknown', pointer: '/subject' });
    const key = (await api.send('POST', '/keys', { label: 'Writer', permissions: ['exhibits:write', 'record:write'] })).body.secret;
    expect((await sender(api.url, key)('POST', `/exhibits/${id}/erasure`, ground)).status).toBe(403);
    expect((await download(id)).status).toBe(200);
  });

  it('lists holds, refuses to release one twice, and names bad fields', async () => {
    const id = await hold(custodian);
    await release(id);
    expect((await release(id)).status).toBe(412);
    expect((await release(NOBODY)).status).toBe(404);
    expect((await api.send('GET', '/holds')).body.data.at(-1)).toMatchObject({ id, subject: custodian, reason: 'Before the court.', releaseReason: 'Settled.' });
    expect((await api.send('POST', '/holds', { subject: 'x', reason: '' })).body.errors.map((issue: { pointer: string }) => issue.pointer)).toEqual(['/subject', '/reason']);
  });

  it('shows the ledger in its order, from an index on, without a gap', async () => {
    const { index } = await settled(api);
    const seen: number[] = [];
    for (let from = 0; from <= index; ) {
      const page = (await api.send('GET', `/ledger/entries?from=${from}&limit=7`)).body;
      seen.push(...page.data.map((entry: { index: number }) => entry.index));
      from = page.next;
    }
    expect(seen).toEqual(seen.map((_, place) => place));
    expect(seen.length).toBeGreaterThanOrEqual(index + 1);
    expect((await api.send('GET', '/ledger/entries?from=-1')).body).toMatchObject({ status: 400, code: 'query-invalid' });
  });
});

async function settled(api: TestApi): Promise<{ index: number }> {
  for (;;) {
    const { index } = (await api.send('GET', '/ledger')).body;
    if (index + 1 === (await api.entries())) return { index };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every table of the workspace in which a text still stands. */
async function everything(api: TestApi, text: string): Promise<string[]> {
  const scope = { workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } } as const;
  return api.database.unitOfWork.run(scope, async (tx) => {
    const tables = await tx.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'SELECT')`);
    const found: string[] = [];
    for (const { name } of tables) if ((await tx.query(`SELECT 1 FROM ${name} t WHERE position($1 IN t::text) > 0 LIMIT 1`, [text])).length > 0) found.push(name);
    return found;
  });
}
