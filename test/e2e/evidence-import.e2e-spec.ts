import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openTestApi, type Send, type TestApi } from '../builders/api.js';
import { custodyMatter, label } from '../builders/custody-matter.js';
import { EXAMPLE, type ExampleIds } from '../builders/example.js';

const REDACTED = 'From: [...]\nTo: [...]\nSubject: notice\n\n[...]\n';
const SECRET_FILE = 'mail-2024-08-06-reply.eml';

describe('a matter that says how its evidence came, imported', () => {
  let api: TestApi;
  let send: Send;
  let ids: ExampleIds;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    const whole = custodyMatter();
    const redacted = { file: 'exhibits/notice-redacted.eml', sha256: createHash('sha256').update(REDACTED).digest('hex'), bytes: Buffer.byteLength(REDACTED) };
    const exhibits = whole.exhibits.map((exhibit) => (exhibit.derivedFrom === undefined ? exhibit : { ...exhibit, ...redacted }));
    const { author: _author, recipients: _recipients, ...bare } = label('communication', 'COM-F1');
    const matter = { ...whole, exhibits, privileges: [label('exhibit', 'EX-MAIL-REPLY'), bare] };
    const form = new FormData();
    form.append('document', new Blob([JSON.stringify(matter)]), 'matter.json');
    for (const { file } of exhibits) {
      const bytes = file === redacted.file ? REDACTED : new Uint8Array(await readFile(path.join(EXAMPLE, file)));
      form.append('file', new Blob([bytes]), file);
    }
    const reply = await send('POST', '/imports', form);
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    ids = reply.body.ids as ExampleIds;
  }, 60_000);
  afterAll(() => api.close());

  const idOf = (list: string, key: string): string => ids[list]?.[key] ?? key;
  const log = (query = '') => fetch(`${api.url}/api/v1/claims/${idOf('claims', 'CLM-RES')}/privilege-log${query}`, { headers: { authorization: `Bearer ${api.key}` } });

  it('is recorded list by list, with what Onus says itself in place of what the document says', async () => {
    const redacted = (await send('GET', `/exhibits/${idOf('exhibits', 'EX-MAIL-NOTICE-RED')}`)).body;
    expect(redacted.body).toMatchObject({ originKind: 'derived', sniffed: 'message/rfc822', derivedFrom: { exhibit: idOf('exhibits', 'EX-MAIL-NOTICE'), kind: 'redaction' } });
    expect(redacted.body.uploaded.slice(0, 10)).not.toBe('2024-09-01');
    expect((await send('GET', `/exhibits/${idOf('exhibits', 'EX-DESK-LOG')}`)).body.body.monitor).toMatchObject({ everySeconds: 60, clockAheadMs: -40 });
    for (const [list, key, expected] of [
      ['transfers', 'TR-1', { exhibit: idOf('exhibits', 'EX-DESK-LOG'), to: idOf('parties', 'microsoft') }],
      ['searches', 'SE-1', { result: 'not-found', by: idOf('parties', 'gaonnuri') }],
      ['polls', 'PO-1', { source: idOf('sources', 'AZ-PIR-FINAL'), looks: 286 }],
      ['privileges', 'PR-EX-MAIL-REPLY', { subject: { kind: 'exhibit', id: idOf('exhibits', 'EX-MAIL-REPLY') } }],
    ] as const) {
      expect((await send('GET', `/${list}/${idOf(list, key)}`)).body.body).toMatchObject(expected);
    }
    expect((await send('GET', `/exhibits/${idOf('exhibits', 'EX-DESK-LOG')}/custody`)).body.data.map((one: { event: string }) => one.event)).toEqual(['received', 'exported']);
  });

  it('gives a log of privilege that says what is withheld, and nothing of what it says', async () => {
    const reply = await log();
    expect(reply.status).toBe(200);
    const text = await reply.text();
    const body = JSON.parse(text) as { claim: string; ledgerIndex: number; rows: object[] };
    expect(body.claim).toMatch(/^CLM-/);
    expect(body.ledgerIndex).toBeGreaterThan(100);
    expect(body.rows).toMatchObject([
      { number: 1, kind: 'communication', dated: '2024-07-31', author: { en: expect.stringContaining('Gaonnuri') }, basis: 'attorney-client' },
      { number: 2, kind: 'exhibit', author: { en: 'Park Ji-won' }, recipients: [{ en: 'Counsel' }], type: 'e-mail', description: { en: 'Mail to counsel on notice' } },
    ]);
    const withheld = (await send('GET', `/exhibits/${idOf('exhibits', 'EX-MAIL-REPLY')}`)).body;
    for (const secret of [SECRET_FILE, withheld.id, withheld.body.sha256, withheld.body.title.en, idOf('communications', 'COM-F1')]) expect(text).not.toContain(secret);
  });

  it.each([['en', 'attorney and client'], ['ko', '변호사와 의뢰인의 비밀']])('gives it as a table in %s', async (locale, basis) => {
    const reply = await log(`?format=csv&locale=${locale}`);
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(reply.headers.get('content-disposition')).toMatch(new RegExp(`privilege-log-CLM-[0-9-]+-${locale}\\.csv`));
    const text = Buffer.from(await reply.arrayBuffer()).toString('utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).toContain(basis);
    expect(text.trimEnd().split('\r\n')).toHaveLength(3);
  });

  it('keeps a label where it was put until it is withdrawn', async () => {
    const id = idOf('privileges', 'PR-EX-MAIL-REPLY');
    const { body: recorded } = await send('GET', `/privileges/${id}`);
    const moved = { ...recorded.body, subject: { kind: 'exhibit', id: idOf('exhibits', 'EX-C-RES') } };
    expect((await send('PUT', `/privileges/${id}`, moved, { 'if-match': '"v1"' })).body.errors).toMatchObject([{ pointer: '/subject/id', code: 'privilege-moved' }]);
    expect((await send('PUT', `/privileges/${id}`, { ...recorded.body, status: 'withdrawn' }, { 'if-match': '"v1"' })).status).toBe(200);
    expect((JSON.parse(await (await log()).text()) as { rows: object[] }).rows).toHaveLength(1);
    expect((await send('GET', `/privileges/${id}/history`)).body.data).toHaveLength(2);
  });

  it('refuses another form or language, and shows it to nobody else', async () => {
    expect((await log('?format=pdf')).status).toBe(400);
    expect((await log('?locale=fr')).status).toBe(400);
    const stranger = await api.workspace('Another');
    expect((await stranger.send('GET', `/claims/${idOf('claims', 'CLM-RES')}/privilege-log`)).status).toBe(404);
    const { body } = await send('POST', '/keys', { label: 'Reader', permissions: ['record:read'] });
    expect((await fetch(`${api.url}/api/v1/claims/${idOf('claims', 'CLM-RES')}/privilege-log`, { headers: { authorization: `Bearer ${body.secret}` } })).status).toBe(403);
  });
});
