import { openTestApi, sender, type Send, type TestApi } from '../builders/api.js';
import { theTerms, tiers } from '../builders/case.js';
import { recordSmallMatter, type SmallMatter } from '../builders/records.js';

/** Terms that are recorded directly: what is doubtful comes back with them, and they are reviewed by a second person. */
describe('terms recorded without a draft', () => {
  let api: TestApi;
  let send: Send;
  let matter: SmallMatter;
  let kim: Send;
  let lee: Send;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    matter = await recordSmallMatter(send);
    [kim, lee] = [await as('kim'), await as('lee')];
  }, 60_000);
  afterAll(() => api.close());

  async function as(person: string): Promise<Send> {
    const made = await send('POST', '/keys', { label: person, person, permissions: ['record:read', 'record:write', 'keys:read', 'keys:write', 'claims:write', 'assessments:write', 'assessments:read'] });
    return sender(api.url, made.body.secret as string);
  }
  const match = (version: number): Record<string, string> => ({ 'if-match': `"v${version}"` });
  const body = (edition: object = theTerms()): object => ({ contract: matter.contract, edition });
  const coverage = async (): Promise<{ status: string; good: boolean; reasons: readonly { code: string; count: number; ko: string }[] }> => (await send('GET', '/contracts/coverage?on=2024-07-18')).body.data[0];

  it('come back with what is doubtful about them, are not refused for it, and keep it', async () => {
    const contradicting = theTerms({ promise: { atLeast: '99.9', clause: '3.1' }, tiers: { rows: [{ to: { value: '99.9', inclusive: true }, credit: '10' }], clause: '3.2' } });
    const made = await kim('POST', '/terms', body(contradicting));
    expect([made.status, made.body.body.findings.map((one: { code: string; severity: string }) => [one.code, one.severity])]).toEqual([201, [['terms.promise-contradicts', 'warning']]]);
    expect(made.body.body.findings[0].text).toMatchObject({ en: expect.stringContaining('is kept at its bound'), ko: expect.stringContaining('약정을 충족하는데') });
    expect((await send('GET', `/terms/${made.body.id}`)).body.body.findings).toEqual(made.body.body.findings);
    const corrected = await kim('PUT', `/terms/${made.body.id}`, body(theTerms({ promise: { atLeast: '99.9', clause: '3.1' }, tiers: { rows: tiers(['99.9', '10']), clause: '3.2' } })), match(1));
    expect([corrected.status, corrected.body.body.findings]).toEqual([200, undefined]);
    expect(await kim('POST', '/terms', { ...body(), findings: [] })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/findings', code: 'format.unknown-field' }] } });
  });

  it('adopted from the catalogue say what nobody verified, and are not reviewed either', async () => {
    const { version } = (await send('GET', '/catalogue/alibaba-datahub')).body;
    const adopted = await kim('POST', `/contracts/${matter.contract}/terms/adopt`, { entry: 'alibaba-datahub', version });
    expect([adopted.status, adopted.body.body.unreviewed]).toEqual([201, true]);
    expect(adopted.body.body.findings.map((one: { code: string }) => one.code)).toContain('terms.unverified');
  });

  it('give the doubts to whoever reviews a draft', async () => {
    const edition = theTerms({ credit: { base: 'fee-of-period', capPercent: '20', rounding: 'half-up', clause: '6' } });
    const draft = await kim('POST', '/terms-drafts', { contract: matter.contract, promise: 'support', title: 'Support', content: { kind: 'terms', edition }, quotations: [{ figure: 'promise', text: 'at most 20 %', page: '3' }] });
    expect([draft.status, draft.body.body.findings.map((one: { code: string; text: { ko: string } }) => [one.code, one.text.ko.length > 0])]).toEqual([201, [['terms.cap-below-row', true], ['terms.cap-below-row', true]]]);
    await kim('POST', `/terms-drafts/${draft.body.id}/submit`, undefined, match(1));
    expect((await lee('POST', `/terms-drafts/${draft.body.id}/approve`, undefined, match(2))).status).toBe(200);
    const [terms] = (await send('GET', `/terms?contract=${matter.contract}&reviewed=true`)).body.data;
    expect(terms.body).toMatchObject({ promise: 'support', reviewed: { draft: draft.body.id, version: 2 }, findings: [{ code: 'terms.cap-below-row' }, { code: 'terms.cap-below-row' }] });
    expect(terms.body.unreviewed).toBeUndefined();
  });

  it('are not reviewed until another person confirms them; every correction asks for it again', async () => {
    const made = await kim('POST', '/terms', body());
    expect([made.body.body.unreviewed, made.body.body.reviewed]).toEqual([true, undefined]);
    const at = `/terms/${made.body.id}`;
    expect(await kim('POST', `${at}/review`, undefined, match(1))).toMatchObject({ status: 403, body: { code: 'terms-same-person', title: expect.stringContaining('kim') } });
    expect((await lee('POST', `${at}/review`)).status).toBe(428);
    expect(await lee('POST', `${at}/review`, undefined, match(2))).toMatchObject({ status: 412 });
    const reviewed = await lee('POST', `${at}/review`, undefined, match(1));
    expect(reviewed).toMatchObject({ status: 200, body: { version: 2, body: { reviewed: { version: 1, authors: [{ kind: 'key', person: 'kim' }], reviewer: { person: 'lee' } } } } });
    expect([reviewed.headers.get('etag'), reviewed.body.body.unreviewed]).toEqual(['"v2"', undefined]);
    expect(await lee('POST', `${at}/review`, undefined, match(2))).toMatchObject({ status: 409, body: { code: 'terms-reviewed' } });
    const corrected = await lee('PUT', at, body(theTerms({ promise: { atLeast: '99.95', clause: '3.1' }, tiers: { rows: tiers(['99.95', '10']), clause: '3.2' } })), match(2));
    expect([corrected.body.version, corrected.body.body.unreviewed, corrected.body.body.reviewed]).toEqual([3, true, undefined]);
    expect(await lee('POST', `${at}/review`, undefined, match(3))).toMatchObject({ status: 403, body: { code: 'terms-same-person' } });
    // Who wrote what was reviewed since may review the correction of another.
    expect((await kim('POST', `${at}/review`, undefined, match(3))).body.body.reviewed).toMatchObject({ version: 3, authors: [{ person: 'lee' }], reviewer: { person: 'kim' } });
    const events = await send('GET', `${at}/history`);
    expect(events.body.data.map((one: { version: number; body: { unreviewed?: boolean } }) => [one.version, one.body.unreviewed ?? false])).toEqual([[1, true], [2, false], [3, true], [4, false]]);
    expect((await (await api.workspace('stranger')).send('POST', `${at}/review`, undefined, match(4))).status).toBe(404);
  });

  it('count a contract as partly modelled, and stand in every assessment, until they are reviewed', async () => {
    const own = await recordSmallMatter(send);
    const terms = await kim('POST', '/terms', { contract: own.contract, edition: theTerms() });
    const item = { contract: own.contract, terms: terms.body.id, period: '2024-07', subject: own.service, accounts: [own.account], claimed: null, burdens: [], sentences: [] };
    const claim = await kim('POST', '/claims', { title: 'Claim', claimant: own.customer, against: own.vendor, incidents: [], items: [item] });
    const codes = async (): Promise<string[]> => {
      const { status, body: assessed } = await kim('POST', `/claims/${claim.body.id}/assessments`);
      expect(status).toBe(201);
      return assessed.data[0].body.result.findings.map((one: { code: string }) => one.code);
    };
    const covered = async (): Promise<unknown> => {
      const all: readonly { contract: string; status: string; reasons: readonly { code: string }[] }[] = (await send('GET', '/contracts/coverage?on=2024-07-18')).body.data;
      return all.filter((one) => one.contract === own.contract).map(({ status, reasons }) => [status, reasons.map(({ code }) => code)]);
    };
    expect([await codes(), await covered()]).toEqual([expect.arrayContaining(['terms.not-reviewed']), [['partly', ['terms-not-reviewed']]]]);
    expect((await lee('POST', `/terms/${terms.body.id}/review`, undefined, match(1))).status).toBe(200);
    expect(await covered()).toEqual([['modelled', []]]);
    expect(await codes()).not.toContain('terms.not-reviewed');
    expect((await coverage()).good).toBe(false);
  });
});
