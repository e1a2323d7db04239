import { openTestApi, sender, type Send, type TestApi } from '../builders/api.js';
import { theTerms } from '../builders/case.js';
import { recordSmallMatter } from '../builders/records.js';

const quotations = [{ figure: 'promise', text: 'Uptime of 99.99 % per calendar month.', page: '7' }];

describe('/api/v1/terms-drafts', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  /** A workspace with a contract, and the keys of its people. */
  async function office(name: string): Promise<{ send: Send; contract: string; as: (person?: string, by?: Send) => Promise<Send> }> {
    const { send } = await api.workspace(name);
    const { contract } = await recordSmallMatter(send);
    const as = async (person?: string, by: Send = send): Promise<Send> => {
      const made = await by('POST', '/keys', { label: person ?? 'nobody', permissions: ['record:read', 'record:write', 'keys:read', 'keys:write'], ...(person === undefined ? {} : { person }) });
      expect([made.status, made.body.person]).toEqual([201, person?.trim() ?? null]);
      return sender(api.url, made.body.secret);
    };
    return { send, contract, as };
  }

  const draftOf = (contract: string, changes: object = {}) => ({ contract, promise: 'uptime', title: 'Uptime', content: { kind: 'terms', edition: theTerms() }, quotations, ...changes });
  const match = (version: number) => ({ 'if-match': `"v${version}"` });

  it('goes from draft to in force by a second person, and every step is a version', async () => {
    const { contract, as } = await office('in force');
    const [kim, lee] = [await as('kim'), await as('lee')];
    const made = await kim('POST', '/terms-drafts', draftOf(contract));
    expect(made).toMatchObject({ status: 201, body: { version: 1, body: { state: 'draft', authors: [{ kind: 'key', person: 'kim' }], inForce: [], findings: [] } } });
    const at = `/terms-drafts/${made.body.id}`;
    expect(await lee('POST', `${at}/approve`, undefined, match(1))).toMatchObject({ status: 409, body: { code: 'terms-draft-state' } });
    expect(await kim('POST', `${at}/submit`, undefined, match(1))).toMatchObject({ status: 200, body: { version: 2, body: { state: 'in-review' } } });
    expect((await lee('GET', '/terms')).body.data).toEqual([]);
    const approved = await lee('POST', `${at}/approve`, undefined, match(2));
    expect(approved).toMatchObject({ status: 200, body: { version: 3, body: { state: 'in-force', review: { decision: 'approved', version: 2, by: { person: 'lee' } } } } });
    const [terms] = (await lee('GET', `/terms?contract=${contract}`)).body.data;
    expect(terms.body).toMatchObject({ contract, edition: theTerms(), reviewed: { draft: made.body.id, version: 2, authors: [{ person: 'kim' }], reviewer: { person: 'lee' } } });
    expect(approved.body.body.inForce).toEqual([expect.objectContaining({ terms: terms.id, version: 1 })]);
    const history = await kim('GET', `${at}/history`);
    expect(history.body.data.map((one: { body: { state: string } }) => one.body.state)).toEqual(['draft', 'in-review', 'in-force']);
  });

  it('is sent back with a reason, rewritten, and reviewed again', async () => {
    const { contract, as } = await office('sent back');
    const [kim, lee] = [await as('kim'), await as('lee')];
    const { id } = (await kim('POST', '/terms-drafts', draftOf(contract))).body;
    await kim('POST', `/terms-drafts/${id}/submit`, undefined, match(1));
    expect(await lee('POST', `/terms-drafts/${id}/return`, { reason: ' ' }, match(2))).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason' }] } });
    const back = await lee('POST', `/terms-drafts/${id}/return`, { reason: 'Page 7 says 99.9 %.' }, match(2));
    expect(back).toMatchObject({ status: 200, body: { body: { state: 'returned', review: { decision: 'returned', reason: 'Page 7 says 99.9 %.', by: { person: 'lee' } } } } });
    const rewritten = await lee('PUT', `/terms-drafts/${id}`, { title: 'Uptime', content: { kind: 'terms', edition: theTerms() }, quotations }, match(3));
    expect(rewritten).toMatchObject({ status: 200, body: { version: 4, body: { state: 'draft', contract, promise: 'uptime', authors: [{ person: 'kim' }, { person: 'lee' }] } } });
    await kim('POST', `/terms-drafts/${id}/submit`, undefined, match(4));
    // Who reviewed has become an author: now a third person is needed.
    for (const author of [kim, lee]) expect(await author('POST', `/terms-drafts/${id}/approve`, undefined, match(5))).toMatchObject({ status: 403, body: { code: 'terms-draft-same-person' } });
    const park = await as('park');
    expect((await park('POST', `/terms-drafts/${id}/approve`, undefined, match(5))).status).toBe(200);
  });

  it('refuses the same person under another key', async () => {
    const { send, contract, as } = await office('one person');
    const kim = await as('Kim Jiwon');
    const { id } = (await kim('POST', '/terms-drafts', draftOf(contract))).body;
    await kim('POST', `/terms-drafts/${id}/submit`, undefined, match(1));
    const second = await as('kim jiwon ');
    const made = await as(undefined, kim);
    const madeOfMade = await as(undefined, made);
    for (const same of [kim, second, made, madeOfMade]) {
      const refused = await same('POST', `/terms-drafts/${id}/approve`, undefined, match(2));
      expect(refused).toMatchObject({ status: 403, body: { code: 'terms-draft-same-person', title: expect.stringContaining('Kim Jiwon') } });
    }
    // A key of another workspace finds nothing.
    const { send: outside } = await api.workspace('other');
    expect((await outside('POST', `/terms-drafts/${id}/approve`, undefined, match(2))).status).toBe(404);
    expect((await send('POST', `/terms-drafts/${id}/approve`, undefined, match(2))).status).toBe(200);
  });

  it('refuses keys without a person where one made the other, and takes two that the installation keeps apart', async () => {
    const { send, contract, as } = await office('without names');
    const [first, second] = [await as(), await as()];
    const { id } = (await first('POST', '/terms-drafts', draftOf(contract))).body;
    await first('POST', `/terms-drafts/${id}/submit`, undefined, match(1));
    expect((await send('POST', `/terms-drafts/${id}/approve`, undefined, match(2))).body.code).toBe('terms-draft-same-person');
    expect((await second('POST', `/terms-drafts/${id}/approve`, undefined, match(2))).status).toBe(200);
  });

  it('lets one of two reviewers win', async () => {
    const { contract, as } = await office('race');
    const [kim, lee, park] = [await as('kim'), await as('lee'), await as('park')];
    const { id } = (await kim('POST', '/terms-drafts', draftOf(contract))).body;
    await kim('POST', `/terms-drafts/${id}/submit`, undefined, match(1));
    const outcomes = await Promise.all([
      lee('POST', `/terms-drafts/${id}/approve`, undefined, match(2)),
      park('POST', `/terms-drafts/${id}/return`, { reason: 'Not so.' }, match(2)),
      park('POST', `/terms-drafts/${id}/approve`, undefined, match(2)),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412]);
    const won = (await kim('GET', `/terms-drafts/${id}`)).body;
    expect(won.version).toBe(3);
    expect((await kim('GET', '/terms')).body.data).toHaveLength(won.body.state === 'in-force' ? 1 : 0);
    expect(await lee('POST', `/terms-drafts/${id}/approve`)).toMatchObject({ status: 428 });
  });

  it('makes one draft of a promise that is drafted twice at once', async () => {
    const { contract, as } = await office('drafted at once');
    const kim = await as('kim');
    const replies = await Promise.all([kim('POST', '/terms-drafts', draftOf(contract)), kim('POST', '/terms-drafts', draftOf(contract))]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  it('corrects terms that begin the same day, keeps a later edition beside them, and refuses an overlap', async () => {
    const { contract, as } = await office('editions');
    const [kim, lee] = [await as('kim'), await as('lee')];
    const edition = (source: object) => ({ ...theTerms(), source: { document: 'Order form', edition: '1', grade: 'agreed', ...source } });
    const { id } = (await kim('POST', '/terms-drafts', draftOf(contract, { content: { kind: 'terms', edition: edition({ effectiveFrom: '2024-01-01' }) } }))).body;
    let version = 1;
    const again = async (source: object): Promise<Awaited<ReturnType<Send>>> => {
      const put = await kim('PUT', `/terms-drafts/${id}`, { title: 'Uptime', content: { kind: 'terms', edition: edition(source) }, quotations }, match(version));
      await kim('POST', `/terms-drafts/${id}/submit`, undefined, match(put.body.version));
      const reviewed = await lee('POST', `/terms-drafts/${id}/approve`, undefined, match(put.body.version + 1));
      version = put.body.version + (reviewed.status === 200 ? 2 : 1);
      return reviewed;
    };
    expect((await again({ effectiveFrom: '2024-01-01' })).body.body.inForce).toMatchObject([{ version: 1, from: '2024-01-01' }]);
    expect(await again({ effectiveFrom: '2025-01-01' })).toMatchObject({ status: 409, body: { code: 'terms-draft-overlap' } });
    expect((await again({ effectiveFrom: '2024-01-01', effectiveTo: '2024-12-31' })).body.body.inForce).toMatchObject([{ version: 2, to: '2024-12-31' }]);
    expect((await again({ effectiveFrom: '2025-01-01' })).body.body.inForce).toMatchObject([{ version: 2 }, { version: 1, from: '2025-01-01' }]);
    expect((await kim('GET', `/terms?contract=${contract}`)).body.data).toHaveLength(2);
  });

  it('keeps what cannot be expressed, and never puts it in force', async () => {
    const { contract, as } = await office('other');
    const [kim, lee] = [await as('kim'), await as('lee')];
    const { id } = (await kim('POST', '/terms-drafts', draftOf(contract, { content: { kind: 'not-modelled', why: 'Best efforts only.' } }))).body;
    await kim('POST', `/terms-drafts/${id}/submit`, undefined, match(1));
    expect(await lee('POST', `/terms-drafts/${id}/approve`, undefined, match(2))).toMatchObject({ status: 422, body: { code: 'terms-draft-not-modelled' } });
    expect((await kim('GET', '/terms-drafts?modelled=false')).body.data).toHaveLength(1);
    expect((await kim('GET', '/terms-drafts?modelled=true')).body.data).toEqual([]);
    expect((await kim('GET', '/terms-drafts?state=in-review')).body.data).toHaveLength(1);
  });

  it('names a table that is kept as printed', async () => {
    const { contract, as } = await office('as printed');
    const kim = await as('kim');
    const tiers = { rows: [{ from: { value: '99', inclusive: true }, to: { value: '99.8', inclusive: true }, credit: '10' }, { to: { value: '98.9', inclusive: true }, credit: '25' }], clause: '3' };
    const content = (asPrinted: object) => ({ kind: 'terms', edition: { ...theTerms(), tiers: { ...tiers, ...asPrinted } } });
    expect(await kim('POST', '/terms-drafts', draftOf(contract, { content: content({}) }))).toMatchObject({ status: 422, body: { errors: [{ code: 'tier-gap', pointer: expect.stringMatching(/^\/content\/edition\/tiers/) }, { code: 'tier-gap' }] } });
    expect((await kim('POST', '/terms-drafts', draftOf(contract, { content: content({ asPrinted: true }) }))).body.body.findings).toMatchObject([{ code: 'tier-gap' }, { code: 'tier-gap' }]);
  });

  it('takes steps for many, each for itself', async () => {
    const { contract, as } = await office('many');
    const [kim, lee] = [await as('kim'), await as('lee')];
    const ids: string[] = [];
    for (const promise of ['a', 'b', 'c']) ids.push((await kim('POST', '/terms-drafts', draftOf(contract, { promise }))).body.id);
    const drafts = (version: number) => ids.map((id) => ({ id, version }));
    expect((await kim('POST', '/terms-drafts/steps', { step: 'submit', drafts: drafts(1) })).body).toMatchObject({ done: 3, refused: 0 });
    expect((await kim('POST', '/terms-drafts/steps', { step: 'approve', drafts: drafts(2) })).body).toMatchObject({ done: 0, refused: 3, rows: [{ outcome: 'refused', problem: { code: 'terms-draft-same-person' } }, {}, {}] });
    const mixed = [{ id: ids[0], version: 9 }, ...drafts(2).slice(1)];
    expect((await lee('POST', '/terms-drafts/steps', { step: 'approve', drafts: mixed })).body).toMatchObject({ done: 2, refused: 1, rows: [{ problem: { code: 'version-conflict' } }, { state: 'in-force', version: 3 }, {}] });
    expect((await lee('GET', '/terms')).body.data).toHaveLength(2);
  });

  it.each([
    ['state', { state: 'in-force' }],
    ['authors', { authors: [{ kind: 'key', id: 'x' }] }],
    ['review', { review: { decision: 'approved' } }],
    ['inForce', { inForce: [] }],
  ])('refuses a body that says its own %s', async (field, change) => {
    const { contract, as } = await office(`forged ${field}`);
    expect(await (await as('kim'))('POST', '/terms-drafts', draftOf(contract, change))).toMatchObject({ status: 422, body: { errors: [{ pointer: `/${field}`, code: 'format.unknown-field' }] } });
  });

  it('refuses terms that say themselves that they were reviewed, a second draft of one promise, and a draft without its words', async () => {
    const { contract, as } = await office('forged');
    const kim = await as('kim');
    const forged = { contract, edition: theTerms(), reviewed: { draft: contract, version: 1, authors: [], reviewer: { kind: 'key', id: 'x' } } };
    expect(await kim('POST', '/terms', forged)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reviewed' }] } });
    expect((await kim('POST', '/terms-drafts', draftOf(contract))).status).toBe(201);
    expect(await kim('POST', '/terms-drafts', draftOf(contract))).toMatchObject({ status: 409, body: { code: 'terms-draft-exists' } });
    expect(await kim('POST', '/terms-drafts', draftOf(contract, { promise: 'other', quotations: [] }))).toMatchObject({ status: 422, body: { errors: [{ pointer: '/quotations' }] } });
  });
});

describe('/api/v1/contracts/coverage', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  const match = (version: number) => ({ 'if-match': `"v${version}"` });

  /** Records terms, and lets a second person review them. */
  async function reviewedTerms(send: Send, body: object): Promise<void> {
    const [first, second] = await Promise.all(['kim', 'lee'].map(async (person) => sender(api.url, (await send('POST', '/keys', { label: person, person, permissions: ['record:read', 'record:write'] })).body.secret)));
    const made = await first?.('POST', '/terms', body);
    expect((await second?.('POST', `/terms/${made?.body.id}/review`, undefined, match(1)))?.status).toBe(200);
  }

  it('counts what is missing, and calls only whole coverage good', async () => {
    const { send } = await api.workspace('coverage');
    expect((await send('GET', '/contracts/coverage')).body).toMatchObject({ totals: { contracts: 0, modelledPercent: null, standing: { status: 'nothing-recorded' } }, data: [] });
    const { contract } = await recordSmallMatter(send);
    const one = async (query = '') => (await send('GET', `/contracts/coverage${query}`)).body;
    expect(await one()).toMatchObject({ totals: { contracts: 1, notModelled: 1, modelledPercent: '0.00', standing: { status: 'incomplete' } }, data: [{ contract, reference: expect.stringMatching(/^CTR-/), title: { ko: '애저 구독' }, status: 'not-modelled', good: false, word: { en: 'Not modelled', ko: '약정 미반영' }, reasons: [{ code: 'no-terms' }] }] });

    const edition = { ...theTerms(), source: { document: 'Order form', edition: '1', grade: 'agreed', effectiveFrom: '2024-01-01', effectiveTo: '2024-12-31' } };
    await reviewedTerms(send, { contract, edition });
    expect((await one('?on=2024-07-18')).data).toMatchObject([{ status: 'modelled', good: true, termsInForce: 1, reasons: [] }]);
    expect((await one('?on=2024-12-31')).totals).toMatchObject({ modelled: 1, modelledPercent: '100.00', standing: { status: 'complete' } });
    expect((await one('?on=2025-01-01')).data).toMatchObject([{ status: 'not-modelled', good: false, reasons: [{ code: 'terms-ended', count: 1 }] }]);
    expect((await one('?on=2023-12-31')).data).toMatchObject([{ status: 'not-modelled', reasons: [{ code: 'terms-not-yet-in-force' }] }]);

    const draft = (promise: string, content: object) => send('POST', '/terms-drafts', { contract, promise, title: promise, content, quotations });
    await draft('support', { kind: 'not-modelled', why: 'Best efforts.' });
    expect((await one('?on=2024-07-18')).data).toMatchObject([{ status: 'partly', good: false, reasons: [{ code: 'not-expressible', count: 1, ko: expect.stringContaining('1건') }] }]);
    const { id } = (await draft('latency', { kind: 'terms', edition: theTerms() })).body;
    await send('POST', `/terms-drafts/${id}/submit`, undefined, match(1));
    expect((await one('?on=2024-07-18')).data[0].reasons.map((reason: { code: string }) => reason.code)).toEqual(['draft-in-review', 'not-expressible']);
  });

  it('shows one page, with totals of all, by status', async () => {
    const { send } = await api.workspace('pages');
    const { customer, vendor, contract } = await recordSmallMatter(send);
    for (let index = 0; index < 2; index += 1) await send('POST', '/contracts', { title: `Contract ${index}`, customer, vendor, route: 'direct', currency: 'KRW' });
    await reviewedTerms(send, { contract, edition: theTerms() });
    const first = await send('GET', '/contracts/coverage?limit=1&status=not-modelled');
    expect(first.body).toMatchObject({ totals: { contracts: 3, modelled: 1, notModelled: 2, modelledPercent: '33.33' }, data: [{ title: { en: 'Contract 0' } }] });
    expect(first.headers.get('link')).toContain('status=not-modelled');
    expect((await send('GET', `/contracts/coverage?limit=1&status=not-modelled&after=${first.body.nextCursor}`)).body).toMatchObject({ data: [{ title: { en: 'Contract 1' } }], nextCursor: null });
    expect((await send('GET', '/contracts/coverage?on=2024-02-30')).status).toBe(422);
    expect((await send('GET', '/contracts/coverage?on=yesterday')).status).toBe(400);
  });
});
