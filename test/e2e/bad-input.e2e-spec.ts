import { request as httpRequest } from 'node:http';
import { openTestApi, type Reply, type TestApi } from '../builders/api.js';
import { good, recordSmallMatter, type SmallMatter } from '../builders/records.js';

/** Each line of bad input gets a problem document with the field and the remedy, and leaves nothing behind. */
describe('bad input', () => {
  let api: TestApi;
  let matter: SmallMatter;

  beforeAll(async () => {
    api = await openTestApi();
    matter = await recordSmallMatter(api.send);
  });
  afterAll(async () => {
    await api.close();
  });

  const observation = () => good.observation(matter.account, matter.service);
  const contract = () => good.contract(matter.customer, matter.vendor);
  const tiers = (rows: unknown[]) => ({
    contract: matter.contract,
    edition: {
      format: 'onus.terms/1', id: 'azure-vm', title: 'VM',
      source: { document: 'SLA', edition: '2024-07', grade: 'invented' },
      period: { kind: 'calendar-month', zone: 'UTC', clause: '1' },
      measure: { family: 'availability', unknown: 'up', maintenance: 'up', impaired: 'down', partialMinutes: 'exact', clause: '1' },
      exclusions: [], promise: { atLeast: '99.99', clause: '1' }, tiers: { rows, clause: '1' },
      credit: { base: 'fee-of-period', capPercent: '100', rounding: 'half-up', clause: '1' },
    },
  });
  const bound = (value: string, inclusive: boolean) => ({ value, inclusive });

  const cases: [string, () => [string, unknown], { status?: number; pointer: string; code: string | RegExp }][] = [
    ['an unknown field', () => ['/observations', { ...observation(), severity: 1 }], { pointer: '/severity', code: 'format.unknown-field' }],
    ['a member that would reach a prototype', () => ['/parties', '{"name":{"en":"a","ko":"a"},"role":"x","__proto__":{"audience":"filed"}}'], { pointer: '/__proto__', code: 'format.unknown-field' }],
    ['a reversed span', () => ['/observations', { ...observation(), to: '2024-07-18T20:00:00Z' }], { pointer: '/to', code: 'span-reversed' }],
    ['a gap in the tier table', () => ['/terms', tiers([{ to: bound('95', false), credit: '25' }, { from: bound('96', true), to: bound('99.99', false), credit: '10' }])], { pointer: '/edition/tiers/rows/1', code: 'tier-gap' }],
    ['an overlap in the tier table', () => ['/terms', tiers([{ to: bound('97', false), credit: '25' }, { from: bound('96', true), to: bound('99.99', false), credit: '10' }])], { pointer: '/edition/tiers/rows/1', code: 'tier-overlap' }],
    ['a span outside the contract', () => ['/observations', { ...observation(), from: '2026-07-18T21:52:00Z', to: '2026-07-19T00:00:00Z' }], { pointer: '/from', code: 'span-outside-contract' }],
    ['an unknown zone', () => ['/observations', { ...observation(), from: { text: '2024-07-19 06:52', zone: 'Asia/Seol' } }], { pointer: '/from/zone', code: 'zone-unknown' }],
    ['a local time without zone or offset', () => ['/observations', { ...observation(), from: '2024-07-19T06:52:00' }], { pointer: '/from', code: 'instant-offset-missing' }],
    ['a local time that occurs twice', () => ['/observations', { ...observation(), from: { text: '2024-11-03 01:30', zone: 'America/New_York' }, to: null }], { pointer: '/from/text', code: 'local-time-ambiguous' }],
    ['a local time that does not occur', () => ['/observations', { ...observation(), from: { text: '2024-03-10 02:30', zone: 'America/New_York' } }], { pointer: '/from/text', code: 'local-time-gap' }],
    ['24:00', () => ['/observations', { ...observation(), from: '2024-07-18T24:00:00Z' }], { pointer: '/from', code: 'instant-hour-24' }],
    [':60', () => ['/observations', { ...observation(), from: '2024-07-18T23:59:60Z' }], { pointer: '/from', code: 'instant-second-60' }],
    ['a day that does not exist', () => ['/observations', { ...observation(), from: '2024-02-30T00:00:00Z' }], { pointer: '/from', code: 'instant-impossible-date' }],
    ['a negative fee', () => ['/contracts', { ...contract(), fees: [{ ...contract().fees[0], amount: '-1' }] }], { pointer: '/fees/0/amount', code: /decimal/ }],
    ['a fee as a JSON number', () => ['/contracts', { ...contract(), fees: [{ ...contract().fees[0], amount: 42000000 }] }], { pointer: '/fees/0/amount', code: 'format.decimal' }],
    ['a currency that is not the contract\'s', () => ['/contracts', { ...contract(), fees: [{ ...contract().fees[0], currency: 'USD' }] }], { pointer: '/fees/0/currency', code: 'currency-mismatch' }],
    ['an audience that does not exist', () => ['/parties', { ...good.party(), audience: 'everyone' }], { pointer: '/audience', code: 'format.choice' }],
    ['a reference to nothing', () => ['/observations', { ...observation(), incident: '0190c1a2-0000-7000-8000-000000000000' }], { pointer: '/incident', code: 'reference-unknown' }],
    ['a reference that is no id', () => ['/observations', { ...observation(), incident: 'INC-2024-0001' }], { pointer: '/incident', code: 'reference-unknown' }],
    ['a unit that no service has', () => ['/observations', { ...observation(), subject: { kind: 'unit', id: 'vm-9' } }], { pointer: '/subject/id', code: 'reference-unknown' }],
    ['a list where an object belongs', () => ['/parties', []], { pointer: '', code: 'format.type' }],
  ];

  it.each(cases)('%s', async (_name, make, expected) => {
    const before = await api.entries();
    const [route, body] = make();
    const reply = await api.send('POST', route, body);
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(reply.status).toBe(expected.status ?? 422);
    const found = reply.body.errors.find((issue: { pointer: string }) => issue.pointer === expected.pointer);
    expect(found ?? reply.body.errors).toMatchObject({ pointer: expected.pointer, code: expect.stringMatching(expected.code), message: expect.stringMatching(/\.$/), remedy: expect.stringMatching(/\.$/) });
    expect(await api.entries()).toBe(before);
  });

  it('is measured by a count that a good request changes', async () => {
    const before = await api.entries();
    await api.send('POST', '/observations', observation());
    expect(await api.entries()).toBe(before + 1);
  });

  it('names every bad field at once', async () => {
    const reply = await api.send('POST', '/observations', { ...observation(), state: 'broken', scope: 'galaxy', extra: 1 });
    expect(reply.body.errors.map((issue: { pointer: string }) => issue.pointer).toSorted()).toEqual(['/extra', '/scope', '/state']);
  });

  const raw: [string, { body: string | Uint8Array; status: number; code: string; pointer?: string }][] = [
    ['a truncated body', { body: '{"name":{"en":"Gaon', status: 400, code: 'json-syntax', pointer: '/name/en' }],
    ['duplicate keys', { body: '{"role":"x","role":"y"}', status: 400, code: 'json-duplicate-key', pointer: '/role' }],
    ['U+0000', { body: '{"role":"a\\u0000b"}', status: 400, code: 'json-null-character', pointer: '/role' }],
    ['half a character', { body: '{"role":"\\ud800"}', status: 400, code: 'json-lone-surrogate', pointer: '/role' }],
    ['a number that cannot be kept', { body: '{"role":9007199254740993}', status: 400, code: 'json-number-inexact', pointer: '/role' }],
    ['bytes that are not UTF-8', { body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), status: 400, code: 'body-not-utf8' }],
    ['nesting without end', { body: '['.repeat(5000), status: 400, code: 'json-too-deep', pointer: '/0'.repeat(100) }],
    ['an empty body', { body: '', status: 400, code: 'body-missing' }],
    ['a body beyond the limit', { body: `"${'a'.repeat(9 * 1024 * 1024)}"`, status: 413, code: 'body-too-large' }],
  ];

  it.each(raw)('%s', async (_name, { body, status, code, pointer }) => {
    const reply = await api.send('POST', '/parties', body);
    expect([reply.status, reply.body?.code, reply.body?.pointer]).toEqual([status, code, pointer]);
    expect(reply.body.detail.length).toBeGreaterThan(10);
  });

  it('another media type, an unknown address, a wrong method', async () => {
    expect((await api.send('POST', '/parties', 'a=b', { 'content-type': 'text/plain' })).body).toMatchObject({ status: 415, code: 'media-type-unsupported' });
    expect((await api.send('GET', '/nothing')).body).toMatchObject({ status: 404, code: 'route-unknown' });
    expect((await api.send('DELETE', '/parties')).status).toBe(404);
    expect((await api.send('GET', '/parties/not-an-id')).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await api.send('GET', '/parties?limit=0')).body).toMatchObject({ status: 400, code: 'query-invalid', errors: [{ pointer: '/limit' }] });
    expect((await api.send('GET', '/parties?colour=red')).body).toMatchObject({ status: 400, errors: [{ pointer: '/colour', code: 'unknown-field' }] });
  });

  it('a duplicate external id', async () => {
    const external = [{ system: 'jira', id: 'OPS-77' }];
    await api.send('POST', '/incidents', { title: 'One', operator: matter.vendor, external });
    const before = await api.entries();
    const second = await api.send('POST', '/incidents', { title: 'Two', operator: matter.vendor, external });
    expect(second.body).toMatchObject({ status: 409, code: 'external-id-taken', pointer: '/external/0/id' });
    expect(await api.entries()).toBe(before);
  });

  it('a connection that breaks off in the middle of the body leaves nothing, and the server keeps serving', async () => {
    const before = await api.entries();
    const { port } = new URL(api.url);
    await new Promise<void>((resolve) => {
      const request = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/parties', headers: { authorization: `Bearer ${api.key}`, 'content-type': 'application/json', 'content-length': 1000 } });
      request.on('error', () => resolve());
      request.write('{"name":');
      setTimeout(() => request.destroy(), 100);
      request.on('close', () => resolve());
    });
    expect(await api.entries()).toBe(before);
    expect((await api.send('GET', '/parties')).status).toBe(200);
  });

  it('explains each code at the address that the problem names, and names the request', async () => {
    const reply: Reply = await api.send('GET', '/nothing');
    expect(reply.body.requestId).toBe(reply.headers.get('request-id'));
    const explained = await fetch(`${api.url}${reply.body.type}`);
    expect(await explained.json()).toMatchObject({ code: 'route-unknown' });
  });
});
