import { verifyBundle, type Report } from '../../verifier/verify.js';
import { zipSource } from '../../verifier/zip-source.js';
import { openTestApi, sender, type Send, type TestApi } from '../builders/api.js';
import { importExample, type ExampleIds } from '../builders/example.js';

describe('bundles over HTTP', () => {
  let api: TestApi;
  let send: Send;
  let ids: ExampleIds;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    ids = await importExample(send);
  }, 60_000);
  afterAll(() => api.close());

  const packs = new Map<string, Promise<string>>();
  /** A pack of the example, made once. */
  function made(audience: string, locale = 'en'): Promise<string> {
    const name = `${audience} ${locale}`;
    const pack = packs.get(name) ?? make(audience, locale);
    packs.set(name, pack);
    return pack;
  }

  async function make(audience: string, locale: string): Promise<string> {
    const { status, body } = await send('POST', `/claims/${ids['claims']?.['CLM-MS'] ?? ''}/packs`, { audience, locale });
    expect(status).toBe(201);
    const events = await fetch(`${api.url}/api/v1/packs/${String(body.id)}/progress/events`, { headers: { authorization: `Bearer ${api.key}` } });
    expect(await events.text()).toContain('"done"');
    return String(body.id);
  }

  const download = (id: string, key = api.key): Promise<Response> => fetch(`${api.url}/api/v1/packs/${id}/bundle`, { headers: { authorization: `Bearer ${key}` } });
  const verify = async (zip: Blob, key: string | null): Promise<Report> => verifyBundle(await zipSource(zip), { key });

  it.each([['internal', 'en'], ['counterparty', 'ko']])('that of the %s pack in %s holds, under the published key of the log', async (audience, locale) => {
    const id = await made(audience, locale);
    const response = await download(id);
    if (response.status !== 200) throw new Error(await response.text());
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([200, 'application/zip', expect.stringMatching(new RegExp(`^attachment; filename="PCK-.*-${audience}-${locale}.zip"$`))]);
    const zip = await response.blob();
    const { body: keys } = await send('GET', '/ledger/keys');
    const report = await verify(zip, String(keys.data.at(-1).fingerprint));
    expect(report.checks.filter(({ verdict }) => verdict === 'fails')).toEqual([]);
    expect(report).toMatchObject({ holds: true, vouched: true, manifest: { audience, locale } });
    const entries = report.checks.find(({ code }) => code === 'ledger.entries');
    expect(entries?.verdict).toBe(audience === 'internal' ? 'holds' : 'unchecked');
    const { body: pack } = await send('GET', `/packs/${id}`);
    expect(report.manifest?.contentHash).toBe(pack.body.made.contentHash);
  });

  it('notes in the custody of each original that it left with the pack', async () => {
    const id = await made('counterparty', 'ko');
    await (await download(id)).blob();
    const { body: pack } = await send('GET', `/packs/${id}`);
    const { body: custody } = await send('GET', `/exhibits/${ids['exhibits']?.['EX-MONITOR'] ?? ''}/custody`);
    expect(custody.data.map(({ event }: { event: string }) => event)).toContain('exported');
    expect(JSON.stringify(custody.data)).toContain(pack.reference);
  });

  it('says that an original was erased, and sends the others', async () => {
    const id = await made('internal');
    const exhibit = ids['exhibits']?.['EX-MONITOR'] ?? '';
    expect((await send('POST', `/exhibits/${exhibit}/erasure`, { reason: 'Data subject', basis: 'GDPR 17' })).status).toBe(201);
    const report = await verify(await (await download(id)).blob(), null);
    expect(report.holds).toBe(true);
    expect(report.checks).toContainEqual(expect.objectContaining({ code: 'natives.absent', verdict: 'unchecked', text: expect.objectContaining({ en: expect.stringContaining('erased') }) }));
  });

  it('is refused to keys of other workspaces, without our analysis, and before the pack is made', async () => {
    const id = await made('internal');
    const other = await api.workspace('Other');
    expect((await other.send('GET', `/packs/${id}/bundle`)).status).toBe(404);
    const { body: key } = await send('POST', '/keys', { label: 'reader', permissions: ['packs:read'] });
    expect((await sender(api.url, String(key.secret))('GET', `/packs/${id}/bundle`)).status).toBe(403);
    expect((await send('GET', '/packs/0190c0de-0000-7000-8000-000000000001/bundle')).status).toBe(404);
  });
});
