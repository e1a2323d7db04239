import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { COLUMNS, HEAD_ROWS } from '../../src/intake/worksheets/columns.js';
import { openTestApi, sender, type Reply, type Send, type TestApi } from '../builders/api.js';
import { recordSmallMatter } from '../builders/records.js';
import { uptime, worksheetForm, worksheetOf, type FilledRow } from '../builders/terms-worksheet.js';

describe('/api/v1/terms-worksheet', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi({ work: true });
  });
  afterAll(() => api.close());

  interface Office {
    readonly key: string;
    readonly send: Send;
    /** References of its contracts. */
    readonly contracts: readonly string[];
  }

  async function office(name: string, count = 1): Promise<Office> {
    const { send, key } = await api.workspace(name);
    const { customer, vendor, contract } = await recordSmallMatter(send);
    for (let index = 1; index < count; index += 1) await send('POST', '/contracts', { title: `Contract ${index}`, customer, vendor, route: 'direct', currency: 'KRW' });
    const { data } = (await send('GET', '/contracts')).body;
    expect(data[0].id).toBe(contract);
    return { send, key, contracts: data.map((one: { reference: string }) => one.reference) };
  }

  const sendRows = async (send: Send, rows: readonly FilledRow[], route = '', headers = {}): Promise<Reply> => send('POST', `/terms-worksheet${route}`, worksheetForm(await worksheetOf(rows)), headers);
  const download = async (key: string, query = ''): Promise<Buffer> => {
    const response = await fetch(`${api.url}/api/v1/terms-worksheet${query}`, { headers: { authorization: `Bearer ${key}` } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
    return Buffer.from(await response.arrayBuffer());
  };
  const personOf = async (send: Send, person: string): Promise<Send> => sender(api.url, (await send('POST', '/keys', { label: person, person, permissions: ['record:read', 'record:write'] })).body.secret);

  it('goes the whole way: given out, filled in, previewed, drafted, reviewed, in force, counted', async () => {
    const { send, key, contracts } = await office('whole way', 3);
    const [procurement, legal] = [await personOf(send, 'procurement'), await personOf(send, 'legal')];

    // Given out with a row for each contract, and filled in as a program of spreadsheets would.
    const [given] = await readXlsxFile(await download(key, '?contract=all&locale=ko'));
    const cells = (given?.data ?? []).map((row) => row.map((cell) => (typeof cell === 'string' ? cell : null)));
    expect(cells.slice(HEAD_ROWS, HEAD_ROWS + 3).map((row) => row.slice(0, 2))).toEqual([[contracts[0], 'Azure subscription'], [contracts[1], 'Contract 1'], [contracts[2], 'Contract 2']]);
    const fill = (row: number, filled: FilledRow): void => COLUMNS.forEach(({ key: name, shown }, index) => {
      const cell = filled[name];
      if (shown !== true && typeof cell === 'string') (cells[HEAD_ROWS + row] ?? [])[index] = cell;
    });
    fill(0, uptime(contracts[0] ?? ''));
    fill(1, { contract: contracts[1] ?? '', promise: 'support', title: 'Support', measure: 'other', quotation: 'Best efforts.', page: '9' });
    const filled = await writeXlsxFile([{ sheet: 'terms', data: cells }]).toBuffer();

    const preview = await procurement('POST', '/terms-worksheet/preview', worksheetForm(filled));
    expect(preview).toMatchObject({
      status: 200,
      body: {
        counts: { new: 2, changed: 0, unchanged: 0, blank: 1, refused: 0 }, notModelled: 1, issues: [],
        rows: [{ row: 4, cell: 'terms!A4', contract: contracts[0], promise: 'uptime', outcome: 'new', modelled: true, draft: null }, { outcome: 'new', modelled: false }, { outcome: 'blank', contract: contracts[2] }],
      },
    });
    expect((await send('GET', '/terms-drafts')).body.data).toEqual([]);

    const imported = await procurement('POST', '/terms-worksheet', worksheetForm(filled));
    expect(imported).toMatchObject({ status: 201, body: { counts: { new: 2, blank: 1 }, sha256: preview.body.sha256 } });
    const [draft, other] = (await send('GET', '/terms-drafts')).body.data;
    expect(draft).toMatchObject({ id: imported.body.rows[0].draft, body: { state: 'draft', promise: 'uptime', authors: [{ person: 'procurement' }], origin: { file: 'terms.xlsx', row: 'terms!A4', sha256: preview.body.sha256 }, quotations: [{ figure: 'promise', page: '7' }] } });
    expect(other).toMatchObject({ body: { content: { kind: 'not-modelled' } } });

    const step = (by: Send, name: 'submit' | 'approve', version: number) => by('POST', '/terms-drafts/steps', { step: name, drafts: [draft, other].map(({ id }) => ({ id, version })) });
    expect((await step(procurement, 'submit', 1)).body).toMatchObject({ done: 2 });
    expect((await step(procurement, 'approve', 2)).body).toMatchObject({ done: 0, refused: 2 });
    expect((await step(legal, 'approve', 2)).body).toMatchObject({ done: 1, rows: [{ state: 'in-force' }, { problem: { code: 'terms-draft-not-modelled' } }] });
    const [terms] = (await send('GET', '/terms')).body.data;
    expect(terms.body).toMatchObject({ edition: { promise: { atLeast: '99.9' }, source: { effectiveFrom: '2024-01-01' } }, reviewed: { draft: draft.id, version: 2, authors: [{ person: 'procurement' }], reviewer: { person: 'legal' } } });

    expect((await send('GET', '/contracts/coverage?on=2024-07-18')).body).toMatchObject({
      totals: { contracts: 3, modelled: 1, partly: 0, notModelled: 2, modelledPercent: '33.33' },
      data: [{ status: 'modelled', good: true }, { status: 'not-modelled', good: false, reasons: [{ code: 'not-expressible' }] }, { status: 'not-modelled', reasons: [{ code: 'no-terms' }] }],
    });
  });

  it('gives terms that a claim is computed from', async () => {
    const { send } = await api.workspace('computed');
    const { customer, vendor, contract, service, account } = await recordSmallMatter(send);
    const { reference } = (await send('GET', `/contracts/${contract}`)).body;
    const [kim, lee] = [await personOf(send, 'kim'), await personOf(send, 'lee')];
    const { body } = await sendRows(kim, [uptime(reference, { downtime_rule: 'from 10 min' })]);
    await kim('POST', '/terms-drafts/steps', { step: 'submit', drafts: [{ id: body.rows[0].draft, version: 1 }] });
    await lee('POST', '/terms-drafts/steps', { step: 'approve', drafts: [{ id: body.rows[0].draft, version: 2 }] });
    const [terms] = (await send('GET', '/terms')).body.data;
    const down = (from: string, to: string) => send('POST', '/observations', { account, subject: { kind: 'service', id: service }, state: 'down', scope: 'customer', from, to });
    await down('2024-07-18T21:52:00Z', '2024-07-19T02:40:00Z');
    await down('2024-07-20T00:00:00Z', '2024-07-20T00:09:00Z');
    const item = { contract, terms: terms.id, period: '2024-07', subject: service, accounts: [account], claimed: account };
    const claim = await send('POST', '/claims', { title: 'July', claimant: customer, against: vendor, items: [item] });
    expect(claim.status).toBe(201);
    const assessed = await send('POST', `/claims/${claim.body.id}/assessments`);
    // 288 minutes of July in Seoul; the nine minutes of 20 July are too short to count.
    expect(assessed).toMatchObject({ status: 201, body: { data: [{}] } });
    const { accounts, deadlines } = assessed.body.data[0].body.result;
    expect(accounts[0]).toMatchObject({ id: account, stated: { lostText: '288', levelText: '99.3548', creditPercent: '10', credit: { amount: '4200000', currency: 'KRW' } } });
    expect(deadlines.map(({ literal, act }: { literal: string; act: string }) => [literal, act])).toEqual([['2024-08-31', 'received']]);
    expect(JSON.stringify(assessed.body)).not.toContain('reviewed');
  }, 60_000);

  it('records nothing where one cell is bad, and lists all of them', async () => {
    const { send, contracts } = await office('bad cells');
    const [contract = ''] = contracts;
    const rows = [uptime(contract), uptime(contract, { promise: 'b', target: 0.999 }), uptime(contract, { promise: 'uptime', tiers: '99.0-99.9: 10' }), uptime('CTR-1999-0001', { promise: 'c' })];
    const expected = ['worksheet-percent-unclear terms!F5', 'worksheet-tiers-ambiguous terms!M6', 'worksheet-promise-twice terms!C6', 'reference-unknown terms!A7'];
    const said = ({ body }: Reply, issues: readonly { code: string; pointer: string }[] = body.errors): string[] => issues.map(({ code, pointer }) => `${code} ${pointer}`);
    const preview = await sendRows(send, rows, '/preview');
    expect(preview).toMatchObject({ status: 200, body: { counts: { new: 1, refused: 3 } } });
    expect(said(preview, preview.body.rows.flatMap((row: { issues: [] }) => row.issues))).toEqual(expected);
    expect(preview.body.rows[1].issues[0]).toMatchObject({ message: expect.stringContaining('99.9 %'), remedy: expect.stringContaining('99.9%') });
    const refused = await sendRows(send, rows);
    expect(refused).toMatchObject({ status: 422, body: { code: 'worksheet-invalid' } });
    expect(said(refused)).toEqual(expected);
    expect((await send('GET', '/terms-drafts')).body.data).toEqual([]);
  });

  it('changes what has changed, leaves what has not, and asks for a new review', async () => {
    const { send, contracts } = await office('again');
    const [contract = ''] = contracts;
    const [kim, lee] = [await personOf(send, 'kim'), await personOf(send, 'lee')];
    const first = await sendRows(kim, [uptime(contract), uptime(contract, { promise: 'other-service' })]);
    const id = first.body.rows[0].draft;
    await kim('POST', `/terms-drafts/${id}/submit`, undefined, { 'if-match': '"v1"' });
    await lee('POST', `/terms-drafts/${id}/approve`, undefined, { 'if-match': '"v2"' });
    const same = await sendRows(kim, [uptime(contract), uptime(contract, { promise: 'other-service' })]);
    expect(same).toMatchObject({ status: 201, body: { counts: { new: 0, changed: 0, unchanged: 2 } } });
    const changed = await sendRows(kim, [uptime(contract.toLowerCase(), { target: '99.95', tiers: '<99.95: 10%' })]);
    expect(changed).toMatchObject({ status: 201, body: { counts: { changed: 1 }, rows: [{ draft: id }] } });
    expect((await send('GET', `/terms-drafts/${id}`)).body).toMatchObject({ version: 4, body: { state: 'draft', authors: [{ person: 'kim' }], inForce: [{ version: 1 }] } });
    // What is in force stays so until the change has been reviewed, and the contract is no longer whole.
    expect((await send('GET', '/terms')).body.data[0].body.edition.promise.atLeast).toBe('99.9');
    expect((await send('GET', '/contracts/coverage?on=2024-07-18')).body.data[0]).toMatchObject({ status: 'partly', good: false, reasons: [{ code: 'draft-not-submitted', count: 2 }] });
  });

  it('shows the gaps of a table that is kept as printed', async () => {
    const { send, contracts } = await office('as printed');
    const reply = await sendRows(send, [uptime(contracts[0] ?? '', { tiers: 'as printed: 99.0-99.8: 10; 95-98.9: 25' })]);
    expect(reply).toMatchObject({ status: 201, body: { rows: [{ outcome: 'new', findings: [{ code: 'tier-gap' }, { code: 'tier-gap' }, { code: 'tier-gap' }] }] } });
    expect((await send('GET', `/terms-drafts/${reply.body.rows[0].draft}`)).body.body.findings).toEqual(reply.body.rows[0].findings);
  });

  it('repeats the answer under the same Idempotency-Key, and not for another worksheet', async () => {
    const { send, contracts } = await office('once');
    const key = { 'idempotency-key': 'worksheet-1' };
    const rows = [uptime(contracts[0] ?? '')];
    const first = await sendRows(send, rows, '', key);
    const again = await sendRows(send, rows, '', key);
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    expect(again.body).toEqual(first.body);
    expect((await sendRows(send, [uptime(contracts[0] ?? '', { target: '99' })], '', key)).body.code).toBe('idempotency-key-reused');
  });

  it('makes one draft of one promise where two worksheets come at once', async () => {
    const { send, contracts } = await office('at once');
    const replies = await Promise.all([sendRows(send, [uptime(contracts[0] ?? '')]), sendRows(send, [uptime(contracts[0] ?? '')])]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect((await send('GET', '/terms-drafts')).body.data).toHaveLength(1);
  });

  it('takes 2,000 promises in one worksheet', async () => {
    const { send, contracts } = await office('many');
    const rows = Array.from({ length: 2000 }, (_, index) => uptime(contracts[0] ?? '', { promise: `p-${index}` }));
    const reply = await sendRows(send, rows);
    expect(reply).toMatchObject({ status: 201, body: { counts: { new: 2000 } } });
    expect(new Set(reply.body.rows.map((row: { draft: string }) => row.draft)).size).toBe(2000);
  }, 60_000);

  it('gives out one contract, several or none, and refuses one that is not there', async () => {
    const { send, key, contracts } = await office('given out', 3);
    const rowsOf = async (query: string): Promise<unknown[]> => ((await readXlsxFile(await download(key, query)))[0]?.data ?? []).slice(HEAD_ROWS).flatMap((row) => row[0] ?? []);
    expect(await rowsOf('')).toEqual([]);
    expect(await rowsOf(`?contract=${contracts[1]}`)).toEqual([contracts[1]]);
    expect(await rowsOf(`?contract=${contracts[2]},${contracts[0]?.toLowerCase()}`)).toEqual([contracts[0], contracts[2]]);
    expect(await send('GET', '/terms-worksheet?contract=CTR-1999-0001')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/contract', code: 'reference-unknown' }] } });
    expect((await send('GET', '/terms-worksheet?locale=fr')).status).toBe(400);
  });

  it('does not see the contracts of another workspace', async () => {
    const { contracts } = await office('theirs', 4);
    const { send, key } = await office('ours');
    expect(await sendRows(send, [uptime(contracts[3] ?? '')])).toMatchObject({ status: 422, body: { errors: [{ code: 'reference-unknown' }] } });
    expect(((await readXlsxFile(await download(key, '?contract=all')))[0]?.data ?? []).slice(HEAD_ROWS).flatMap((row) => row[0] ?? [])).toHaveLength(1);
  });

  it.each<[string, (contract: string) => Promise<FormData | string>, number, string]>([
    ['no multipart', async () => '{}', 422, 'worksheet-missing'],
    ['another part', async (contract) => worksheetForm(await worksheetOf([uptime(contract)]), 'file'), 422, 'worksheet-missing'],
    ['an empty form', async () => new FormData(), 422, 'worksheet-missing'],
    ['what is no workbook', async () => worksheetForm(Buffer.from('PK nothing')), 422, 'worksheet-unreadable'],
    ['no filled row', async () => worksheetForm(await worksheetOf([])), 422, 'worksheet-empty'],
    ['another sheet', async (contract) => worksheetForm(await worksheetOf([uptime(contract)], { sheet: 'Sheet1' })), 422, 'worksheet-invalid'],
    ['merged cells', async (contract) => worksheetForm(await worksheetOf([uptime(contract, { zone: { value: 'Asia/Seoul', type: String, rowSpan: 2 } }), { ...uptime(contract, { promise: 'b' }), zone: null }])), 422, 'worksheet-invalid'],
    ['too many rows', async (contract) => worksheetForm(await worksheetOf(Array.from({ length: 10_001 }, (): FilledRow => ({ contract })))), 413, 'worksheet-too-large'],
  ])('refuses %s', async (what, made, status, code) => {
    const { send, contracts } = await office(`refused ${what}`);
    const body = await made(contracts[0] ?? '');
    expect(await send('POST', '/terms-worksheet', body)).toMatchObject({ status, body: { code, detail: expect.stringMatching(/.{20}/) } });
    expect((await send('GET', '/terms-drafts')).body.data).toEqual([]);
  });

  it('needs the permission: a key that reads may preview and not import', async () => {
    const { send, contracts } = await office('reader');
    const { secret } = (await send('POST', '/keys', { label: 'reader', permissions: ['record:read'] })).body;
    const reader = sender(api.url, secret);
    expect((await sendRows(reader, [uptime(contracts[0] ?? '')], '/preview')).status).toBe(200);
    expect((await sendRows(reader, [uptime(contracts[0] ?? '')])).body.code).toBe('access-denied');
  });
});
