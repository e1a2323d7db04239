import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { importCommand } from '../../src/cli/import.js';
import { readRows } from '../../src/intake/imports/cells.js';
import { openTestApi, type TestApi } from '../builders/api.js';
import { SUPPLIER, supplierWorkbook, workbookOf } from '../builders/workbook.js';

const FOLDER = fileURLToPath(new URL('../../examples/july-2024/', import.meta.url));
const DOCUMENT = path.join(FOLDER, 'matter.json');

describe('/api/v1/imports', () => {
  let api: TestApi;
  let text: string;
  beforeAll(async () => {
    api = await openTestApi();
    text = await readFile(DOCUMENT, 'utf8');
  });
  afterAll(() => api.close());

  /** The document and its files; `bare` sends file names without their folder, as browsers do. */
  async function form({ document = text, leaveOut = 0, bare = false } = {}): Promise<FormData> {
    const sent = new FormData();
    sent.append('document', new Blob([document]), 'matter.json');
    const { exhibits } = JSON.parse(text) as { exhibits: { file: string }[] };
    for (const { file } of exhibits.slice(leaveOut)) {
      sent.append('file', new Blob([new Uint8Array(await readFile(path.join(FOLDER, file)))]), bare ? path.basename(file) : file);
    }
    return sent;
  }

  function workbook(bytes: Buffer): FormData {
    const sent = new FormData();
    sent.append('document', new Blob([new Uint8Array(bytes)]), 'supplier.xlsx');
    return sent;
  }

  it('records a document with its exhibits, and repeats the answer under the same Idempotency-Key', async () => {
    const { send } = await api.workspace('whole');
    const first = await send('POST', '/imports', await form(), { 'idempotency-key': 'import-1' });
    expect(first).toMatchObject({ status: 201, body: { matter: 'july-2024', counts: { events: 99, communications: 38, positions: 26, claims: 3 } } });
    const again = await send('POST', '/imports', await form(), { 'idempotency-key': 'import-1' });
    expect(again).toMatchObject({ status: 201, body: first.body });
    const claim = await send('GET', `/claims/${first.body.ids.claims['CLM-MS']}`);
    expect(claim).toMatchObject({ status: 200, body: { body: { items: [{ period: '2024-07' }, { period: '2024-07' }] } } });
    expect((await send('POST', '/imports', await form())).status).toBe(409);
  });

  it('finds files that are sent without their folder', async () => {
    const { send } = await api.workspace('bare names');
    expect((await send('POST', '/imports', await form({ bare: true }))).status).toBe(201);
  });

  it('names every file that is missing and records nothing', async () => {
    const { send } = await api.workspace('without files');
    const refused = await send('POST', '/imports', await form({ leaveOut: 2 }));
    expect(refused).toMatchObject({ status: 422, body: { code: 'matter-invalid' } });
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/exhibits/0/file', '/exhibits/1/file']);
    expect((await send('GET', '/parties')).body.data).toEqual([]);
    expect((await send('POST', '/imports', text)).body.errors).toHaveLength(8);
  });

  it('takes plain JSON where there are no exhibits', async () => {
    const { send } = await api.workspace('plain');
    const lists = Object.fromEntries(Object.entries(JSON.parse(text) as object).map(([name, value]) => [name, Array.isArray(value) && name !== 'parties' ? [] : value]));
    expect(await send('POST', '/imports', lists)).toMatchObject({ status: 201, body: { counts: { parties: 42 } } });
  });

  it.each([
    ['a cut-off document', () => text.slice(0, 5000), 400, 'json-syntax'],
    ['a duplicate key', () => text.replace('"format":', '"id": "x", "format":'), 400, 'json-duplicate-key'],
    ['an unknown field', () => text.replace('"asOf":', '"colour": "red", "asOf":'), 422, 'matter-invalid'],
  ])('refuses %s', async (_what, document, status, code) => {
    expect(await api.send('POST', '/imports', await form({ document: document() }))).toMatchObject({ status, body: { code } });
  });

  it('refuses multipart that ends before its last boundary, and a file that is sent twice', async () => {
    const { send } = await api.workspace('cut off');
    const head = '--b\r\ncontent-disposition: form-data; name="document"; filename="matter.json"\r\n\r\n';
    const cut = await send('POST', '/imports', `${head}${text.slice(0, 3000)}`, { 'content-type': 'multipart/form-data; boundary=b' });
    expect(cut).toMatchObject({ status: 400, body: { code: 'upload-truncated' } });
    const twice = await form();
    twice.append('file', new Blob(['x']), 'exhibits/contract-azure.pdf');
    expect(await send('POST', '/imports', twice)).toMatchObject({ status: 422, body: { code: 'import-file-twice' } });
    expect((await send('GET', '/parties')).body.data).toEqual([]);
  });

  it('takes a workbook, and names the cell that is bad', async () => {
    const { send } = await api.workspace('workbook');
    const [first = {}] = SUPPLIER['observations'] ?? [];
    const bad = await send('POST', '/imports', workbook(await workbookOf({ ...SUPPLIER, observations: [{ ...first, state: 'broken' }] })));
    expect(bad).toMatchObject({ status: 422, body: { errors: [{ pointer: 'observations!D4', code: 'format.choice' }] } });
    expect(await send('POST', '/imports', workbook(await supplierWorkbook()))).toMatchObject({ status: 201, body: { counts: { contracts: 1, claims: 1 } } });
  });

  it.each(['en', 'ko'])('gives the template in %s to anybody', async (lang) => {
    const response = await fetch(`${api.url}/api/v1/imports/template.xlsx?lang=${lang}`);
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const issues: unknown[] = [];
    await readRows(Buffer.from(await response.arrayBuffer()), (issue) => issues.push(issue));
    expect([response.status, issues]).toEqual([200, []]);
  });

  it('needs the permission', async () => {
    expect((await fetch(`${api.url}/api/v1/imports`, { method: 'POST', body: await form() })).status).toBe(401);
  });

  it('is what `onus import` sends to', async () => {
    const { key } = await api.workspace('command line');
    const said: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => said.push(String(chunk)) > 0);
    try {
      await importCommand().parseAsync(['node', 'import', DOCUMENT, '--url', api.url, '--key', key]);
    } finally {
      spy.mockRestore();
    }
    expect(said.join('')).toContain('99 events');
  });
});
