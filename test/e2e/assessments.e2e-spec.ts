import { readFile } from 'node:fs/promises';
import type { AccountResult, CaseResult } from '../../src/core/sla/result.js';
import { openTestApi, sender, type Send, type TestApi } from '../builders/api.js';
import { importExample, type ExampleIds } from '../builders/example.js';

interface Recorded {
  readonly id: string;
  readonly reference: string;
  readonly body: { readonly claim: string; readonly ledger: { index: number; root: string }; readonly case: { contract: { id: string }; title: { en: string } }; readonly result: CaseResult };
}

describe('assessments over HTTP', () => {
  let api: TestApi;
  let send: Send;
  let ids: ExampleIds;
  let assessed: Record<string, Recorded>;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    ids = await importExample(send);
    const replies = await Promise.all(['CLM-MS', 'CLM-RES'].map((claim) => assess(claim)));
    assessed = Object.fromEntries(replies.flatMap((reply) => (reply.body.data as Recorded[]).map((one) => [one.body.case.contract.id, one])));
  }, 60_000);
  afterAll(() => api.close());

  const claimId = (key: string): string => ids['claims']?.[key] ?? key;
  const assess = (claim: string, headers = {}) => send('POST', `/claims/${claimId(claim)}/assessments`, undefined, headers);
  const resultOf = (contract: string): CaseResult => assessed[contract]?.body.result ?? refuse(contract);
  const account = (contract: string, id: string): AccountResult => resultOf(contract).accounts.find((one) => one.id === id) ?? refuse(id);

  /** Minutes, uptime, credit percent and credit of one column of the table. */
  const level = (lostText: string, levelText: string, creditPercent: string, amount: string): object => ({ lostText, levelText, creditPercent, credit: { amount, currency: 'KRW' } });

  it.each([
    ['ACC-MS-FINAL-ALL', level('1460', '96.7294', '25', '10500000'), level('389', '99.1286', '10', '4200000'), false],
    ['ACC-MS-FINAL-STORAGE', level('315', '99.2944', '10', '4200000'), level('315', '99.2944', '10', '4200000'), true],
    ['ACC-MS-PRELIM-ALL', level('859', '98.0757', '25', '10500000'), level('373', '99.1644', '10', '4200000'), false],
    ['ACC-MS-PRELIM-99', level('295', '99.3392', '10', '4200000'), level('295', '99.3392', '10', '4200000'), true],
    ['ACC-MSIT', level('345', '99.2272', '10', '4200000'), level('345', '99.2272', '10', '4200000'), true],
    ['ACC-OWN', level('288', '99.3548', '10', '4200000'), level('288', '99.3548', '10', '4200000'), true],
    ['common', level('284', '99.3638', '10', '4200000'), level('284', '99.3638', '10', '4200000'), true],
  ])('%s has the two columns of the table', (id, stated, withContested, same) => {
    expect(account('C-AZ', id)).toMatchObject({ stated, withContested: { ...withContested, same } });
  });

  it.each([
    ['ACC-MS-FINAL-ALL', '2024-07-19T05:06:24Z'],
    ['ACC-MS-PRELIM-ALL', '2024-07-19T05:22:24Z'],
    ['ACC-OWN', '2024-07-19T05:18:24Z'],
  ])('%s turns at %s: at it or before 10 %%, a millisecond later 25 %%', (id, at) => {
    const turn = resultOf('C-AZ').critical.find((one) => one.account === id && one.boundary === 'end' && one.bound === '99');
    expect(turn).toMatchObject({ thresholdMs: { n: '26784000', d: '1' }, near: { at: Date.parse(at), creditPercent: '10' }, far: { at: Date.parse(at) + 1, creditPercent: '25' } });
  });

  it('prices the exclusion, and rests the claim on the own log alone', () => {
    expect(resultOf('C-AZ')).toMatchObject({ contestedWorth: { amount: '6300000', currency: 'KRW' }, claimed: 'ACC-OWN', deadlines: [{ act: 'received', literal: '2024-09-30', alarm: true }] });
    expect(account('C-AZ', 'ACC-OWN')).toMatchObject({ hypothetical: false });
    expect(account('C-AZ', 'ACC-MS-FINAL-ALL')).toMatchObject({ hypothetical: true, scope: 'region' });
  });

  it('gives the supplier as claimed, as a range, and in steps of what is excused', () => {
    expect(account('C-RES', 'ACC-RES-OWN').stated).toMatchObject(level('720', '98.3871', '30', '28500000'));
    const { range, excused, deadlines } = resultOf('C-RES');
    expect(range).toMatchObject({ lowest: { amount: '0' }, highest: { amount: '28500000' } });
    expect(excused.map((step) => [Number(step.fromMs.n) / Number(step.fromMs.d) / 60_000, step.creditPercent])).toEqual([[0, '30'], [273.6, '10'], [675.36, '0']]);
    expect(deadlines[0]).toMatchObject({ anchor: 'incident-start', literal: '2024-08-02', alarm: true });
  });

  it('gives Microsoft 365 as a range with its reasons, due on a Saturday', () => {
    const { range } = account('C-M365', 'ACC-M365-STATUS');
    expect(range?.lowest.credit).toEqual({ amount: '0', currency: 'KRW' });
    expect(range?.reasons).toHaveLength(2);
    expect(resultOf('C-M365').claimed).toBeNull();
    expect(resultOf('C-M365').deadlines).toMatchObject([{ literal: '2024-08-31', weekday: 6, rolled: '2024-09-02', alarm: true }]);
  });

  it('says which ledger state it read, and lists the assessments of a claim', async () => {
    const list = await send('GET', `/assessments?claim=${claimId('CLM-MS')}`);
    expect(list.body.data.map((one: Recorded) => one.body.case.contract.id)).toEqual(['C-AZ', 'C-M365']);
    expect(assessed['C-AZ']).toMatchObject({ reference: expect.stringMatching(/^ASM-2024-\d{4}$/), body: { claim: claimId('CLM-MS'), ledger: { root: expect.stringMatching(/^[0-9a-f]{64}$/) } } });
  });

  it('names the contract that promises no level instead of computing one', async () => {
    expect(await assess('CLM-CS')).toMatchObject({ status: 201, body: { data: [], withoutTerms: ['C-CS'] } });
  });

  it.each(['azure', 'm365', 'supplier'])('computes the case %s sent whole to the same figures', async (name) => {
    const facts = JSON.parse(await readFile(new URL(`../../examples/cases/${name}.json`, import.meta.url), 'utf8')) as { contract: { id: string } };
    const reply = await send('POST', '/assessments', facts);
    expect(reply.status).toBe(201);
    expect(reply.body.body.result.accounts).toEqual(resultOf(facts.contract.id).accounts);
    expect(reply.body.body.result.critical).toEqual(resultOf(facts.contract.id).critical);
    expect(reply.body.body).not.toHaveProperty('claim');
  });

  it('refuses a bad case with a pointer for each bad field, and records nothing', async () => {
    const facts = JSON.parse(await readFile(new URL('../../examples/cases/azure.json', import.meta.url), 'utf8')) as Record<string, object[]>;
    const before = (await send('GET', '/assessments?limit=100')).body.data.length;
    const fees = facts['fees']?.map((fee) => ({ ...fee, amount: '-1' }));
    const refused = await send('POST', '/assessments', { ...facts, fees, colour: 'red' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'body-invalid' } });
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(expect.arrayContaining(['/colour', '/fees/0/amount']));
    expect((await send('GET', '/assessments?limit=100')).body.data).toHaveLength(before);
  });

  it.each([
    ['en', 'supports 10', 'A region-wide window does not prove one customer'],
    ['ko', '10', '니다.'],
  ])('explains itself in %s, short and long', async (lang, ...words) => {
    const ask = async (explain: string): Promise<string> => {
      const response = await fetch(`${api.url}/api/v1/assessments/${assessed['C-AZ']?.id}/explanation?lang=${lang}&explain=${explain}`, { headers: { authorization: `Bearer ${api.key}` } });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
      return response.text();
    };
    const [short, long] = [await ask('short'), await ask('long')];
    for (const word of ['05:18:24', '96.7294', ...words]) expect(long).toContain(word);
    expect(long.length).toBeGreaterThan(short.length);
  });

  it('is frozen: a corrected observation changes the next assessment, never the first', async () => {
    const observation = await send('GET', `/observations/${ids['observations']?.['OBS-OWN']}`);
    const { body } = observation.body;
    const corrected = { ...body, to: '2024-07-19T02:45:00Z' };
    expect(await send('PUT', `/observations/${observation.body.id}`, corrected, { 'if-match': '"v1"' })).toMatchObject({ status: 200, body: { version: 2 } });
    const second = (await assess('CLM-MS')).body.data[0] as Recorded;
    expect(second.body.result.accounts.find((one) => one.id === 'ACC-OWN')?.stated.lostText).toBe('293');
    expect(second.body.ledger.index).toBeGreaterThan(assessed['C-AZ']?.body.ledger.index ?? 0);
    expect((await send('GET', `/assessments/${assessed['C-AZ']?.id}`)).body.body).toEqual(assessed['C-AZ']?.body);
    expect((await send('PUT', `/assessments/${assessed['C-AZ']?.id}`, {}, { 'if-match': '"v1"' })).status).toBe(404);
  });

  it('repeats its answer under an Idempotency-Key, without computing anything new', async () => {
    const first = await assess('CLM-RES', { 'idempotency-key': 'assess-1' });
    const again = await assess('CLM-RES', { 'idempotency-key': 'assess-1' });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('needs its own permissions, and shows another workspace nothing', async () => {
    const made = await send('POST', '/keys', { label: 'record only', permissions: ['record:read', 'record:write'] });
    const recordOnly = sender(api.url, made.body.secret as string);
    const id = assessed['C-AZ']?.id ?? '';
    for (const [method, route] of [['GET', '/claims'], ['GET', `/assessments/${id}`], ['GET', `/assessments/${id}/explanation`], ['POST', `/claims/${claimId('CLM-MS')}/assessments`], ['GET', '/packs'], ['POST', '/claims']] as const) {
      expect([route, (await recordOnly(method, route, method === 'POST' ? {} : undefined)).status]).toEqual([route, 403]);
    }
    const stranger = await api.workspace('stranger');
    expect((await stranger.send('GET', `/assessments/${id}/explanation`)).status).toBe(404);
    expect((await stranger.send('POST', `/claims/${claimId('CLM-MS')}/assessments`)).status).toBe(404);
  });
});

function refuse(what: string): never {
  throw new Error(`there is no ${what}`);
}
