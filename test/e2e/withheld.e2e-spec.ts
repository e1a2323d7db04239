import { zipSource } from '../../verifier/zip-source.js';
import { openTestApi, type Send, type TestApi } from '../builders/api.js';
import { importExample, type ExampleIds } from '../builders/example.js';
import { readPdf, type ReadPdf } from '../builders/read-pdf.js';

/** A word that stands nowhere else: which kind of record, or which field, it was planted in follows. */
const PLANT = 'Zq7';
const common = { labels: ['july-2024'], confidence: 'primary' };

describe('what a pack for the other side withholds', () => {
  let api: TestApi;
  let send: Send;
  let ids: ExampleIds;
  let internal: ReadPdf;
  let released: ReadPdf;
  let originalHash = '';
  /** Names and bytes of every file of a bundle but its PDF, by audience. */
  const bundles = new Map<string, string>();

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    ids = await importExample(send);
    await plant();
    [internal, released] = await Promise.all([pack('internal'), pack('counterparty')]);
  }, 60_000);
  afterAll(() => api.close());

  const idOf = (list: string, key: string): string => ids[list]?.[key] ?? key;

  /** Records something without an audience: it is internal. */
  async function record(route: string, body: unknown): Promise<string> {
    const reply = await send('POST', route, body);
    if (reply.status !== 201) throw new Error(`${route}: ${JSON.stringify(reply.body)}`);
    expect(reply.body.body.audience).toBe('internal');
    return reply.body.id as string;
  }

  // oxlint-disable-next-line typescript/no-explicit-any
  async function revise(route: string, change: (body: Record<string, any>) => object): Promise<void> {
    const { body } = await send('GET', route);
    const reply = await send('PUT', route, change(body.body), { 'if-match': `"v${body.version}"` });
    if (reply.status !== 200) throw new Error(`${route}: ${JSON.stringify(reply.body)}`);
  }

  /** One internal record of every kind, each tied to the claim as closely as its kind allows. */
  async function plant(): Promise<void> {
    const incident = idOf('incidents', 'INC-AZ');
    const party = await record('/parties', { name: `${PLANT}party`, role: 'adviser', labels: ['july-2024'] });
    const source = await record('/sources', { title: `${PLANT}source`, url: `https://example.com/${PLANT}url`, ...common });
    const exhibit = await upload(party);
    const grounds = { sources: [source], exhibits: [exhibit] };
    await record('/provisions', { law: `${PLANT}provision`, summary: `${PLANT}provision`, sources: [source], ...common });
    const conflict = await record('/conflicts', { topic: `${PLANT}conflict`, values: [`${PLANT}value`, 'other'], sources: [source], labels: ['july-2024'] });
    const inside = await record('/incidents', { title: `${PLANT}incident`, operator: party, sources: [source], labels: ['july-2024'] });
    const account = await record('/accounts', { title: `${PLANT}account`, party, ...grounds, labels: ['july-2024'] });
    const down = { subject: { kind: 'service', id: idOf('services', 'SVC-VM') }, state: 'down', scope: 'customer', labels: ['july-2024'] };
    const observation = await record('/observations', { ...down, account, from: '2024-07-18T21:50:00Z', to: '2024-07-19T03:00:00Z', note: `${PLANT}observed`, ...grounds });
    await record('/observations', { ...down, account: idOf('accounts', 'ACC-OWN'), from: '2024-07-20T10:00:00Z', to: '2024-07-20T11:00:00Z', note: `${PLANT}hour`, exhibits: [exhibit] });
    const own = { account: idOf('accounts', 'ACC-OWN'), labels: ['july-2024'], ...grounds };
    await record('/items', { ...own, subject: { kind: 'ticket', id: `${PLANT}ticket` }, title: `${PLANT}tickettitle`, events: [{ kind: 'reported', at: '2024-07-18T22:00:00Z' }], pauses: [] });
    await record('/counts', { ...own, subject: `${PLANT}counted`, from: '2024-07-01T00:00:00Z', to: '2024-08-01T00:00:00Z', planned: 31, done: 30, note: `${PLANT}countnote` });
    await record('/series', { ...own, exhibit, subject: { kind: 'service', id: idOf('services', 'SVC-VM') }, scope: 'customer', start: '2024-07-01T00:00:00Z', seconds: 300, key: `${PLANT}series` });
    await record('/stances', { party, observation, stance: 'disputed', on: '2024-07-30', document: `${PLANT}stance`, labels: ['july-2024'] });
    await record('/exclusions', { contract: idOf('contracts', 'C-AZ'), rule: 'customer-action', title: `${PLANT}exclusion`, from: '2024-07-18T22:00:00Z', to: '2024-07-18T23:00:00Z', status: 'agreed', assertedBy: party, ...grounds });
    await record('/exclusions', { contract: idOf('contracts', 'C-AZ'), rule: 'customer-action', title: `${PLANT}contested`, from: '2024-07-18T22:00:00Z', to: '2024-07-19T02:00:00Z', status: 'contested', assertedBy: party, ...grounds });
    await record('/stances', { party: idOf('parties', 'microsoft'), observation: idOf('observations', 'OBS-OWN'), stance: 'disputed', on: '2024-07-31', document: 'letter', labels: ['july-2024'] });
    await record('/communications', { publisher: party, channel: `${PLANT}channel`, incident, precision: 'unknown', states: [{ at: '2024-07-20T00:00:00Z', gist: `${PLANT}gist` }], ...grounds, ...common });
    await record('/causes', { incident, statedBy: party, summary: `${PLANT}cause`, sources: [source], ...common });
    await record('/positions', { actor: party, gist: `${PLANT}position`, on: '2024-07-25', incident, ...grounds, ...common });
    await record('/events', { actor: party, kind: 'statement', incident, when: '2024-07-19T01:00:00Z', precision: 'minute', basis: 'event', summary: `${PLANT}event`, conflicts: [conflict], ...grounds, ...common });
    await plantCustody({ incident, party, source, exhibit });
    await record('/services', { title: `${PLANT}service`, vendor: party, contract: idOf('contracts', 'C-AZ'), units: [{ id: `${PLANT}unit`, title: 'unit' }] });
    await record('/contracts', { title: `${PLANT}contract`, customer: idOf('parties', 'gaonnuri'), vendor: idOf('parties', 'microsoft'), route: 'direct', currency: 'KRW' });
    await revise(`/contracts/${idOf('contracts', 'C-AZ')}`, (body) => ({ ...body, note: `${PLANT}contractnote` }));
    await revise(`/parties/${idOf('parties', 'microsoft')}`, (body) => ({ ...body, note: `${PLANT}partynote` }));
    await revise(`/claims/${idOf('claims', 'CLM-MS')}`, ({ items: [azure, ...others], ...body }) => ({
      ...body,
      note: `${PLANT}claimnote`,
      incidents: [...(body['incidents'] as string[]), inside],
      items: [{
        ...azure,
        claimDates: { awareness: { text: `${PLANT}aware`, earliest: '2024-07-19T00:00:00Z', latest: '2024-07-19T00:00:00Z' } },
        usedDowntime: [{ claim: `${PLANT}claim`, from: '2024-06-01T00:00:00Z', to: '2024-06-01T01:00:00Z' }],
        clocks: [{ id: 'CLK-1', kind: 'reported', at: '2024-07-18T22:05:00Z', exhibits: [exhibit], sources: [source] }],
        accounts: [...azure.accounts, account], burdens: [...azure.burdens, { element: 'loss', party: 'customer', exhibitsFor: [exhibit], exhibitsAgainst: [exhibit], gap: `${PLANT}gap` }],
      }, ...others],
    }));
  }

  /** Transfers, searches, polls and labels: internal ones, and ones whose own audience is the other side but which bear a label of privilege. */
  async function plantCustody({ incident, party, source, exhibit }: { readonly incident: string; readonly party: string; readonly source: string; readonly exhibit: string }): Promise<void> {
    const shown = idOf('exhibits', 'EX-MONITOR');
    const passed = { from: idOf('parties', 'gaonnuri'), to: party, at: '2024-08-02T01:00:00Z', by: `${PLANT}courier`, why: `${PLANT}why`, how: `${PLANT}how`, exhibits: [exhibit], note: `${PLANT}transfernote`, labels: ['july-2024'] };
    for (const one of [shown, exhibit]) await record(`/exhibits/${one}/transfers`, { ...passed, what: 'copy' });
    const looked = { what: `${PLANT}looked`, where: `${PLANT}where`, query: `${PLANT}query`, by: party, person: `${PLANT}searcher`, at: '2024-08-05T00:00:00Z', result: 'found', note: `${PLANT}searchnote`, exhibits: [exhibit], sources: [source], incident };
    await record('/searches', looked);
    await record('/polls', { source, incident, from: '2024-08-01T00:00:00Z', to: '2024-08-01T01:00:00Z', everySeconds: 300, looks: 12, state: 'unchanged', exhibits: [exhibit], key: `${PLANT}poll` });
    const said = await send('POST', '/communications', { publisher: idOf('parties', 'gaonnuri'), channel: `${PLANT}advice`, incident, precision: 'unknown', states: [{ at: '2024-07-20T00:00:00Z', gist: `${PLANT}advised` }], audience: 'filed', ...common });
    const asked = await send('POST', '/searches', { ...looked, what: `${PLANT}privilegedsearch`, audience: 'counterparty' });
    const memo = await file({ title: `${PLANT}memo`, audience: 'filed' }, `${PLANT}memobytes`);
    await send('POST', '/events', { actor: idOf('parties', 'gaonnuri'), kind: 'statement', incident, when: '2024-07-19T01:00:00Z', precision: 'minute', basis: 'event', summary: `See the file`, exhibits: [memo], audience: 'counterparty', ...common });
    for (const [kind, id] of [['communication', said.body.id], ['search', asked.body.id], ['exhibit', memo]] as const) {
      const label = { subject: { kind, id }, claimedBy: idOf('parties', 'gaonnuri'), basis: 'attorney-client', grounds: `${PLANT}grounds`, on: '2024-09-01', status: 'claimed', description: `${PLANT}described`, author: `${PLANT}author`, recipients: [`${PLANT}recipient`], type: `${PLANT}type`, note: `${PLANT}labelnote` };
      expect((await send('POST', '/privileges', { ...label, audience: 'counterparty', labels: ['july-2024'] })).status).toBe(201);
    }
    await plantRedaction(incident);
  }

  /** An original that is ours, and a redacted copy of it for the other side, cited by an event that they may see. */
  async function plantRedaction(incident: string): Promise<void> {
    const original = await file({ title: `${PLANT}original`, origin: `${PLANT}originalorigin`, monitor: { method: `${PLANT}method`, everySeconds: 60 } }, `${PLANT}originalbytes`);
    const derivedFrom = { exhibit: original, kind: 'redaction', what: `${PLANT}blackened`, by: `${PLANT}redactor` };
    await file({ title: 'Redacted mail', derivedFrom, audience: 'counterparty' }, 'Dear [...]');
    await send('POST', '/events', { actor: idOf('parties', 'gaonnuri'), kind: 'statement', incident, when: '2024-07-19T02:00:00Z', precision: 'minute', basis: 'event', summary: 'Wrote to the vendor', exhibits: [original], audience: 'counterparty', ...common });
    originalHash = (await send('GET', `/exhibits/${original}`)).body.body.sha256;
  }

  async function file(fields: object, content: string): Promise<string> {
    const form = new FormData();
    form.append('record', JSON.stringify({ title: 'File', origin: 'Ours', custodian: idOf('parties', 'gaonnuri'), labels: ['july-2024'], ...fields }));
    form.append('file', new Blob([content], { type: 'text/plain' }), 'file.txt');
    const reply = await send('POST', '/exhibits', form);
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    return reply.body.id as string;
  }

  async function upload(custodian: string): Promise<string> {
    const form = new FormData();
    form.append('record', JSON.stringify({ title: `${PLANT}exhibit`, origin: `${PLANT}origin`, custodian, labels: ['july-2024'] }));
    form.append('file', new Blob([`${PLANT}bytes`], { type: 'text/plain' }), `${PLANT}file.txt`);
    return record('/exhibits', form);
  }

  async function pack(audience: string): Promise<ReadPdf> {
    const ordered = await send('POST', `/claims/${idOf('claims', 'CLM-MS')}/packs`, { audience, locale: 'en' });
    if (ordered.status !== 201) throw new Error(JSON.stringify(ordered.body));
    const headers = { authorization: `Bearer ${api.key}` };
    await fetch(`${api.url}/api/v1/packs/${ordered.body.id}/progress/events`, { headers }).then((response) => response.text());
    const file = await fetch(`${api.url}/api/v1/packs/${ordered.body.id}/file`, { headers });
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(file.status).toBe(200);
    bundles.set(audience, await bundled(`${api.url}/api/v1/packs/${String(ordered.body.id)}/bundle`, headers));
    return readPdf(bytes);
  }

  it('has nothing of any of them: no page, outline, metadata or attached case', () => {
    expect(planted(released)).toEqual([]);
  });

  it('has a bundle that has nothing of them either: no name, hash, original, data or proof', () => {
    const text = bundles.get('counterparty') ?? '';
    expect(text).toContain('onus.matter/1');
    expect([...text.matchAll(new RegExp(`${PLANT}([a-z]+)`, 'g'))].map(([, word]) => word)).toEqual([]);
    expect(text).not.toContain(originalHash);
    expect(text).not.toMatch(/"(?:decisive":\{|price"|gap":")|First key/);
    expect(bundles.get('internal')).toContain(originalHash);
  });

  it('has the redacted copy in place of its original, and not the hash of that', () => {
    expect(originalHash).toMatch(/^[0-9a-f]{64}$/);
    const text = everything(released).replaceAll(/\s/g, '');
    expect(text).toContain('Redactedmail');
    expect(text).toContain('theoriginalisnotshownhere');
    expect(text).not.toContain(originalHash);
    expect(everything(internal).replaceAll(/\s/g, '')).toContain(originalHash);
  });

  it('has the custody of what it shows without saying who looked at it', () => {
    expect(released.pages.join('\n')).toMatch(/received and hashed/);
    expect(released.pages.join('\n')).not.toMatch(/First key|legal hold|Labels of privilege/);
  });

  it('has no price of a disputed fact, no set that decides, and nothing that would follow if a burden were not met', () => {
    const analysis = /Which facts decide|Worth alone|falls away|If the claimant fails|If the vendor (?:fails|proves)|"(?:decisive|conditional|price)"/;
    expect(everything(released)).not.toMatch(analysis);
    expect(internal.pages.join('\n')).toMatch(/Which facts decide/);
    expect(internal.pages.join('\n')).toMatch(/OBS-OWN falls away/);
    expect(internal.pages.join('\n')).toMatch(new RegExp(`If the vendor proves “${PLANT}contested”`));
  });

  it('computes as if they were not there', () => {
    expect(cases(released)[0]).toMatchObject({ format: 'onus.case/1', accounts: [{ id: 'ACC-OWN' }], exclusions: [] });
    expect(cases(released).flatMap((one) => one.observations.map((each) => each.id))).toEqual(['OBS-OWN']);
    expect(cases(internal)[0]?.observations.map((each) => each.id)).toEqual(expect.arrayContaining(['OBS-OWN', expect.stringMatching(/^[0-9a-f-]{36}$/)]));
    expect(released.pages.some((page) => page.includes('99.3548'))).toBe(true);
  });

  it('is all in the pack for our own people', () => {
    const wanted = ['account', 'advised', 'aware', 'blackened', 'cause', 'channel', 'conflict', 'contested', 'courier', 'grounds', 'how', 'looked', 'memo', 'method', 'original', 'query', 'searcher', 'where', 'why', 'event', 'exclusion', 'exhibit', 'gap', 'gist', 'party', 'position', 'source', 'stance', 'url'];
    const found = planted(internal);
    expect(wanted.filter((word) => !found.includes(word))).toEqual([]);
  });
});

async function bundled(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const source = await zipSource(await (await fetch(url, { headers })).blob());
  const files = source.paths.filter((path) => path !== 'data/pack.pdf').map(async (path) => `${path}\n${new TextDecoder().decode(await source.read(path))}`);
  return (await Promise.all(files)).join('\n');
}

/** The planted words that are somewhere in a file. */
function planted(pdf: ReadPdf): string[] {
  return [...new Set([...everything(pdf).matchAll(new RegExp(`${PLANT}([a-z]+)`, 'g'))].map(([, word]) => word ?? ''))].toSorted();
}

/** All that a file says: the text of its pages, and every object, plain or as UTF-16. */
function everything(pdf: ReadPdf): string {
  const objects = [...pdf.objects.values()].flatMap(({ dictionary, stream }) => [dictionary, stream]);
  const hex = objects.flatMap((text) => text.match(/<[Ff][Ee][Ff][Ff][0-9a-fA-F]*>/g) ?? []).map((text) => Buffer.from(text.slice(5, -1), 'hex').swap16().toString('utf16le'));
  const wide = objects.map((text) => text.replaceAll('\0', ''));
  return [...pdf.pages, ...objects, ...wide, ...hex].join('\n');
}

interface AttachedCase {
  readonly format: string;
  readonly observations: readonly { readonly id: string }[];
}

/** The cases that a pack carries, as the other side's expert would take them out. */
function cases(pdf: ReadPdf): AttachedCase[] {
  return [...pdf.objects.values()].filter(({ dictionary }) => /\/Type \/EmbeddedFile\b/.test(dictionary)).map(({ stream }) => JSON.parse(Buffer.from(stream, 'latin1').toString('utf8')) as AttachedCase);
}
