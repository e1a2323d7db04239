import { openTestApi, sender, type Send, type TestApi } from '../builders/api.js';
import { importExample, type ExampleIds } from '../builders/example.js';

const SECRET = 'heron-at-noon';

/** Keys without `analysis:read` read assessments without what disputed facts are worth, which decide, and where our proof has gaps. */
describe('our own analysis of a dispute', () => {
  let api: TestApi;
  let send: Send;
  let outside: Send;
  let secret: string;
  let ids: ExampleIds;
  let assessment: string;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    ids = await importExample(send);
    const made = await send('POST', '/keys', { label: 'Adviser', permissions: ['record:read', 'assessments:read', 'assessments:write', 'claims:read'] });
    secret = made.body.secret as string;
    outside = sender(api.url, secret);
    const claim = ids['claims']?.['CLM-MS'] ?? '';
    const { version, body } = (await send('GET', `/claims/${claim}`)).body;
    const items = body.items.map((item: { burdens: object[] }) => ({ ...item, burdens: item.burdens.map((burden) => ({ ...burden, gap: { en: SECRET, ko: SECRET } })) }));
    expect((await send('PUT', `/claims/${claim}`, { ...body, items }, { 'if-match': `"v${version}"` })).status).toBe(200);
    const assessed = await send('POST', `/claims/${claim}/assessments`);
    expect(assessed.status).toBe(201);
    assessment = assessed.body.data[0].id;
  }, 60_000);
  afterAll(() => api.close());

  const ROUTES = (): readonly string[] => [`/assessments/${assessment}`, '/assessments?limit=100', `/assessments/${assessment}/history`, `/claims/${ids['claims']?.['CLM-MS']}/assessments`];
  const prices = (text: string): unknown => [text.includes(SECRET), text.includes('"decisive":{'), text.includes('"contestedWorth":{'), text.includes('"worth":{')];

  it('reaches a key that holds the permission, on every route', async () => {
    for (const route of ROUTES()) expect([route, prices(JSON.stringify((await send('GET', route)).body))]).toEqual([route, [true, true, true, true]]);
  });

  it('does not reach one that does not, which is told so and still gets every figure', async () => {
    for (const route of ROUTES()) {
      const reply = await outside('GET', route);
      expect([route, reply.status, prices(JSON.stringify(reply.body))]).toEqual([route, 200, [false, false, false, false]]);
    }
    const { result } = (await outside('GET', `/assessments/${assessment}`)).body.body;
    expect(result.withheld).toContain('decisive');
    expect(result.accounts).toEqual((await send('GET', `/assessments/${assessment}`)).body.body.result.accounts);
  });

  it('does not reach it when it assesses by itself, nor under a repeated request', async () => {
    const claim = ids['claims']?.['CLM-MS'] ?? '';
    for (const header of ['first', 'first']) {
      const reply = await outside('POST', `/claims/${claim}/assessments`, undefined, { 'idempotency-key': header });
      expect([reply.status, prices(JSON.stringify(reply.body))]).toEqual([201, [false, false, false, false]]);
    }
    const facts = (await send('GET', `/assessments/${assessment}`)).body.body.case;
    const whole = await outside('POST', '/assessments', facts);
    expect([whole.status, prices(JSON.stringify(whole.body))]).toEqual([201, [false, false, false, false]]);
  });

  it.each(['en', 'ko'])('is not in the explanation in %s', async (lang) => {
    const ask = async (key: string): Promise<string> => (await fetch(`${api.url}/api/v1/assessments/${assessment}/explanation?lang=${lang}&explain=long`, { headers: { authorization: `Bearer ${key}` } })).text();
    const [own, other] = [await ask(api.key), await ask(secret)];
    const heading = { en: 'Which disputed facts decide', ko: '결과를 가르는 사실과 그 금액' }[lang] ?? '';
    expect([own.includes(heading), other.includes(heading), other.includes('96.7294')]).toEqual([true, false, true]);
  });

  it('is not to be had by a what-if, and the refusal is recorded', async () => {
    const change = { changes: [{ kind: 'exclusion-decided', exclusion: 'EXC-AZ-THIRD-PARTY', decision: 'accepted' }] };
    expect(await outside('POST', `/assessments/${assessment}/what-if`, change)).toMatchObject({ status: 403, body: { code: 'access-denied' } });
    expect((await send('POST', `/assessments/${assessment}/what-if`, change)).status).toBe(200);
  });

  it('is in no entry of the ledger and no internal pack that it reads', async () => {
    const made = await send('POST', '/keys', { label: 'Auditor', permissions: ['ledger:read', 'packs:read', 'packs:write'] });
    const auditor = sender(api.url, made.body.secret as string);
    const { entryId } = (await send('GET', `/assessments/${assessment}`)).body;
    for (const route of [`/ledger/entries/${entryId}`, `/ledger/history/${assessment}`, '/ledger/entries?kind=assessment']) {
      expect([route, prices(JSON.stringify((await send('GET', route)).body))]).toEqual([route, [true, true, true, true]]);
      const reply = await auditor('GET', route);
      expect([route, reply.status, prices(JSON.stringify(reply.body)), JSON.stringify(reply.body).includes('"withheld":"analysis:read"')]).toEqual([route, 200, [false, false, false, false], true]);
    }
    const order = await auditor('POST', `/claims/${ids['claims']?.['CLM-MS']}/packs`, { audience: 'internal', locale: 'en' });
    expect(order.status).toBe(201);
    expect(await auditor('GET', `/packs/${order.body.id}/file`)).toMatchObject({ status: 403, body: { code: 'access-denied' } });
  });

  it('cannot be handed on by a key that does not hold it', async () => {
    const narrow = await send('POST', '/keys', { label: 'Narrow', permissions: ['keys:write', 'assessments:read'] });
    expect(await sender(api.url, narrow.body.secret as string)('POST', '/keys', { label: 'Wide', permissions: ['analysis:read'] })).toMatchObject({ status: 403, body: { code: 'access-permission-beyond' } });
  });
});
