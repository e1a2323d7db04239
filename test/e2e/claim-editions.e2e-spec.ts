import type { CaseResult } from '../../src/core/sla/result.js';
import { openTestApi, type Reply, type Send, type TestApi } from '../builders/api.js';
import { theTerms, tiers } from '../builders/case.js';
import { recordSmallMatter, type SmallMatter } from '../builders/records.js';

/** A contract of the record whose terms change on 15 July, with a second promise beside them: an hour down on 18 July 2024. */
describe('assessments of a claim under terms that change, and of several promises', () => {
  let api: TestApi;
  let send: Send;
  let matter: SmallMatter;
  let incidentReference: string;
  const terms: Record<string, string> = {};

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    matter = await recordSmallMatter(send);
    incidentReference = (await send('GET', `/incidents/${matter.incident}`)).body.reference as string;
    const covered = { title: 'Own log', party: matter.customer, coverage: [{ from: '2024-07-01T00:00:00Z', to: '2024-08-01T00:00:00Z' }] };
    matter = { ...matter, account: await record('/accounts', covered) };
    const exhibit = await record('/exhibits', formOf('log of the monitor'));
    await record('/observations', { account: matter.account, subject: { kind: 'service', id: matter.service }, state: 'down', scope: 'customer', from: '2024-07-18T00:00:00Z', to: '2024-07-18T01:00:00Z', exhibits: [exhibit] });
    terms['old'] = await promise('uptime', 'edition 2020', { effectiveTo: '2024-07-14' }, '10');
    terms['new'] = await promise('uptime', 'edition 2024', { effectiveFrom: '2024-07-15' }, '30');
    terms['repair'] = await promise('repair', 'edition 2020', {}, '4');
  }, 60_000);
  afterAll(() => api.close());

  async function record(route: string, body: unknown): Promise<string> {
    const reply = await send('POST', route, body);
    if (reply.status !== 201) throw new Error(`${route}: ${JSON.stringify(reply.body)}`);
    return reply.body.id as string;
  }

  function formOf(text: string): FormData {
    const form = new FormData();
    form.append('record', JSON.stringify({ title: { en: 'Log', ko: '기록' }, mediaType: 'text/plain', origin: { en: 'Exported for this test.', ko: '이 시험을 위하여 내보낸 자료.' }, custodian: matter.customer }));
    form.append('file', new Blob([text]), 'monitor.log');
    return form;
  }

  function promise(name: string, edition: string, dates: object, credit: string): Promise<string> {
    const made = theTerms({ id: `${name}-${edition}`.replaceAll(' ', '-'), source: { document: 'SLA', edition, grade: 'agreed', ...dates }, tiers: { rows: tiers(['99.99', credit]), clause: '3' } });
    return record('/terms', { contract: matter.contract, promise: name, edition: { ...made, credit: { ...made.credit, stacking: { kind: 'highest' } } } });
  }

  function claim(...items: readonly string[]): Promise<string> {
    const item = (id: string): object => ({ contract: matter.contract, terms: id, period: '2024-07', subject: matter.service, accounts: [matter.account], claimed: matter.account, burdens: [], sentences: [] });
    return record('/claims', { title: { en: 'Claim', ko: '청구' }, claimant: matter.customer, against: matter.vendor, incidents: [matter.incident], items: items.map(item) });
  }

  const assess = async (id: string): Promise<Reply> => send('POST', `/claims/${id}/assessments`);
  const creditOf = ({ accounts }: CaseResult): string | undefined => accounts.find(({ kind }) => kind === 'account')?.stated.creditPercent;
  const codes = ({ findings }: CaseResult): string[] => findings.map(({ code }) => code).filter((code) => code.startsWith('edition.'));

  it('gives the result of each edition where the terms do not say which governs', async () => {
    const reply = await assess(await claim(terms['new'] ?? ''));
    expect([reply.status, reply.body.data.length]).toEqual([201, 1]);
    const { case: facts, result } = reply.body.data[0].body;
    expect([facts.promise, facts.editions.length, creditOf(result), codes(result)]).toEqual(['uptime', 1, '30', ['edition.open']]);
    expect(result.findings[0].alternatives.map((one: { reading: { ko: string }; creditPercent: string }) => [one.reading.ko, one.creditPercent])).toEqual([['edition 2024 판', '30'], ['edition 2020 판', '10']]);
    expect(result.range).toMatchObject({ lowest: { amount: '4200000' }, highest: { amount: '12600000' } });
    const explained = await fetch(`${api.url}/api/v1/assessments/${reply.body.data[0].id}/explanation?lang=ko&explain=long`, { headers: { authorization: `Bearer ${api.key}` } });
    expect(await explained.text()).toContain('여러 판(edition 2024, edition 2020)이 시행되었고');
  });

  it('computes under the edition in force at the failure where the terms say so, also where the claim names another', async () => {
    const rule = { governing: { edition: 'at-failure', clause: '12' } };
    for (const name of ['old', 'new'] as const) {
      const { version, body } = (await send('GET', `/terms/${terms[name]}`)).body;
      const { contract, promise: of, edition } = body;
      expect((await send('PUT', `/terms/${terms[name]}`, { contract, promise: of, edition: { ...edition, ...rule } }, { 'if-match': `"v${version}"` })).status).toBe(200);
    }
    const reply = await assess(await claim(terms['old'] ?? ''));
    const { case: facts, result } = reply.body.data[0].body;
    expect([facts.terms.source.edition, creditOf(result), codes(result)]).toEqual(['edition 2024', '30', ['edition.governs']]);
    expect(result.explanation.find((step: { id: string }) => step.id.endsWith('.edition'))).toMatchObject({ clause: '12', text: { en: expect.stringContaining('the edition in force when the failure occurred') } });
  });

  it('claims the larger of two promises that one incident missed, and says what is left out, when assessed and when read', async () => {
    const id = await claim(terms['new'] ?? '', terms['repair'] ?? '');
    const { status, body } = await assess(id);
    expect([status, body.data.length]).toEqual([201, 2]);
    const [group, ...others] = body.combined.groups;
    expect([others.length, group.event, group.claimed.map((one: { level: string }) => one.level), group.left.map((one: { level: string }) => one.level)]).toEqual([0, incidentReference, ['uptime'], ['repair']]);
    expect([group.total, group.sum, body.combined.totals[0].amount]).toEqual([{ amount: '12600000', currency: 'KRW' }, { amount: '14280000', currency: 'KRW' }, '12600000']);
    expect(group.sentence.ko).toContain('한 사건에 대하여 가장 높은 크레딧만 인정');
    expect(group.claimed[0].assessment).toMatch(/^ASM-2024-\d{4}$/);
    await assess(id);
    const read = await send('GET', `/claims/${id}/assessments`);
    expect([read.status, read.body.data.length, read.body.combined.groups[0].left.length]).toEqual([200, 2, 1]);
    expect(read.body.combined.groups[0].total).toEqual(group.total);
  });

  it('has nothing together where nothing was assessed, and shows another workspace nothing', async () => {
    const id = await claim(terms['new'] ?? '');
    expect((await send('GET', `/claims/${id}/assessments`)).body).toEqual({ data: [], combined: { groups: [], without: [], totals: [], findings: [] } });
    expect((await (await api.workspace('stranger')).send('GET', `/claims/${id}/assessments`)).status).toBe(404);
  });
});
