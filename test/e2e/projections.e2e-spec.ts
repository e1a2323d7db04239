import { assessmentKind } from '../../src/assess/assessments/index.js';
import { claimKind } from '../../src/claims/claims/index.js';
import { toHex } from '../../src/core/ledger/bytes.js';
import { commitmentOf, leafOf } from '../../src/core/ledger/entry.js';
import { CompactRange } from '../../src/core/ledger/merkle.js';
import { Example } from '../../src/example/example.js';
import { Ledger } from '../../src/ledger/index.js';
import { committedText } from '../../src/ledger/ledger.js';
import type { Scope, Tx } from '../../src/platform/database/index.js';
import { packKind } from '../../src/packs/packs/pack.kind.js';
import { termsDraftKind } from '../../src/record/contracts/index.js';
import { RECORD_KINDS } from '../../src/record/kinds.js';
import type { CommonBody, RecordKind } from '../../src/record/shared/index.js';
import { rowOf } from '../../src/record/shared/tables.js';
import { openTestApi, type TestApi } from '../builders/api.js';

interface Newest {
  readonly id: string;
  readonly reference: string | null;
  readonly version: number;
  readonly entry_id: string;
  readonly body: string;
}

describe('what is derived, made anew from the ledger alone', () => {
  let api: TestApi;
  let scope: Scope;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    scope = { workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } };
    const example = new Example(api.app, scope);
    await example.import();
    const [first] = await example.assess();
    await example.pack(first?.claim.id ?? '', 'internal', 'en', () => undefined);
    const [event] = (await api.send('GET', '/events?limit=1')).body.data;
    await api.send('PUT', `/events/${event.id}`, { ...event.body, audience: 'counsel' }, { 'if-match': `"v${event.version}"` });
    const [contract] = (await api.send('GET', '/contracts?limit=1')).body.data;
    const draft = { contract: contract.id, promise: 'support', title: 'Support', content: { kind: 'not-modelled', why: 'Best efforts.' }, quotations: [{ figure: 'promise', text: 'Best efforts.' }] };
    await api.send('POST', '/terms-drafts', draft);
    await recordMeasured();
  }, 60_000);
  afterAll(() => api.close());

  /** A ticket, a count, a series, and what is known of evidence: facts that the example has none of. */
  async function recordMeasured(): Promise<void> {
    const [account, service, exhibit] = await Promise.all(['accounts', 'services', 'exhibits'].map(async (list) => (await api.send('GET', `/${list}?limit=1`)).body.data[0].id as string));
    const rests = { account, exhibits: [exhibit], sources: [] };
    await api.send('POST', '/items', { ...rests, service, subject: { kind: 'ticket', id: 'INC-1' }, class: 'P1', events: [{ kind: 'reported', at: '2024-07-18T22:00:00Z' }], pauses: [] });
    await api.send('POST', '/counts', { ...rests, subject: 'backup', from: '2024-07-01T00:00:00Z', to: '2024-08-01T00:00:00Z', planned: 31, done: 30 });
    await api.send('POST', '/series', { ...rests, exhibit, subject: { kind: 'service', id: service }, scope: 'customer', start: '2024-07-01T00:00:00Z', seconds: 300 });
    const [customer, vendor] = (await api.send('GET', '/parties?limit=2')).body.data.map((one: { id: string }) => one.id);
    const source = (await api.send('GET', '/sources?limit=1')).body.data[0].id as string;
    const at = '2024-08-01T00:00:00Z';
    await api.send('POST', '/transfers', { exhibit, what: 'copy', from: customer, to: vendor, at, by: 'A', why: 'B', how: 'C' });
    await api.send('POST', '/searches', { what: 'A', where: 'B', by: customer, at, result: 'not-found' });
    await api.send('POST', '/polls', { source, from: at, to: at, everySeconds: 300, looks: 1, state: 'changed' });
    await api.send('POST', '/privileges', { subject: { kind: 'exhibit', id: exhibit }, claimedBy: customer, basis: 'other', grounds: 'A', on: '2024-08-01', status: 'claimed', description: 'B' });
  }

  const inWorkspace = <T>(work: (tx: Tx) => Promise<T>) => api.database.unitOfWork.run(scope, work);

  /** How many rows of a projection the ledger gives, and which of them differ from what stands in the table. */
  const compare = <B extends CommonBody>(kind: RecordKind<B>) =>
    inWorkspace(async (tx) => {
      const newest = await tx.query<Newest>(
        `SELECT DISTINCT ON (v.id) v.id, i.reference, v.version, v.entry_id, b.body FROM ${kind.table}_version v
           JOIN ${kind.table} i USING (workspace_id, id) JOIN ledger_body b USING (workspace_id, entry_id) ORDER BY v.id, v.version DESC`,
      );
      const rows = newest.map(({ id, reference, version, entry_id, body }) => ({ workspace_id: scope.workspaceId, ...rowOf(kind, entry_id, { id, reference, version, body: kindBody(kind, body) }) }));
      const table = `${kind.table}_current`;
      const different = await tx.query(
        `WITH anew AS (SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)) (SELECT * FROM anew EXCEPT SELECT * FROM ${table}) UNION ALL (SELECT * FROM ${table} EXCEPT SELECT * FROM anew)`,
        [JSON.stringify(rows)],
      );
      return { rows: rows.length, different };
    });

  const of = <B extends CommonBody>(kind: RecordKind<B>) => [kind.name, () => compare(kind)] as const;
  const { parties, sources, exhibits, provisions, contracts, terms, services, incidents, accounts } = RECORD_KINDS;
  const { observations, items, counts, series, exclusions, stances, communications, causes, positions, conflicts, events, calendars } = RECORD_KINDS;
  const { transfers, searches, polls, privileges } = RECORD_KINDS;
  const kinds = [
    of(parties), of(sources), of(exhibits), of(provisions), of(contracts), of(terms), of(services), of(incidents), of(accounts),
    of(observations), of(items), of(counts), of(series), of(exclusions), of(stances), of(communications), of(causes), of(positions), of(conflicts), of(events), of(calendars),
    of(transfers), of(searches), of(polls), of(privileges),
    of(claimKind), of(assessmentKind), of(packKind), of(termsDraftKind),
  ];

  it('is compared for every kind', () => {
    expect(kinds.map(([name]) => name)).toEqual(expect.arrayContaining(Object.values(RECORD_KINDS).map(({ name }) => name)));
  });

  it.each(kinds)('%s: equals the projection', async (_name, compared) => {
    const { rows, different } = await compared();
    expect(different).toEqual([]);
    expect(rows).toBeGreaterThan(0);
  });

  it('what names what: equals what the bodies of every version name', async () => {
    const table = await inWorkspace((tx) => tx.query(`SELECT cited_id, record_id, kind, first_version, last_version FROM record_citation ORDER BY cited_id, record_id`));
    const anew = new Map<string, { cited_id: string; record_id: string; kind: string; first_version: number; last_version: number }>();
    for (const kind of [...Object.values(RECORD_KINDS), claimKind, assessmentKind, packKind, termsDraftKind] as unknown as readonly RecordKind<CommonBody>[]) {
      const bodies = await inWorkspace((tx) => tx.query<{ id: string; version: number; body: string }>(`SELECT v.id, v.version, b.body FROM ${kind.table}_version v JOIN ledger_body b USING (workspace_id, entry_id) ORDER BY v.version`));
      for (const { id, version, body } of bodies) {
        for (const cited of restedOn(kind.name, kind.links?.(kindBody(kind, body)) ?? [])) {
          const known = anew.get(`${cited} ${id}`);
          anew.set(`${cited} ${id}`, { cited_id: cited, record_id: id, kind: kind.name, first_version: known?.first_version ?? version, last_version: version });
        }
      }
    }
    const sorted = [...anew.values()].toSorted((a, b) => (a.cited_id + a.record_id < b.cited_id + b.record_id ? -1 : 1));
    expect(table.length).toBeGreaterThan(100);
    expect(table).toEqual(sorted);
  });

  it('would find a projection that says something else', async () => {
    await inWorkspace((tx) => tx.query("UPDATE party_current SET name = 'Somebody else' WHERE id = (SELECT id FROM party_current LIMIT 1)"));
    expect((await compare(RECORD_KINDS.parties)).different).toHaveLength(2);
  });

  it('commits in every entry to its text, and in the root to every entry', async () => {
    await api.app.get(Ledger).waitForSequenced(scope.workspaceId);
    const { entries, head } = await inWorkspace(async (tx) => ({
      entries: await tx.query<{ commitment: Buffer; meta: string; body: string; salt: Buffer; leaf_hash: Buffer }>(
        'SELECT commitment, meta, body, salt, leaf_hash FROM ledger_leaf JOIN ledger_entry USING (workspace_id, entry_id) JOIN ledger_body USING (workspace_id, entry_id) ORDER BY idx',
      ),
      head: await api.app.get(Ledger).position(tx),
    }));
    const wrong = entries.filter(({ commitment, meta, body, salt, leaf_hash }) => toHex(commitmentOf(salt, committedText(meta, body))) !== toHex(commitment) || toHex(leafOf(commitment)) !== toHex(leaf_hash));
    expect(wrong).toEqual([]);
    const tree = CompactRange.empty();
    for (const { leaf_hash } of entries) tree.append(leaf_hash);
    expect(entries.length).toBeGreaterThan(200);
    expect({ index: tree.size - 1, root: toHex(tree.root()) }).toEqual(head);
  });
});

/** What a body rests on: evidence, sources, parties, provisions and conflicts; a claim on all that it names, a service on other services. */
function restedOn(kind: string, links: readonly { readonly table: string; readonly id: string | null | undefined }[]): string[] {
  const named = links.filter(({ table }) => kind === 'claim' || ['exhibit', 'source', 'party', 'provision', 'conflict'].includes(table) || (kind === 'service' && table === 'service'));
  return named.flatMap(({ id }) => id ?? []);
}

function kindBody<B extends CommonBody>(kind: RecordKind<B>, text: string): B {
  const issues: unknown[] = [];
  const read = kind.format.read(JSON.parse(text), '', (issue) => issues.push(issue));
  if (issues.length > 0 || typeof read === 'symbol') throw new Error(`${kind.name}: what was recorded cannot be read: ${JSON.stringify(issues)}`);
  return read;
}
