import type { AccountResult, CaseResult } from '../../src/core/sla/result.js';
import { openTestApi, type Send, type TestApi } from '../builders/api.js';
import { theTerms } from '../builders/case.js';
import { good, recordSmallMatter, type SmallMatter } from '../builders/records.js';

interface Period { readonly period: string; readonly status: string; readonly reasons: readonly string[]; readonly level?: string }
interface Line { readonly contract: string; readonly terms: string | null; readonly account: string | null; readonly status: string; readonly reasons: readonly string[]; readonly periods: readonly Period[] }

const source = { document: 'Terms', edition: '1', grade: 'agreed' as const };
const plain = theTerms();
const measure = plain.measure;

/** Terms that differ in what a portfolio computes in columns and what it does not. */
const EDITIONS = {
  exact: plain,
  removed: theTerms({ measure: { ...measure, unknown: 'removed', maintenance: 'removed' } as typeof measure }),
  whole: theTerms({ measure: { ...measure, unknown: 'down', partialMinutes: 'whole-only', minimumRun: { minutes: 5 } } as typeof measure }),
  share: theTerms({ measure: { ...measure, impaired: 'fraction', deductible: { minutes: 3, of: 'outage' }, partialMinutes: 'ceil' } as typeof measure }),
  seoul: theTerms({ period: { kind: 'billing-month', zone: 'Asia/Seoul', startDay: 15, clause: '1' } }),
  quarter: theTerms({ period: { kind: 'calendar-quarter', zone: 'UTC', clause: '1' } }),
  rolling: theTerms({ period: { kind: 'rolling-months', months: 3, zone: 'UTC', clause: '1' } }),
  counted: theTerms({
    measure: { family: 'outages', unknown: 'up', maintenance: 'up', impaired: 'up', partialMinutes: 'exact', mostPerDay: { count: 1, zone: 'Europe/London' }, clause: '2' },
    promise: { atMost: '0', clause: '3' },
    tiers: { rows: [{ from: { value: '0', inclusive: false }, credit: '10' }], clause: '3' },
  }),
};

describe('the portfolio', () => {
  let api: TestApi;
  let send: Send;
  let matter: SmallMatter;
  const terms: Record<string, string> = {};

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    matter = await recordSmallMatter(send);
    for (const [name, edition] of Object.entries(EDITIONS)) terms[name] = await record('/terms', { contract: matter.contract, edition: { ...edition, id: `T-${name}`, source } });
    matter = { ...matter, account: await record('/accounts', { title: 'Monitoring', party: matter.customer, coverage: [{ from: '2024-02-10T00:00:00Z', to: '2024-07-25T12:00:00Z' }, { from: '2024-08-01T00:00:00Z', to: '2025-01-01T00:00:00Z' }] }) };
    await recordFacts();
  }, 60_000);
  afterAll(() => api.close());

  async function record(route: string, body: unknown): Promise<string> {
    const reply = await send('POST', route, body);
    if (reply.status !== 201) throw new Error(`${route}: ${JSON.stringify(reply.body)}`);
    return String(reply.body.id);
  }

  async function recordFacts(): Promise<void> {
    const base = good.observation(matter.account, matter.service);
    const unit = { kind: 'unit', id: 'vm-1' };
    const facts = [
      { ...base, from: '2024-03-01T00:00:00.500Z', to: '2024-03-01T01:10:30Z' },
      { ...base, from: '2024-03-01T00:30:00Z', to: '2024-03-01T00:40:00Z', subject: unit, scope: 'unit' },
      { ...base, from: '2024-03-31T23:00:00Z', to: '2024-04-01T02:00:00.001Z' },
      { ...base, from: '2024-04-10T10:00:00Z', to: '2024-04-10T10:04:59Z' },
      { ...base, state: 'maintenance', from: '2024-05-04T00:00:00Z', to: '2024-05-04T06:00:00Z' },
      { ...base, from: '2024-05-04T05:00:00Z', to: '2024-05-04T08:00:00Z' },
      { ...base, state: 'impaired', affected: { count: 3, of: 12, basis: 'count' }, from: '2024-06-01T00:00:00Z', to: '2024-06-01T08:20:00Z' },
      { ...base, from: { text: 'about ten', earliest: '2024-07-02T10:00:00Z', latest: '2024-07-02T10:10:00Z' }, to: '2024-07-02T15:00:00Z' },
      { ...base, from: '2024-08-10T00:00:00Z', to: '2024-08-10T04:00:00Z', superseded: true },
      { ...base, scope: 'region', from: '2024-09-10T00:00:00Z', to: '2024-09-10T04:00:00Z' },
      { ...base, from: '2024-11-20T00:00:00Z', to: null },
    ];
    for (const fact of facts) await record('/observations', fact);
    await record('/exclusions', { contract: matter.contract, rule: 'third-party', title: 'third party', from: '2024-03-01T00:20:00Z', to: '2024-03-01T00:50:00Z', status: 'agreed', assertedBy: matter.vendor });
    await record('/exclusions', { contract: matter.contract, rule: 'window', title: 'window', from: '2024-04-01T01:00:00Z', to: '2024-04-01T05:00:00Z', status: 'agreed', assertedBy: matter.vendor });
    await record('/exclusions', { contract: matter.contract, rule: 'third-party', title: 'contested', from: '2024-04-01T00:00:00Z', to: '2024-04-30T05:00:00Z', status: 'contested', assertedBy: matter.vendor });
  }

  const portfolio = async (query: string): Promise<readonly Line[]> => {
    const reply = await send('GET', `/portfolio?${query}`);
    expect(reply.status).toBe(200);
    return reply.body.data as Line[];
  };

  /** The claim's own assessment of one month under one edition. */
  async function assessed(edition: string, period: string): Promise<AccountResult> {
    const item = { contract: matter.contract, terms: terms[edition], period, subject: matter.service, accounts: [matter.account], claimed: matter.account };
    const claim = await record('/claims', { title: `${edition} ${period}`, claimant: matter.customer, against: matter.vendor, incidents: [], items: [item] });
    const reply = await send('POST', `/claims/${claim}/assessments`);
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    const result = reply.body.data[0].body.result as CaseResult;
    return result.accounts.find(({ kind }) => kind === 'account') ?? refuse();
  }

  it.each(Object.keys(EDITIONS))('gives what the assessment of each month gives: %s', async (edition) => {
    const line = (await portfolio('from=2024-01&to=2024-12')).find((one) => one.terms === terms[edition]) ?? refuse();
    expect(line).toMatchObject({ contract: matter.contract, account: matter.account, status: 'computed' });
    const computed = line.periods.filter(({ status }) => status === 'computed' || status === 'hypothetical');
    expect(computed.length).toBeGreaterThanOrEqual(edition === 'quarter' ? 4 : 10);
    for (const { period, status: _status, reasons: _reasons, ...figures } of computed) {
      const { stated, unknownMs } = await assessed(edition, period);
      expect({ period, ...figures }).toEqual({ period, level: stated.levelText, met: stated.met, lost: stated.lostText, unknownMinutes: minutes(unknownMs), tier: stated.tier, creditPercent: stated.creditPercent, credit: stated.credit });
    }
  }, 60_000);

  it('is never silently fine: what nothing is known of, what is wider than the customer, what is not exact', async () => {
    const line = (await portfolio('from=2024-01&to=2024-12')).find((one) => one.terms === terms['exact']) ?? refuse();
    const [january, february, , , , , july, august, september] = line.periods;
    expect(january).toMatchObject({ status: 'not-computed', reasons: expect.arrayContaining(['nothing-known']) });
    expect(february).toMatchObject({ status: 'computed', reasons: expect.arrayContaining(['time-unknown']) });
    expect(july?.reasons).toContain('times-not-exact');
    expect(august).toMatchObject({ status: 'computed', lost: '0' });
    expect(september).toMatchObject({ status: 'hypothetical', reasons: expect.arrayContaining(['scope-wider']) });
  });

  it('keeps apart months outside the contract, editions that change, and months to come', async () => {
    const contract = await record('/contracts', { ...good.contract(matter.customer, matter.vendor), termFrom: '2024-03-15', termTo: '2099-12-31' });
    await record('/terms', { contract, edition: { ...plain, id: 'T-half', source: { ...source, effectiveFrom: '2024-05-10' } } });
    const service = await record('/services', good.service(matter.vendor, contract));
    await record('/observations', { ...good.observation(matter.account, service), from: '2024-06-03T00:00:00Z', to: '2024-06-03T01:00:00Z' });
    const [line] = await portfolio(`from=2024-01&to=2024-07&contract=${contract}`);
    expect(line?.periods.map(({ status, reasons }) => [status, reasons[0]])).toEqual([
      ...Array.from({ length: 2 }, () => ['not-in-force', 'edition-not-in-force']), ['not-in-force', 'edition-not-in-force'], ['not-in-force', 'edition-not-in-force'],
      ['not-computed', 'edition-changes'], ['computed', 'fee.missing'], ['computed', expect.any(String)],
    ]);
    const [future] = await portfolio(`from=2098-01&to=2098-02&contract=${contract}`);
    expect(future?.periods).toMatchObject([{ status: 'not-computed', reasons: ['period-not-over'] }, { status: 'not-computed', reasons: ['period-not-over'] }]);
  });

  it('has a line for what cannot be computed of a contract', async () => {
    const contract = await record('/contracts', good.contract(matter.customer, matter.vendor));
    const query = `from=2024-01&to=2024-01&contract=${contract}`;
    expect(await portfolio(query)).toMatchObject([{ status: 'not-computed', reasons: ['no-terms'], periods: [] }]);
    await record('/terms', { contract, edition: { ...plain, source } });
    expect(await portfolio(query)).toMatchObject([{ status: 'not-computed', reasons: ['no-service'] }]);
    await record('/services', { ...good.service(matter.vendor, contract), units: [{ id: 'vm-2', title: 'Gateway VM 2' }] });
    expect(await portfolio(query)).toMatchObject([{ status: 'not-computed', reasons: ['no-account'] }]);
  });

  it('pages by contract, and refuses months that make no sense', async () => {
    const first = await send('GET', '/portfolio?from=2024-03&to=2024-03&limit=1');
    expect(first.headers.get('link')).toContain('rel="next"');
    const second = await send('GET', `/portfolio?from=2024-03&to=2024-03&limit=1&after=${String(first.body.nextCursor)}`);
    expect(second.body.data[0].contract).not.toBe(first.body.data[0].contract);
    expect(first.body).toMatchObject({ leavesOut: { en: expect.any(String), ko: expect.any(String) }, ledger: { index: expect.any(Number) }, reasons: { 'no-terms': { en: expect.any(String) } } });
    for (const query of ['from=2024-05&to=2024-04', 'from=2020-01&to=2024-12', 'from=2024-13&to=2024-13', 'to=2024-01', 'from=2024-01&to=2024-01&limit=0']) {
      expect(await send('GET', `/portfolio?${query}`)).toMatchObject({ status: 400, body: { code: 'query-invalid' } });
    }
  });

  it('shows nothing of another workspace', async () => {
    const other = await api.workspace('Other');
    expect((await other.send('GET', '/portfolio?from=2024-01&to=2024-12')).body.data).toEqual([]);
  });
});

function minutes(milliseconds: number): string {
  return String(Number((milliseconds / 60_000).toFixed(4)));
}

function refuse(): never {
  throw new Error('not in the answer');
}
