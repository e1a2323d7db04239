import { createHash } from 'node:crypto';
import type { PackRecord } from '../../src/packs/packs/index.js';
import { PackMaker } from '../../src/packs/packs/pack-maker.js';
import type { Recorded } from '../../src/record/shared/index.js';
import { openTestApi, sender, type Send, type TestApi } from '../builders/api.js';
import { importExample, type ExampleIds } from '../builders/example.js';
import { readPdf } from '../builders/read-pdf.js';

const actor = { kind: 'system', id: 'test', label: 'Test' } as const;

interface Made {
  readonly bytes: Buffer;
  readonly record: { readonly id: string; readonly reference: string; readonly body: { readonly draft: number; readonly made: { sha256: string; contentHash: string; bytes: number; pages: number; missingGlyphs: number; ledger: { index: number } } } };
}

describe('packs over HTTP', () => {
  let api: TestApi;
  let send: Send;
  let ids: ExampleIds;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    ids = await importExample(send);
  }, 60_000);
  afterAll(() => api.close());

  const claimId = (key: string): string => ids['claims']?.[key] ?? key;
  const order = (claim: string, audience: string, locale = 'en', headers = {}) => send('POST', `/claims/${claimId(claim)}/packs`, { audience, locale }, headers);
  const download = (id: string, key = api.key, query = '') => fetch(`${api.url}/api/v1/packs/${id}/file${query}`, { headers: { authorization: `Bearer ${key}` } });

  /** Every event of the stream until the server ends it. */
  async function follow(id: string): Promise<{ state: string; percent: number; step: string; problem: { code: string; message: string } | null }[]> {
    const response = await fetch(`${api.url}/api/v1/packs/${id}/progress/events`, { headers: { authorization: `Bearer ${api.key}` } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/event-stream')]);
    return [...(await response.text()).matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as never);
  }

  async function make(claim: string, audience: string, locale = 'en'): Promise<Made> {
    const ordered = await order(claim, audience, locale);
    expect(ordered).toMatchObject({ status: 201, body: { body: { state: 'ordered', madeFor: audience, locale } } });
    expect((await follow(ordered.body.id as string)).at(-1)).toMatchObject({ state: 'done', percent: 100 });
    const record = (await send('GET', `/packs/${ordered.body.id}`)).body as Made['record'];
    return { record, bytes: Buffer.from(await (await download(record.id, api.key, '?layer=content')).arrayBuffer()) };
  }

  it.each([
    ['internal', 'en'],
    ['internal', 'ko'],
    ['counterparty', 'en'],
    ['counterparty', 'ko'],
  ])('makes the pack for %s in %s: the file is what was recorded', async (audience, locale) => {
    const { record, bytes } = await make('CLM-MS', audience, locale);
    const { made } = record.body;
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256);
    expect({ bytes: made.bytes, missingGlyphs: made.missingGlyphs, pages: made.pages }).toEqual({ bytes: bytes.length, missingGlyphs: 0, pages: readPdf(bytes).pages.length });
    const text = readPdf(bytes).pages.join('\n');
    const printed = [made.contentHash.slice(0, 12).replaceAll(/(.{4})(?=.)/g, '$1 '), '99.3548', locale === 'ko' ? '가온누리항공' : 'Gaonnuri Air'];
    expect(printed.filter((words) => !text.includes(words))).toEqual([]);
    expect(text.includes('96.7294')).toBe(audience === 'internal');
  });

  it('tells how far it is, polled and as a stream that ends', async () => {
    const ordered = await order('CLM-RES', 'internal');
    const id = ordered.body.id as string;
    const events = await follow(id);
    expect(events.length).toBeGreaterThan(1);
    const percents = events.map((event) => event.percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(events.at(-1)).toEqual({ state: 'done', percent: 100, step: 'done', problem: null });
    expect((await send('GET', `/packs/${id}/progress`)).body).toEqual(events.at(-1));
  });

  it('draws the same bytes from the same order and record, and counts the drafts', async () => {
    const [first, second] = [await order('CLM-RES', 'counterparty'), await order('CLM-RES', 'counterparty')];
    expect([first.body.body.draft, second.body.body.draft]).toEqual([1, 2]);
    await Promise.all([follow(first.body.id as string), follow(second.body.id as string)]);
    const drawn = async (): Promise<object> => {
      const { blobs, facts } = await api.app.get(PackMaker).make({ workspaceId: api.workspaceId, actor }, first.body as Recorded<PackRecord>, () => Promise.resolve());
      for (const blob of blobs) await blob.discard();
      return facts;
    };
    const facts = await drawn();
    expect(facts).toMatchObject({ contentHash: expect.stringMatching(/^[0-9a-f]{64}$/), missingGlyphs: 0 });
    expect(await drawn()).toEqual(facts);
  });

  it('records that a pack was read once for each actor and hour', async () => {
    const { record } = await make('CLM-RES', 'counterparty', 'ko');
    const other = await send('POST', '/keys', { label: 'reader', permissions: ['packs:read'] });
    for (const key of [api.key, api.key, other.body.secret as string]) expect((await download(record.id, key)).status).toBe(200);
    const reads = await api.database.unitOfWork.run({ workspaceId: api.workspaceId, actor }, (tx) => tx.query(`SELECT version FROM ledger_entry WHERE kind = 'pack-read' AND subject_id = $1 ORDER BY version`, [record.id]));
    expect(reads).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('repeats an order under the same Idempotency-Key instead of making a second pack', async () => {
    const [first, again] = [await order('CLM-RES', 'internal', 'ko', { 'idempotency-key': 'pack-1' }), await order('CLM-RES', 'internal', 'ko', { 'idempotency-key': 'pack-1' })];
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect((await order('CLM-RES', 'internal', 'en', { 'idempotency-key': 'pack-1' })).body.code).toBe('idempotency-key-reused');
    await follow(first.body.id as string);
  });


  it('refuses what is not known: the claim, the audience, a bad zone, a pack of another workspace', async () => {
    const nothing = '00000000-0000-7000-8000-000000000000';
    expect(await send('POST', `/claims/${nothing}/packs`, { audience: 'internal', locale: 'en' })).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await send('POST', `/claims/CLM-MS/packs`, { audience: 'internal', locale: 'en' })).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const bad = await send('POST', `/claims/${claimId('CLM-MS')}/packs`, { audience: 'everybody', locale: 'fr', zone: 'Mars/Olympus', colour: 'red' });
    expect(bad).toMatchObject({ status: 422, body: { code: 'body-invalid' } });
    expect(bad.body.errors.map((error: { pointer: string }) => error.pointer).toSorted()).toEqual(['/audience', '/colour', '/locale', '/zone']);
    const { id } = (await order('CLM-RES', 'internal')).body;
    await follow(id as string);
    const stranger = await api.workspace('stranger');
    for (const route of [`/packs/${id}`, `/packs/${id}/progress`, `/packs/${id}/progress/events`, `/packs/${id}/file`]) {
      const { status, body } = await stranger.send('GET', route);
      expect([route, status, body?.code]).toEqual([route, 404, 'not-found']);
    }
    const recordOnly = sender(api.url, (await send('POST', '/keys', { label: 'record', permissions: ['record:read'] })).body.secret as string);
    expect((await recordOnly('GET', `/packs/${id}/file`)).status).toBe(403);
  });

  it('makes nothing for the other side that rests on records that are not released to it, and names them', async () => {
    const claim = (await send('GET', `/claims/${claimId('CLM-RES')}`)).body;
    const account = (await send('GET', `/accounts/${ids['accounts']?.['ACC-RES-OWN']}`)).body;
    expect((await send('PUT', `/accounts/${account.id}`, { ...account.body, audience: 'internal' }, { 'if-match': '"v1"' })).status).toBe(200);
    expect((await send('PUT', `/claims/${claim.id}`, { ...claim.body, audience: 'internal' }, { 'if-match': '"v1"' })).status).toBe(200);
    const refused = await order('CLM-RES', 'counterparty');
    expect(refused).toMatchObject({ status: 409, body: { code: 'pack.not-released' } });
    expect(refused.body.title).toContain('claim CLM-RES');
    expect(refused.body.title).toContain('account ACC-RES-OWN');
    expect((await order('CLM-RES', 'internal')).status).toBe(201);
  });

  it('shows what is wrong, and what would be right, where a pack cannot be made', async () => {
    const exclusion = { contract: ids['contracts']?.['C-RES'], rule: 'no-such-rule', title: 'Unknown', from: '2024-07-19T07:00:00Z', to: '2024-07-19T08:00:00Z', status: 'contested', assertedBy: null };
    expect((await send('POST', '/exclusions', exclusion)).status).toBe(201);
    const { id } = (await order('CLM-RES', 'internal')).body;
    const problem = { code: 'case-unknown-id', message: expect.stringContaining('no-such-rule'), remedy: expect.any(String) };
    expect((await follow(id as string)).at(-1)).toEqual({ state: 'failed', percent: expect.any(Number), step: 'failed', problem });
    const refused = await download(id as string);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'pack-not-made']);
    expect((await send('GET', `/packs/${id}`)).body.body.state).toBe('ordered');
  });

  it('names each reference of a claim that leads nowhere', async () => {
    const { body } = (await send('GET', `/claims/${claimId('CLM-RES')}`)).body;
    const nobody = '00000000-0000-7000-8000-000000000000';
    const [item] = body.items;
    const refused = await send('POST', '/claims', { ...body, against: nobody, items: [{ ...item, contract: nobody, accounts: [item.accounts[0], nobody] }] });
    expect(refused).toMatchObject({ status: 422, body: { code: 'body-invalid' } });
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/against', '/items/0/contract', '/items/0/accounts/1']);
  });
});
