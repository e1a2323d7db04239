import { connect } from 'node:net';
import { openTestApi, sender, type TestApi } from '../builders/api.js';
import { good } from '../builders/records.js';

describe('the edges of HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(async () => {
    await api.close();
  });

  it.each(['/parties/%00', '/incidents/by-external/jira/a%00b', '/observations?scope=%00', '/parties/%ZZ', '/parties/%ED%A0%80', `/parties/${'a'.repeat(400)}`])('answers %s with a problem document', async (route) => {
    const reply = await api.send(route.includes('by-external') ? 'PUT' : 'GET', route, route.includes('by-external') ? {} : undefined);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.body).toMatchObject({ status: 400, code: 'address-unreadable' });
  });

  it.each(['/exhibits?custodian=abc', '/observations?account=1', '/terms?contract=%27%20OR%201=1', '/stances?observation=x', '/packs?claim=x', '/assessments?claim=x'])('says which filter of %s is no id', async (route) => {
    const { body } = await api.send('GET', route);
    expect(body).toMatchObject({ status: 400, code: 'query-invalid', errors: [{ pointer: `/${/\?(\w+)=/.exec(route)?.[1]}`, code: 'id-invalid' }] });
  });

  it('sends headers that keep a browser from running or framing anything but the page at /docs', async () => {
    const data = await fetch(`${api.url}/api/v1/problems/not-found`);
    expect(data.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    const page = await fetch(`${api.url}/docs`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(await page.text()).not.toMatch(/<script>[^<]/);
    for (const { headers } of [data, page]) {
      expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual(['nosniff', 'DENY', 'no-referrer']);
    }
  });

  it('reads the record of an upload strictly, also where the part says that it is JSON', async () => {
    const upload = (record: string, type: string) => {
      const boundary = 'b0undary';
      const parts = [`--${boundary}`, 'Content-Disposition: form-data; name="record"', `Content-Type: ${type}`, '', record, `--${boundary}`, 'Content-Disposition: form-data; name="file"; filename="a.txt"', 'Content-Type: text/plain', '', 'abc', `--${boundary}--`, ''];
      return api.send('POST', '/exhibits', parts.join('\r\n'), { 'content-type': `multipart/form-data; boundary=${boundary}` });
    };
    const custodian = (await api.send('POST', '/parties', good.party())).body.id;
    const record = `{"title":"Log","origin":"Monitor","custodian":"${custodian}"}`;
    for (const type of ['text/plain', 'application/json']) {
      expect((await upload(record.replace('{', '{"title":"Other",'), type)).body.code).toBe('json-duplicate-key');
      expect((await upload(record.replace('Log', String.raw`\u0000`), type)).body.code).toBe('json-null-character');
      expect((await upload(record, type)).status).toBe(201);
    }
  });

  it('records who was refused what: once for each key, record and hour', async () => {
    const id = (await api.send('POST', '/parties', good.party())).body.id;
    const made = (await api.send('POST', '/keys', { label: 'Narrow', permissions: ['jobs:read'] })).body;
    const before = await api.entries();
    const narrow = sender(api.url, made.secret);
    const replies = await Promise.all(Array.from({ length: 10 }, () => narrow('GET', `/exhibits/${id}/content`)));
    expect(replies.map((reply) => reply.status)).toEqual(replies.map(() => 403));
    expect((await narrow('GET', '/exhibits/0190c1a2-0000-7000-8000-00000000aaaa/content')).status).toBe(403);
    expect((await narrow('GET', '/exhibits/0190c1a2-0000-7000-8000-00000000bbbb/content')).status).toBe(403);
    expect(await api.entries()).toBe(before + 2);
    const scope = { workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } } as const;
    const bodies = await api.database.unitOfWork.run(scope, (tx) => tx.query<{ body: string }>("SELECT body FROM ledger_record WHERE kind = 'refusal' ORDER BY entry_id"));
    expect(JSON.parse(bodies[0]?.body ?? '')).toMatchObject({ key: made.id, method: 'GET', route: '/api/v1/exhibits/:id/content', record: id, permission: 'exhibits:read' });
  });

  it('answers a body that ends early, and goes on serving', async () => {
    const { port } = new URL(api.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString())).on('close', () => resolve(text)).on('error', reject);
      socket.end(`POST /api/v1/parties HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${api.key}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"name":`);
    });
    expect(answer === '' || answer.startsWith('HTTP/1.1 4')).toBe(true);
    expect((await api.send('GET', '/parties')).status).toBe(200);
  });
});
