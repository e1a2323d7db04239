import { openTestApi, type TestApi } from '../builders/api.js';
import { good, recordSmallMatter, type SmallMatter } from '../builders/records.js';

const UUID = /^[0-9a-f-]{36}$/;

describe('recording over the API', () => {
  let api: TestApi;
  let matter: SmallMatter;

  beforeAll(async () => {
    api = await openTestApi();
    matter = await recordSmallMatter(api.send);
  });
  afterAll(async () => {
    await api.close();
  });

  const observation = () => good.observation(matter.account, matter.service);

  it('records, reads and lists, and says when, by whom and in which version', async () => {
    const made = await api.send('POST', '/observations', observation());
    expect(made.status).toBe(201);
    expect(made.headers.get('etag')).toBe('"v1"');
    expect(made.headers.get('location')).toBe(`/api/v1/observations/${made.body.id}`);
    expect(made.body).toMatchObject({ id: expect.stringMatching(UUID), version: 1, recordedBy: { kind: 'key' }, body: { audience: 'internal', state: 'down' } });
    const read = await api.send('GET', `/observations/${made.body.id}`);
    expect(read.body.body).toEqual(made.body.body);
    expect(read.body.entryId).toBe(made.body.entryId);
    const listed = await api.send('GET', `/observations?account=${matter.account}&limit=200`);
    expect(listed.body.data.map((item: { id: string }) => item.id)).toContain(made.body.id);
    expect((await api.send('GET', `/observations?account=${matter.customer}`)).body.data).toEqual([]);
  });

  it('keeps both times and the words: local text with its zone becomes a range in UTC', async () => {
    const made = await api.send('POST', '/observations', { ...observation(), from: { text: '2024-07-19 06:52', zone: 'Asia/Seoul' }, to: { text: '2024-07-19', zone: 'Asia/Seoul', zoneAssumed: true } });
    expect(made.body.body.from).toEqual({ text: '2024-07-19 06:52', zone: 'Asia/Seoul', earliest: '2024-07-18T21:52:00.000Z', latest: '2024-07-18T21:52:00.000Z' });
    expect(made.body.body.to).toMatchObject({ earliest: '2024-07-18T15:00:00.000Z', latest: '2024-07-19T14:59:59.999Z', zoneAssumed: true });
  });

  it('leaves an unclosed span open and fills nothing in that nobody said', async () => {
    const { to: _unclosed, ...open } = observation();
    const made = await api.send('POST', '/observations', open);
    expect(made.body.body.to).toBeNull();
    expect(made.body.body.exhibits).toEqual([]);
  });

  it('records a correction as a new version and keeps the old one as it was', async () => {
    const made = await api.send('POST', '/observations', observation());
    const at = `/observations/${made.body.id}`;
    const revised = await api.send('PUT', at, { ...made.body.body, state: 'unknown' }, { 'if-match': '"v1"' });
    expect(revised.status).toBe(200);
    expect(revised.headers.get('etag')).toBe('"v2"');
    const history = await api.send('GET', `${at}/history`);
    expect(history.body.data.map((item: { version: number; body: { state: string } }) => [item.version, item.body.state])).toEqual([[1, 'down'], [2, 'unknown']]);
    expect((await api.send('GET', `${at}?version=1`)).body.body.state).toBe('down');
    expect((await api.send('GET', `${at}?version=3`)).body.code).toBe('version-not-found');
  });

  it('lets exactly one of many writers of the same version through, and tells the others', async () => {
    const made = await api.send('POST', '/observations', observation());
    const race = await Promise.all(Array.from({ length: 8 }, () => api.send('PUT', `/observations/${made.body.id}`, observation(), { 'if-match': '"v1"' })));
    expect(race.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
    expect(race.find((reply) => reply.status === 412)?.body).toMatchObject({ code: 'version-conflict', detail: expect.stringContaining('ETag') });
    expect((await api.send('PUT', `/observations/${made.body.id}`, observation())).status).toBe(428);
    expect((await api.send('GET', `/observations/${made.body.id}/history`)).body.data).toHaveLength(2);
  });

  it('pages through a list without losing or repeating anything', async () => {
    const other = await api.workspace('Paging');
    const names = Array.from({ length: 7 }, (_, index) => `Party ${index}`);
    for (const name of names) await other.send('POST', '/parties', good.party(name));
    const seen: string[] = [];
    for (let route: string | undefined = '/parties?limit=3'; route !== undefined; ) {
      const page = await other.send('GET', route);
      seen.push(...page.body.data.map((item: { body: { name: { en: string } } }) => item.body.name.en));
      route = /<\/api\/v1([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(names);
    expect((await other.send('GET', '/parties?after=nonsense')).body.code).toBe('cursor-invalid');
  });

  it('gives incidents and contracts references that count by year', async () => {
    const other = await api.workspace('References');
    const { vendor, contract } = await recordSmallMatter(other.send);
    const windows = [{ title: 'as posted', from: '2024-07-18T21:56:00Z', to: null, confidence: 'primary' }];
    const first = await other.send('POST', '/incidents', { title: 'One', operator: vendor, windows });
    const second = await other.send('POST', '/incidents', { title: 'Two', operator: vendor, windows });
    expect([first.body.reference, second.body.reference]).toEqual(['INC-2024-0001', 'INC-2024-0002']);
    expect((await other.send('GET', `/contracts/${contract}`)).body.reference).toBe('CTR-2024-0001');
  });

  it('takes every other kind, and each links to what it names', async () => {
    const source = await api.send('POST', '/sources', { title: 'Post-incident review', url: 'https://azure.status.microsoft/status/history/', confidence: 'primary' });
    const sources = [source.body.id];
    const bodies: Record<string, unknown> = {
      exclusions: { contract: matter.contract, rule: 'third-party', title: 'Third-party software', from: '2024-07-19T04:09:00Z', status: 'contested' },
      communications: { publisher: matter.vendor, channel: 'status page', published: '2024-07-18T23:41:00Z', precision: 'minute', confidence: 'primary', states: [{ gist: 'Investigating', sources }] },
      causes: { incident: matter.incident, statedBy: matter.vendor, summary: 'A configuration change', confidence: 'primary', sources },
      positions: { actor: matter.vendor, gist: 'Own change', on: '2024-07-19', responsible: [{ party: matter.vendor }], confidence: 'primary' },
      provisions: { law: 'Cloud Computing Act, art. 25', summary: 'Notice without delay', confidence: 'secondary' },
      conflicts: { topic: 'Start', values: ['21:40', '21:56'], sources },
      events: { actor: matter.vendor, kind: 'mitigation', when: '2024-07-19T02:55:00Z', precision: 'minute', basis: 'event', summary: 'Storage restored', confidence: 'primary' },
      calendars: { version: '2024', days: [{ date: '2024-08-15', name: 'Liberation Day' }] },
    };
    for (const [kind, body] of Object.entries(bodies)) {
      const made = await api.send('POST', `/${kind}`, body);
      expect([kind, made.status, made.body.errors]).toEqual([kind, 201, undefined]);
    }
  });

  it('admits nothing without document, passage, scope and capacity', async () => {
    const made = await api.send('POST', '/observations', observation());
    const stance = { party: matter.vendor, observation: made.body.id, stance: 'admitted', on: '2024-08-02' };
    const bare = await api.send('POST', '/stances', stance);
    expect(bare.body.errors.map((issue: { pointer: string }) => issue.pointer)).toEqual(['/document', '/passage', '/scope', '/capacity']);
    const whole = await api.send('POST', '/stances', { ...stance, document: 'Letter', passage: 'We confirm', scope: 'customer', capacity: 'General counsel' });
    expect(whole.status).toBe(201);
    expect(whole.body.body.observationVersion).toBe(1);
  });

  it('does a creating request once for its Idempotency-Key', async () => {
    const once = { 'idempotency-key': 'night-of-18-july' };
    const first = await api.send('POST', '/parties', good.party('Once'), once);
    const again = await api.send('POST', '/parties', good.party('Once'), once);
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
    const other = await api.send('POST', '/parties', good.party('Other'), once);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    const racing = await Promise.all(Array.from({ length: 6 }, () => api.send('POST', '/parties', good.party('Race'), { 'idempotency-key': 'race' })));
    expect(new Set(racing.filter((reply) => reply.status === 201).map((reply) => reply.body.id)).size).toBe(1);
    expect(racing.every((reply) => reply.status === 201 || reply.body.code === 'idempotency-in-flight')).toBe(true);
    const refused = await api.send('POST', '/parties', { role: 'x' }, { 'idempotency-key': 'refused' });
    expect(refused.status).toBe(422);
    expect((await api.send('POST', '/parties', good.party('Now right'), { 'idempotency-key': 'refused' })).status).toBe(201);
  });

  it('takes the good rows of a batch and refuses the bad ones each with its problem', async () => {
    const reply = await api.send('POST', '/observations/batch', { rows: [observation(), { ...observation(), state: 'broken' }, 7, observation()] });
    expect(reply.body).toMatchObject({ created: 2, refused: 2 });
    expect(reply.body.rows.map((row: { outcome: string }) => row.outcome)).toEqual(['created', 'refused', 'refused', 'created']);
    expect(reply.body.rows[1].problem.errors[0]).toMatchObject({ pointer: '/state', code: 'format.choice' });
    const many = await api.send('POST', '/observations/batch', { rows: Array.from({ length: 1001 }, () => 1) });
    expect([many.status, many.body.code]).toEqual([413, 'batch-too-large']);
  });

  it('records what another system sends once, changes once, and then leaves it alone', async () => {
    const at = '/incidents/by-external/servicenow/INC0012345';
    const first = await api.send('PUT', at, { title: 'Gateway down', operator: matter.vendor });
    const same = await api.send('PUT', at, { title: 'Gateway down', operator: matter.vendor });
    const changed = await api.send('PUT', at, { title: 'Gateway down, restored', operator: matter.vendor });
    expect([first.status, same.status, changed.status]).toEqual([201, 200, 200]);
    expect([first.body.version, same.body.version, changed.body.version]).toEqual([1, 1, 2]);
    expect(new Set([first, same, changed].map((reply) => reply.body.id)).size).toBe(1);
    expect(changed.body.body.external).toEqual([{ system: 'servicenow', id: 'INC0012345' }]);
    const race = await Promise.all(Array.from({ length: 6 }, () => api.send('PUT', '/incidents/by-external/jira/OPS-1', { title: 'Race', operator: matter.vendor })));
    expect(new Set(race.map((reply) => reply.body.id)).size).toBe(1);
    expect(race.filter((reply) => reply.status === 201)).toHaveLength(1);
  });

  it('keeps every state of a post that its author edits', async () => {
    const at = '/communications/by-external/statuspage/1K80-N_8';
    const post = (gist: string) => ({ publisher: matter.vendor, channel: 'status page', published: '2024-07-18T23:41:00Z', precision: 'minute', confidence: 'primary', states: [{ at: '2024-07-18T23:41:00Z', gist }] });
    await api.send('PUT', at, post('Investigating'));
    await api.send('PUT', at, post('Mitigated'));
    const again = await api.send('PUT', at, post('Investigating'));
    expect(again.body.body.states.map((state: { gist: { en: string } }) => state.gist.en)).toEqual(['Investigating', 'Mitigated']);
    expect(again.body.version).toBe(2);
  });

  it('shows a workspace nothing of another: ids of others are ids of nothing', async () => {
    const other = await api.workspace('Another client');
    const made = await api.send('POST', '/observations', observation());
    for (const route of [`/observations/${made.body.id}`, `/observations/${made.body.id}/history`, `/contracts/${matter.contract}`]) {
      expect([(await other.send('GET', route)).status, (await other.send('GET', route)).body.code]).toEqual([404, 'not-found']);
    }
    expect((await other.send('GET', '/observations')).body.data).toEqual([]);
    expect((await other.send('PUT', `/observations/${made.body.id}`, observation(), { 'if-match': '"v1"' })).status).toBe(404);
    const named = await other.send('POST', '/services', good.service(matter.vendor, matter.contract));
    expect(named.body.errors.map((issue: { pointer: string; code: string }) => [issue.pointer, issue.code])).toEqual([['/vendor', 'reference-unknown'], ['/contract', 'reference-unknown']]);
    expect((await other.send('GET', '/workspaces')).body.data.map((one: { id: string }) => one.id)).toEqual([other.id]);
  });
});
