import { openTestApi, type TestApi } from '../builders/api.js';
import { good, recordSmallMatter, type SmallMatter } from '../builders/records.js';

interface Summary {
  readonly id: string;
  readonly version: string;
  readonly kind: string;
  readonly adoptable: boolean;
  readonly levels: readonly string[];
  readonly vendor: { readonly id: string };
  readonly source: { readonly grade: string };
  readonly family: string | null;
}

describe('the catalogue over the API', () => {
  let api: TestApi;
  let matter: SmallMatter;

  beforeAll(async () => {
    api = await openTestApi();
    matter = await recordSmallMatter(api.send);
  });
  afterAll(async () => {
    await api.close();
  });

  const list = async (query: string): Promise<Summary[]> => (await api.send('GET', `/catalogue?limit=200&${query}`)).body.data;
  const ids = async (query: string): Promise<string[]> => (await list(query)).map(({ id }) => id);
  const versionOf = async (entry: string): Promise<string> => (await api.send('GET', `/catalogue/${entry}`)).body.version;

  it('puts no terms into a contract of another workspace', async () => {
    const { send: outside } = await api.workspace('elsewhere');
    const reply = await outside('POST', `/contracts/${matter.contract}/terms/adopt`, { entry: 'azure-vm-zones', version: await versionOf('azure-vm-zones') });
    expect(reply.status).toBe(404);
    expect((await outside('GET', '/terms')).body.data).toEqual([]);
  });

  it('pages through every entry once, in the order of ids', async () => {
    const seen: string[] = [];
    for (let route: string | undefined = '/catalogue?limit=7'; route !== undefined; ) {
      const page = await api.send('GET', route);
      expect(page.status).toBe(200);
      seen.push(...page.body.data.map((one: Summary) => one.id));
      route = /<\/api\/v1([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(await ids(''));
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => (a < b ? -1 : 1)));
    expect(seen.length).toBeGreaterThan(60);
  });

  it('narrows by vendor, family, grade, kind, level and words, in both languages', async () => {
    expect(new Set((await list('vendor=microsoft')).map(({ vendor }) => vendor.id))).toEqual(new Set(['microsoft']));
    expect(new Set((await list('grade=secondary')).map(({ source }) => source.grade))).toEqual(new Set(['secondary']));
    expect(new Set((await list('family=duration')).map(({ family }) => family))).toEqual(new Set(['duration']));
    expect(await ids('kind=no-public-sla')).toContain('crowdstrike-falcon');
    expect(await ids('promiseAtLeast=99.995')).toEqual(expect.arrayContaining(['azure-sql-zone-redundant', 'mongodb-atlas', 'azure-dns']));
    expect(await ids('promiseAtLeast=99.995')).not.toContain('azure-vm-zones');
    expect(await ids('promiseAtLeast=0')).not.toContain('crowdstrike-falcon');
    expect(await ids(`text=${encodeURIComponent('가상 머신 영역')}`)).toEqual(['azure-vm-zones']);
    expect(await ids('text=virtual%20machines%20ZONES')).toEqual(['azure-vm-zones']);
    expect((await api.send('GET', '/catalogue?promiseAtLeast=100.1')).body.errors).toMatchObject([{ pointer: '/promiseAtLeast' }]);
    expect((await api.send('GET', '/catalogue?after=nonsense')).body.code).toBe('cursor-invalid');
  });

  it('gives one entry whole, by its version or its number, and its version as ETag', async () => {
    const current = await api.send('GET', '/catalogue/azure-vm-zones');
    expect(current.headers.get('etag')).toBe(`"${current.body.version}"`);
    expect(current.body).toMatchObject({ id: 'azure-vm-zones', adoptable: true, promise: { en: 'at least 99.99 %' }, document: { format: 'onus.catalogue-entry/1', terms: { promise: { atLeast: '99.99' } } } });
    for (const version of [current.body.version, '1']) {
      expect((await api.send('GET', `/catalogue/azure-vm-zones?version=${version}`)).body.document).toEqual(current.body.document);
    }
    expect((await api.send('GET', `/catalogue/azure-vm-zones?version=${'0'.repeat(64)}`)).body).toMatchObject({ status: 404, code: 'catalogue-version-unknown' });
    expect((await api.send('GET', '/catalogue/no-such-entry')).body).toMatchObject({ status: 404, code: 'catalogue-entry-unknown' });
    expect((await api.send('GET', '/catalogue/azure-vm-zones?version=v1')).status).toBe(400);
  });

  it('sets entries side by side, and says of each topic what was read, what was not, and what is the same', async () => {
    const { body } = await api.send('GET', '/catalogue/compare?ids=azure-vm-zones,aws-ec2-region,aws-aurora,crowdstrike-falcon');
    const row = (topic: string): { label: { ko: string }; same: boolean; cells: { state: string; text: { en: string; ko: string }; verify?: boolean }[] } => body.rows.find((one: { topic: string }) => one.topic === topic);
    expect(body.entries.map((one: Summary) => one.id)).toEqual(['azure-vm-zones', 'aws-ec2-region', 'aws-aurora', 'crowdstrike-falcon']);
    expect(row('promise').cells.slice(0, 2)).toMatchObject([{ state: 'said', text: { en: 'at least 99.99 %', ko: '99.99 % 이상' } }, { state: 'said', text: { en: 'at least 99.99 %' } }]);
    expect(row('tiers').cells.map(({ state }) => state)).toEqual(['said', 'said', 'not-read', 'said']);
    expect(row('tiers').cells[0]?.text.en).toBe('at least 99 % and below 99.99 %: 10 %; at least 95 % and below 99 %: 25 %; below 95 %: 100 %');
    expect(row('tiers').cells[1]).toMatchObject({ verify: true, text: { ko: '99 % 이상 99.99 % 미만: 10 %; 95 % 이상 99 % 미만: 30 %; 95 % 미만: 100 %' } });
    expect(row('tiers').label.ko).toBe('크레딧 등급');
    expect(row('period').same).toBe(false);
    const same = await api.send('GET', '/catalogue/compare?ids=azure-vm-zones,azure-vm-availability-set');
    expect(same.body.rows.filter((one: { same: boolean }) => one.same).map((one: { topic: string }) => one.topic)).toEqual(expect.arrayContaining(['period', 'claim', 'exclusions', 'grade']));
    for (const bad of ['azure-vm-zones', 'azure-vm-zones,azure-vm-zones', 'azure-vm-zones,nope']) {
      expect((await api.send('GET', `/catalogue/compare?ids=${bad}`)).body).toMatchObject({ code: 'query-invalid', errors: [{ pointer: '/ids' }] });
    }
  });

  it('lets a contract adopt an entry: a whole copy at a version, recorded like any terms, which remembers where it comes from', async () => {
    const entry = (await api.send('GET', '/catalogue/azure-vm-zones')).body;
    const wish = { entry: 'azure-vm-zones', version: entry.version, effectiveFrom: '2024-01-01' };
    const made = await api.send('POST', `/contracts/${matter.contract}/terms/adopt`, wish, { 'idempotency-key': 'adopt-1' });
    expect(made.status).toBe(201);
    expect(made.headers.get('etag')).toBe('"v1"');
    expect(made.headers.get('location')).toBe(`/api/v1/terms/${made.body.id}`);
    const { source, ...terms } = made.body.body.edition;
    const { source: original, ...template } = entry.document.terms;
    expect(terms).toEqual(template);
    expect(source).toEqual({ ...original, effectiveFrom: '2024-01-01', catalogue: { entry: 'azure-vm-zones', version: entry.version, catalogueVersion: 1 } });
    expect((await api.send('GET', `/terms?contract=${matter.contract}`)).body.data.map((one: { id: string }) => one.id)).toContain(made.body.id);
    const entries = await api.entries();
    const again = await api.send('POST', `/contracts/${matter.contract}/terms/adopt`, wish, { 'idempotency-key': 'adopt-1' });
    expect([again.status, again.body.id, again.headers.get('idempotency-replayed'), await api.entries()]).toEqual([201, made.body.id, 'true', entries]);
    const other = await api.send('POST', `/contracts/${matter.contract}/terms/adopt`, { ...wish, version: '1' }, { 'idempotency-key': 'adopt-1' });
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('corrects a copy without touching the entry, and keeps the version that was adopted', async () => {
    const made = await api.send('POST', `/contracts/${matter.contract}/terms/adopt`, { entry: 'azure-vm-availability-set', version: '1' });
    const { edition } = made.body.body;
    const corrected = { ...made.body.body, edition: { ...edition, promise: { ...edition.promise, atLeast: '99.96' }, tiers: { ...edition.tiers, rows: [{ to: { value: '99.96', inclusive: false }, credit: '10' }] } } };
    const revised = await api.send('PUT', `/terms/${made.body.id}`, corrected, { 'if-match': '"v1"' });
    expect(revised.status).toBe(200);
    expect(revised.body.body.edition.source.catalogue).toEqual(edition.source.catalogue);
    expect((await api.send('GET', `/terms/${made.body.id}?version=1`)).body.body.edition).toEqual(edition);
    expect((await api.send('GET', '/catalogue/azure-vm-availability-set')).body.document.terms.promise.atLeast).toBe('99.95');
  });

  it.each([
    ['what is not whole', { entry: 'aws-aurora', version: '1' }, { status: 422, code: 'catalogue-not-adoptable', pointer: '/entry' }],
    ['what is no agreement', { entry: 'crowdstrike-falcon', version: '1' }, { status: 422, code: 'catalogue-not-adoptable' }],
    ['an entry that is not there', { entry: 'nope', version: '1' }, { status: 422, errors: [{ pointer: '/entry', code: 'entry-unknown' }] }],
    ['a version that is not there', { entry: 'azure-vm-zones', version: '999' }, { status: 422, errors: [{ pointer: '/version', code: 'version-unknown' }] }],
    ['no version', { entry: 'azure-vm-zones' }, { status: 422, errors: [{ pointer: '/version' }] }],
    ['a day that does not exist', { entry: 'azure-vm-zones', version: '1', effectiveFrom: '2024-02-30' }, { status: 422, errors: [{ pointer: '/effectiveFrom' }] }],
    ['a beginning after the end', { entry: 'github-enterprise-2020', version: '1', effectiveFrom: '2022-01-01' }, { status: 422, errors: [{ code: 'span-reversed' }] }],
    ['a smallest credit in another currency', { entry: 'aws-ec2-region', version: '1' }, { status: 422, errors: [{ pointer: '/leaveOutMinimum', code: 'minimum-other-currency' }] }],
  ])('refuses to adopt %s, and records nothing', async (_, wish, problem) => {
    const before = await api.entries();
    expect((await api.send('POST', `/contracts/${matter.contract}/terms/adopt`, wish)).body).toMatchObject(problem);
    expect(await api.entries()).toBe(before);
  });

  it('leaves out a smallest credit in another currency where asked to, and says so in the caveat', async () => {
    const made = await api.send('POST', `/contracts/${matter.contract}/terms/adopt`, { entry: 'aws-ec2-region', version: '1', leaveOutMinimum: true });
    expect(made.status).toBe(201);
    expect(made.body.body.edition.credit.minimum).toBeUndefined();
    expect(made.body.body.edition.source.caveat).toMatchObject({ en: expect.stringMatching(/smallest credit of 1 USD is left out/), ko: expect.stringContaining('1 USD') });
  });

  it('adopts only into a contract of the same workspace', async () => {
    const other = await api.workspace('Other');
    const wish = { entry: 'azure-vm-zones', version: await versionOf('azure-vm-zones') };
    expect((await other.send('POST', `/contracts/${matter.contract}/terms/adopt`, wish)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await api.send('POST', `/contracts/${matter.customer}/terms/adopt`, wish)).status).toBe(404);
    expect((await other.send('POST', '/parties', good.party())).status).toBe(201);
  });
});
