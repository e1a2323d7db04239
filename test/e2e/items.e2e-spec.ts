import type { AccountResult, CaseResult } from '../../src/core/sla/result.js';
import { evaluateCase } from '../../src/core/sla/evaluate.js';
import { openTestApi, type Send, type TestApi } from '../builders/api.js';
import { MEASURED_CLAIM, measuredMatter } from '../builders/measured-matter.js';
import { readPdf } from '../builders/read-pdf.js';

type Ids = Readonly<Record<string, Readonly<Record<string, string>>>>;

describe('tickets, counts and series over HTTP', () => {
  const measured = measuredMatter();
  const { desk, errors } = measured.cases;
  let api: TestApi;
  let send: Send;
  let ids: Ids;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    const form = new FormData();
    form.append('document', new Blob([JSON.stringify(measured.matter)]), 'matter.json');
    for (const [file, text] of measured.files) form.append('file', new Blob([text]), file);
    const reply = await send('POST', '/imports', form);
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    ids = reply.body.ids as Ids;
  }, 60_000);
  afterAll(() => api.close());

  const idOf = (list: string, key: string): string => ids[list]?.[key] ?? key;
  const ownDesk = (): string => idOf('accounts', `${desk.contract.id}-ACC-OWN`);
  const ticket = (id: string, parts: object = {}): object => ({
    account: ownDesk(), service: idOf('services', 'SVC-DESK'), subject: { kind: 'ticket', id }, class: 'P1', pauses: [], exhibits: [], sources: [],
    events: [{ kind: 'reported', at: '2024-08-12T01:00:00Z' }, { kind: 'responded', at: { text: '2024-08-12 10:40', zone: 'Asia/Seoul' } }], audience: 'counterparty', ...parts,
  });

  async function assess(): Promise<ReadonlyMap<string, CaseResult>> {
    const reply = await send('POST', `/claims/${idOf('claims', MEASURED_CLAIM)}/assessments`);
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    const data = reply.body.data as readonly { readonly body: { readonly case: { readonly contract: { readonly id: string } }; readonly result: CaseResult } }[];
    return new Map(data.map(({ body }) => [body.case.contract.id, body.result]));
  }

  /** Of the accounts themselves: what exhibits alone show differs, since on record the samples are an exhibit. */
  const stated = (result: CaseResult | undefined): readonly AccountResult['stated'][] => (result?.accounts ?? []).filter(({ kind }) => kind !== 'exhibits-only').map((account) => account.stated);

  it('assesses what was recorded as `onus evaluate` computes the same data', async () => {
    const results = await assess();
    expect(stated(results.get(desk.contract.id))).toEqual(stated(evaluateCase(desk)));
    expect(stated(results.get(errors.contract.id))).toEqual(stated(evaluateCase(errors)));
    expect(results.get(desk.contract.id)?.accounts[0]?.items).toHaveLength(desk.items?.filter(({ account }) => account === 'ACC-OWN').length ?? 0);
  });

  it('records what the vendor says of a ticket, and admits it in the next assessment; of nothing that is not recorded', async () => {
    const late = idOf('items', 'ACC-OWN.INC-103');
    const vendor = (await send('GET', `/contracts/${idOf('contracts', desk.contract.id)}`)).body.body.vendor as string;
    const stance = { party: vendor, observation: late, stance: 'admitted', on: '2024-09-02', document: 'Letter', passage: 'INC-103 was answered late.', scope: 'customer', capacity: 'Head of service', audience: 'counterparty' };
    const made = await send('POST', '/stances', stance);
    expect([made.status, made.body.body?.observationVersion]).toEqual([201, 1]);
    expect(await send('POST', '/stances', { ...stance, observationVersion: 9 })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/observationVersion' }] } });
    for (const unknown of [idOf('accounts', `${desk.contract.id}-ACC-OWN`), 'INC-103']) expect(await send('POST', '/stances', { ...stance, observation: unknown })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/observation', code: 'reference-unknown' }] } });
    const admitted = (await assess()).get(desk.contract.id)?.accounts.find(({ kind }) => kind === 'admitted');
    expect(admitted?.items?.map(({ item, late: is }) => [item, is])).toEqual([['INC-103', 'certain']]);
    expect(admitted?.stated.lostText).toBe('1');
  });

  it('reads the samples of a frozen case again for another question, by their hash', async () => {
    const [frozen] = (await send('GET', `/assessments?claim=${idOf('claims', MEASURED_CLAIM)}`)).body.data.filter((one: { body: { case: { series?: unknown } } }) => one.body.case.series !== undefined);
    const { sha256 } = measured.matter.exhibits.find(({ file }) => file === 'S-OWN.csv') ?? {};
    expect(frozen.body.case.series[0]).toMatchObject({ file: { path: 'S-OWN.csv', sha256 }, exhibits: [expect.any(String)] });
    expect(frozen.body.case.series[0]).not.toHaveProperty('total');
    expect((await send('POST', '/assessments', frozen.body.case)).body.body.result.accounts).toEqual(frozen.body.result.accounts);
  });

  it('tells a key of another workspace nothing: neither samples by their hash, nor tickets of an account', async () => {
    const { send: outside } = await api.workspace('elsewhere');
    const [frozen] = (await send('GET', `/assessments?claim=${idOf('claims', MEASURED_CLAIM)}`)).body.data.filter((one: { body: { case: { series?: unknown } } }) => one.body.case.series !== undefined);
    const reply = await outside('POST', '/assessments', frozen.body.case);
    expect([reply.status, reply.body.code]).toEqual([422, 'samples-not-held']);
    const planted = await outside('POST', '/items', ticket('INC-ELSEWHERE'));
    expect([planted.status, planted.body.errors?.map(({ code }: { code: string }) => code)]).toEqual([422, expect.arrayContaining(['reference-unknown'])]);
    expect((await outside('GET', '/items')).body.data).toEqual([]);
  });

  it('refuses a case whose samples nobody holds, and records nothing', async () => {
    const [series] = errors.series ?? [];
    if (series === undefined) throw new Error('the example has a series');
    const { total: _total, bad: _bad, ...plain } = series;
    const before = await api.entries();
    const refused = await send('POST', '/assessments', { ...errors, series: [{ ...plain, file: { path: 'none.csv', sha256: 'ab'.repeat(32) } }] });
    expect(refused).toMatchObject({ status: 422, body: { code: 'samples-not-held' } });
    expect(await api.entries()).toBe(before);
  });

  it('takes tickets in a batch and upserts them by the id of the ticket system', async () => {
    const batch = await send('POST', '/items/batch', { rows: [ticket('INC-201'), ticket('INC-202', { events: [{ kind: 'reported', at: '2024-08-13T01:00:00Z' }, { kind: 'responded', at: '2024-08-13T01:05:00Z' }] }), ticket('INC-203', { account: 'nobody' })] });
    expect(batch.body).toMatchObject({ created: 2, refused: 1, rows: [{ outcome: 'created' }, { outcome: 'created' }, { outcome: 'refused', problem: { errors: [{ pointer: '/account', code: 'reference-unknown' }] } }] });
    const first = await send('PUT', '/items/by-external/servicenow/INC-204', ticket('INC-204', { events: [{ kind: 'reported', at: '2024-08-14T01:00:00Z' }] }));
    const again = await send('PUT', '/items/by-external/servicenow/INC-204', ticket('INC-204', { events: [{ kind: 'reported', at: '2024-08-14T01:00:00Z' }, { kind: 'responded', at: '2024-08-14T01:03:00Z' }] }));
    expect([first.body.version, again.body.version, again.body.id]).toEqual([1, 2, first.body.id]);
    const listed = await send('GET', `/items?account=${ownDesk()}&limit=100`);
    expect(listed.body.data.map((one: { body: { subject: { id: string } } }) => one.body.subject.id)).toEqual(expect.arrayContaining(['INC-201', 'INC-202', 'INC-204']));
    const [before, after] = [stated(evaluateCase(desk))[0], stated((await assess()).get(desk.contract.id))[0]];
    expect([after?.whole.n, after?.lost.n].map(Number)).toEqual([Number(before?.whole.n) + 3, Number(before?.lost.n) + 1]);
  });

  it('leaves out what was superseded', async () => {
    const wrong = await send('POST', '/items', ticket('INC-301', { superseded: true }));
    expect(wrong.status).toBe(201);
    const items = (await assess()).get(desk.contract.id)?.accounts[0]?.items ?? [];
    expect(items.map(({ item }) => item)).not.toContain('INC-301');
    expect(items.map(({ item }) => item)).toContain('INC-201');
  });

  it('refuses to assess where one account tells of a ticket twice, until one entry is marked superseded', async () => {
    const twice = await send('POST', '/items', ticket('INC-201'));
    const refused = await send('POST', `/claims/${idOf('claims', MEASURED_CLAIM)}/assessments`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'body-invalid', errors: [expect.objectContaining({ code: 'item-duplicate' })] } });
    const given = await send('PUT', `/items/${twice.body.id}`, ticket('INC-201', { superseded: true }), { 'if-match': '"v1"' });
    expect(given.status).toBe(200);
    expect((await assess()).size).toBe(2);
  });

  it.each<[what: string, route: string, body: () => object, issue: { readonly pointer: string; readonly code: string }]>([
    ['a ticket that ended before it began', '/items', () => ticket('INC-400', { events: [{ kind: 'reported', at: '2024-08-12T01:00:00Z' }, { kind: 'responded', at: '2024-08-11T01:00:00Z' }] }), { pointer: '/events/1/at', code: 'span-reversed' }],
    ['more done than planned', '/counts', () => ({ account: ownDesk(), subject: 'backup', from: '2024-08-01T00:00:00Z', to: '2024-09-01T00:00:00Z', planned: 3, done: 4, exhibits: [], sources: [] }), { pointer: '/done', code: 'count-above-planned' }],
    ['samples in no exhibit', '/series', () => ({ account: ownDesk(), subject: { kind: 'service', id: idOf('services', 'SVC') }, scope: 'customer', start: '2024-07-01T00:00:00Z', seconds: 3600, exhibit: ownDesk(), exhibits: [], sources: [] }), { pointer: '/exhibit', code: 'reference-unknown' }],
  ])('refuses %s at its field', async (_what, route, body, issue) => {
    const reply = await send('POST', route, body());
    expect(reply).toMatchObject({ status: 422, body: { code: 'body-invalid', errors: [expect.objectContaining(issue)] } });
  });

  it('keeps counts, by account', async () => {
    const made = await send('POST', '/counts', { account: ownDesk(), subject: 'backup', from: '2024-08-01T00:00:00Z', to: '2024-09-01T00:00:00Z', planned: 31, done: 30, exhibits: [], sources: [] });
    expect(made).toMatchObject({ status: 201, body: { version: 1, body: { planned: 31, done: 30, audience: 'internal' } } });
    expect((await send('GET', `/counts?account=${ownDesk()}`)).body.data).toHaveLength(1);
  });

  it.each([['en', 'INC-102', 'late'], ['ko', 'INC-102', '지연']])('composes the pack for the other side with the tickets one by one (%s)', async (locale, ...words) => {
    const ordered = await send('POST', `/claims/${idOf('claims', MEASURED_CLAIM)}/packs`, { audience: 'counterparty', locale });
    const headers = { authorization: `Bearer ${api.key}` };
    await fetch(`${api.url}/api/v1/packs/${ordered.body.id}/progress/events`, { headers }).then((response) => response.text());
    const file = await fetch(`${api.url}/api/v1/packs/${ordered.body.id}/file`, { headers });
    expect(file.status).toBe(200);
    const text = readPdf(Buffer.from(await file.arrayBuffer())).pages.join('\n');
    for (const word of [...words, '99.4422']) expect(text).toContain(word);
  });
});
