import { randomBytes } from 'node:crypto';
import { Custody, type CustodyEvent } from '../../src/record/evidence/index.js';
import { openTestApi, type Reply, type Send, type TestApi } from '../builders/api.js';
import { good, recordSmallMatter, type SmallMatter } from '../builders/records.js';

describe('custody of exhibits', () => {
  let api: TestApi;
  let send: Send;
  let small: SmallMatter;

  beforeAll(async () => {
    api = await openTestApi();
    send = api.send;
    small = await recordSmallMatter(send);
  });
  afterAll(() => api.close());

  const upload = (content: string | Uint8Array<ArrayBuffer>, record: object = {}, type = 'text/csv', name = 'monitor.csv'): Promise<Reply> => {
    const data = new FormData();
    data.append('record', JSON.stringify({ title: 'Monitor log', origin: 'Exported from the monitor', custodian: small.customer, ...record }));
    data.append('file', new Blob([content], { type }), name);
    return send('POST', '/exhibits', data);
  };
  const made = async (reply: Promise<Reply>): Promise<string> => {
    const { status, body } = await reply;
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id as string;
  };
  const custody = async (id: string): Promise<{ event: string; detail: Record<string, unknown> }[]> => (await send('GET', `/exhibits/${id}/custody`)).body.data;
  const CSV = 'at,up\n2024-07-18T21:50:00Z,1\n2024-07-18T21:55:00Z,0\n';

  describe('what Onus says of a file itself', () => {
    it('keeps the three dates apart, and says how and when the bytes came and what they look like', async () => {
      const before = Date.now();
      const { body } = await upload(CSV, { made: { text: '2024-07-19', zone: 'Asia/Seoul' }, obtained: '2024-07-22T09:00:00+09:00', originKind: 'webhook', uploaded: '2020-01-01T00:00:00Z', sniffed: 'image/png' });
      expect(body.body).toMatchObject({
        originKind: 'upload', sniffed: 'text/csv',
        made: { text: '2024-07-19', zone: 'Asia/Seoul', earliest: '2024-07-18T15:00:00.000Z', latest: '2024-07-19T14:59:59.999Z' },
        obtained: { earliest: '2024-07-22T00:00:00.000Z' },
      });
      expect(Date.parse(body.body.uploaded)).toBeGreaterThanOrEqual(before - 1);
      const revised = await send('PUT', `/exhibits/${body.id}`, { ...body.body, uploaded: '2020-01-01T00:00:00Z', sniffed: 'image/png', originKind: 'feed', title: 'Corrected' }, { 'if-match': '"v1"' });
      expect(revised.body.body).toMatchObject({ uploaded: body.body.uploaded, sniffed: 'text/csv', originKind: 'upload', title: { en: 'Corrected' } });
      expect((await send('GET', `/exhibits/${body.id}/findings`)).body).toEqual({ data: [] });
    });

    it('finds a declared type that the bytes do not show, and dates that cannot follow each other', async () => {
      const png = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));
      const id = await made(upload(png, { made: '2024-08-01T00:00:00Z', obtained: '2024-07-22T00:00:00Z' }, 'application/pdf', 'letter.pdf'));
      const { data } = (await send('GET', `/exhibits/${id}/findings`)).body;
      expect(data.map((one: { code: string }) => one.code)).toEqual(['exhibit.type-differs', 'exhibit.made-after-obtained']);
      expect(data[0].text).toEqual({ en: 'The file was declared as application/pdf; its first bytes are those of image/png.', ko: expect.stringContaining('image/png') });
    });

    it('refuses a date whose latest time lies before its earliest', async () => {
      const reply = await upload('x', { made: { earliest: '2024-07-02T00:00:00Z', latest: '2024-07-01T00:00:00Z' } });
      expect(reply.body.errors).toMatchObject([{ pointer: '/made/latest', code: 'span-reversed' }]);
    });
  });

  it('lists what passed from hand to hand, each event with its ledger entry', async () => {
    const id = await made(upload(randomBytes(20)));
    const counsel = await made(send('POST', '/parties', { ...good.party('Counsel'), role: 'counsel' }));
    const passed = { from: small.customer, at: '2024-07-23T10:00:00+09:00', by: 'Park Ji-won', why: 'Review', how: 'Encrypted disk, by courier' };
    const original = await send('POST', `/exhibits/${id}/transfers`, { ...passed, what: 'original', to: counsel });
    expect(original).toMatchObject({ status: 201, body: { body: { exhibit: id, why: { en: 'Review', ko: 'Review' } } } });
    await made(send('POST', `/exhibits/${id}/transfers`, { ...passed, what: 'copy', from: counsel, to: small.vendor }));
    await fetch(`${api.url}/api/v1/exhibits/${id}/content`, { headers: { authorization: `Bearer ${api.key}` } }).then((response) => response.arrayBuffer());
    const log = (await send('GET', `/exhibits/${id}/custody`)).body.data;
    expect(log.map((one: { number: number; event: string }) => [one.number, one.event])).toEqual([[1, 'received'], [2, 'transferred'], [3, 'exported'], [4, 'viewed']]);
    expect(log[1]).toMatchObject({ entryId: original.body.entryId, detail: { by: 'Park Ji-won', to: counsel, at: { earliest: '2024-07-23T01:00:00.000Z' } } });
    for (const { entryId } of log) expect((await send('GET', `/ledger/entries/${entryId}`)).status).toBe(200);
  });

  it('notes once an hour what the same actor does again, and each thing of its own', async () => {
    const id = await made(upload(randomBytes(20)));
    const scope = { workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } } as const;
    const note = (event: CustodyEvent, detail = {}) => api.database.unitOfWork.run(scope, (tx) => api.app.get(Custody).note(tx, id, event, detail));
    for (const pack of ['PCK-1', 'PCK-1', 'PCK-2', 'PCK-1']) await note('exported', { pack });
    await note('hash-checked', { matches: true, rereading: 'a' });
    await note('hash-checked', { matches: false, rereading: 'b' });
    expect((await custody(id)).map(({ event, detail }) => [event, detail['pack'] ?? detail['matches']])).toEqual([['received', undefined], ['exported', 'PCK-1'], ['exported', 'PCK-2'], ['hash-checked', true], ['hash-checked', false]]);
  });

  it('refuses a transfer to the same party, to nobody, or of nothing', async () => {
    const id = await made(upload('x'));
    const body = { what: 'copy', from: small.customer, to: small.customer, at: '2024-07-23T10:00:00Z', by: 'A', why: 'B', how: 'C' };
    expect((await send('POST', `/exhibits/${id}/transfers`, body)).body.errors).toMatchObject([{ pointer: '/to', code: 'transfer-to-self' }]);
    expect((await send('POST', `/exhibits/0190c1a2-0000-7000-8000-000000000000/transfers`, { ...body, to: small.vendor })).body.errors).toMatchObject([{ pointer: '/exhibit', code: 'reference-unknown' }]);
    expect((await send('POST', `/exhibits/${id}/transfers`, { what: 'copy' })).status).toBe(422);
  });

  it('a derivative names its original, keeps doing so, and is noted in the custody of both', async () => {
    const original = await made(upload('From: a@example.com\nTo: b@example.com\nSubject: x\n\nsecret'));
    const form = { derivedFrom: { exhibit: original, kind: 'redaction', what: 'Names blacked out', by: 'Counsel' } };
    const redacted = await upload('From: [...]', form);
    expect(redacted.body.body).toMatchObject({ originKind: 'derived', derivedFrom: { exhibit: original, kind: 'redaction' } });
    const { derivedFrom: _without, ...rest } = redacted.body.body;
    const revised = await send('PUT', `/exhibits/${redacted.body.id}`, { ...rest, title: 'Redacted' }, { 'if-match': '"v1"' });
    expect(revised.body.body.derivedFrom).toEqual(redacted.body.body.derivedFrom);
    expect(await custody(original)).toMatchObject([{ event: 'received' }, { event: 'derived', detail: { derivative: redacted.body.id, kind: 'redaction' } }]);
    expect((await send('GET', `/exhibits/${original}/links`)).body).toMatchObject({ derivatives: [redacted.body.id], original: null });
    expect((await send('GET', `/exhibits/${redacted.body.id}/links`)).body).toMatchObject({ derivatives: [], original });
    expect((await upload('x', { derivedFrom: { kind: 'redaction' } })).body.errors).toMatchObject([{ pointer: '/derivedFrom/exhibit', code: 'derivative-without-original' }]);
  });

  it('says what cites an exhibit, also what did and does no longer', async () => {
    const bytes = randomBytes(30) as Uint8Array<ArrayBuffer>;
    const [id, twin] = [await made(upload(bytes)), await made(upload(bytes))];
    const observed = await send('POST', '/observations', { ...good.observation(small.account, small.service), exhibits: [id] });
    const said = await send('POST', '/communications', { publisher: small.vendor, channel: 'status page', precision: 'minute', confidence: 'primary', states: [{ at: '2024-07-18T22:00:00Z', gist: 'Investigating', exhibits: [id] }] });
    await send('PUT', `/observations/${observed.body.id}`, { ...observed.body.body, exhibits: [] }, { 'if-match': '"v1"' });
    const { body } = await send('GET', `/exhibits/${id}/links`);
    expect(body).toMatchObject({ total: 2, sameBytes: [twin] });
    expect(body.citedBy).toEqual([
      { kind: 'communication', id: said.body.id, firstVersion: 1, lastVersion: 1, current: true },
      { kind: 'observation', id: observed.body.id, firstVersion: 1, lastVersion: 1, current: false },
    ]);
    const stranger = await api.workspace('Another');
    expect((await stranger.send('GET', `/exhibits/${id}/links`)).status).toBe(404);
  });

  describe('searches and polls', () => {
    const search = { what: 'A notice of maintenance for 18 July', where: 'Mailbox of operations', query: 'from:azure "maintenance"', at: '2024-07-25T05:00:00Z', period: { from: '2024-07-01T00:00:00Z', to: '2024-07-19T00:00:00Z' } };

    it('records what was looked for and not found', async () => {
      const reply = await send('POST', '/searches', { ...search, by: small.customer, incident: small.incident, result: 'not-found' });
      expect(reply).toMatchObject({ status: 201, body: { body: { result: 'not-found', exhibits: [], audience: 'internal' } } });
      expect((await send('GET', `/searches?incident=${small.incident}&result=not-found`)).body.data).toHaveLength(1);
    });

    it('wants to see what was found, and a period that runs forward', async () => {
      const reply = await send('POST', '/searches', { ...search, by: small.customer, result: 'found', period: { from: '2024-07-19T00:00:00Z', to: '2024-07-01T00:00:00Z' } });
      expect(reply.body.errors).toMatchObject([{ pointer: '/period/to', code: 'span-reversed' }, { pointer: '/exhibits', code: 'search-found-nothing-shown' }]);
    });

    it('records a stretch of looks at a source in one record', async () => {
      const source = await made(send('POST', '/sources', { title: 'Azure status history', url: 'https://azure.status.microsoft/status/history/', confidence: 'primary' }));
      const poll = { source, from: '2024-07-19T00:00:00Z', to: '2024-07-19T23:55:00Z', everySeconds: 300, looks: 287, unanswered: [{ from: '2024-07-19T10:00:00Z', to: '2024-07-19T10:10:00Z' }], state: 'unchanged' };
      expect((await send('POST', '/polls', poll)).status).toBe(201);
      const bad = await send('POST', '/polls', { ...poll, to: '2024-07-18T00:00:00Z' });
      expect(bad.body.errors.map((one: { code: string }) => one.code)).toEqual(['span-reversed', 'poll-span']);
      expect((await send('GET', `/polls?source=${source}`)).body.data).toHaveLength(1);
      const polled = (span: string) => send('GET', `/sources/${source}/polled?${span}`);
      expect((await polled('from=2024-07-19T09:00:00Z&to=2024-07-20T00:00:00Z')).body).toEqual({
        covered: [{ from: '2024-07-19T09:00:00.000Z', to: '2024-07-19T10:00:00.000Z' }, { from: '2024-07-19T10:10:00.000Z', to: '2024-07-19T23:55:00.000Z' }],
        uncovered: [{ from: '2024-07-19T10:00:00.000Z', to: '2024-07-19T10:10:00.000Z' }, { from: '2024-07-19T23:55:00.000Z', to: '2024-07-20T00:00:00.000Z' }],
      });
      expect((await polled('from=2024-07-19T09:00:00Z&to=2024-07-19T09:00:00Z')).body.errors).toMatchObject([{ pointer: '/to' }]);
      expect((await polled('from=yesterday&to=2024-07-19T09:00:00Z')).status).toBe(400);
      expect((await polled('from=2024-02-30T09:00:00Z&to=2024-07-19T09:00:00Z')).body.code).toBe('instant-impossible-date');
    });
  });

  describe('probes of a monitor', () => {
    const monitor = { method: 'HTTPS GET of the booking page', everySeconds: 300, location: 'Seoul', clockAheadMs: 2000, clockWithinMs: 500 };
    const probe = (at: string, up: boolean) => ({ at: `2024-07-${at}:00Z`, up });
    const probes = [probe('18T21:45', true), probe('18T21:50', true), probe('18T21:55', false), probe('18T22:00', false), probe('18T22:05', true)];

    it('give an outage whose ends are as open as the interval and the clock leave them', async () => {
      const exhibit = await made(upload(CSV, { monitor }));
      const { status, body } = await send('POST', '/observations/from-probes', { exhibit, account: small.account, subject: { kind: 'service', id: small.service }, scope: 'customer', probes });
      expect(status).toBe(201);
      // The clock was two seconds ahead, known to half a second: 21:50 by the monitor was 21:49:57.5 to 21:49:58.5.
      expect(body.data.map((one: { body: unknown }) => one.body)).toMatchObject([{
        state: 'down', exhibits: [exhibit],
        from: { earliest: '2024-07-18T21:49:57.501Z', latest: '2024-07-18T21:54:58.500Z' },
        to: { earliest: '2024-07-18T21:59:57.501Z', latest: '2024-07-18T22:04:58.500Z' },
        probes: { exhibit, before: '2024-07-18T21:50:00.000Z', first: '2024-07-18T21:55:00.000Z', last: '2024-07-18T22:00:00.000Z', after: '2024-07-18T22:05:00.000Z' },
      }]);
    });

    it('are not stated more exactly than they were', async () => {
      const exhibit = await made(upload(CSV, { monitor }));
      const given = { exhibit, before: '2024-07-18T21:50:00Z', first: '2024-07-18T21:55:00Z', last: '2024-07-18T22:00:00Z', after: '2024-07-18T22:05:00Z' };
      const reply = await send('POST', '/observations', { ...good.observation(small.account, small.service), from: '2024-07-18T21:52:00Z', to: '2024-07-18T22:03:00Z', exhibits: [exhibit], probes: given });
      expect(reply.body.errors).toMatchObject([{ pointer: '/from', code: 'probes-narrowed' }, { pointer: '/to', code: 'probes-narrowed' }]);
      expect(reply.body.errors[0].remedy).toContain('2024-07-18T21:49:57.501Z to 2024-07-18T21:54:58.500Z');
    });

    it('need an exhibit that says how they were taken', async () => {
      const exhibit = await made(upload(CSV));
      const reply = await send('POST', '/observations/from-probes', { exhibit, account: small.account, subject: { kind: 'service', id: small.service }, scope: 'customer', probes });
      expect(reply.body.errors).toMatchObject([{ pointer: '/exhibit', code: 'probes-without-monitor' }]);
      expect((await send('POST', '/observations/from-probes', { exhibit, account: small.account, subject: { kind: 'service', id: small.service }, scope: 'customer', probes: [{ at: '21:55', up: false }] })).status).toBe(422);
    });
  });
});
