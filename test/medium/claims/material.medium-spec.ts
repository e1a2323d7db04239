import path from 'node:path';
import { caseTables, claimKind, Snapshots, type Claim } from '../../../src/claims/claims/index.js';
import { readMatter, type Matter } from '../../../src/core/formats/matter.js';
import { caseOf } from '../../../src/core/formats/to-case.js';
import { packOf } from '../../../src/core/pack/pack-of.js';
import { Imports } from '../../../src/intake/imports/index.js';
import type { Scope, Tx } from '../../../src/platform/database/index.js';
import { wordsOf } from '../../../src/packs/packs/words-files.js';
import { RECORD_KINDS } from '../../../src/record/kinds.js';
import { RecordReader, RecordStore, type Recorded } from '../../../src/record/shared/index.js';
import { openTestApi, type TestApi } from '../../builders/api.js';
import { EXAMPLE, exampleText } from '../../builders/example.js';

const SECRET = 'heron-at-noon';

describe('the record read back as a matter', () => {
  let api: TestApi;
  let scope: Scope;
  let original: Matter;
  let claims: readonly Recorded<Claim>[];

  beforeAll(async () => {
    api = await openTestApi();
    scope = { workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } };
    await api.app.get(Imports).importFile(scope, path.join(EXAMPLE, 'matter.json'));
    const reading = readMatter(JSON.parse(await exampleText()));
    if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
    original = reading.value;
    claims = await run((tx) => api.app.get(RecordReader).all(tx, claimKind));
  }, 60_000);
  afterAll(() => api.close());

  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => api.database.unitOfWork.run(scope, work);
  const store = (): RecordStore => api.app.get(RecordStore);
  const idOf = (key: string): string => claims.find((one) => one.body.key === key)?.id ?? key;
  const read = (key: string) => run((tx) => api.app.get(Snapshots).within(tx, idOf(key), '2026-09-30'));

  it.each(['CLM-MS', 'CLM-RES', 'CLM-CS'])('%s is a sound onus.matter/1', async (key) => {
    const { matter, claimId } = await read(key);
    expect(claimId).toBe(key);
    const reading = readMatter(JSON.parse(JSON.stringify(matter)));
    expect(reading.ok ? [] : reading.issues).toEqual([]);
  });

  it.each([['CLM-MS', 'C-AZ'], ['CLM-MS', 'C-M365'], ['CLM-RES', 'C-RES']])('%s gives the same case of %s as the document that was imported', async (claim, contract) => {
    const { matter, claimId } = await read(claim);
    // The zone beside UTC belongs to the document, not to the record: whoever asks for a pack names it.
    const { displayZone: _zone, ...whole } = original;
    // What an import records is not reviewed, and a case says so.
    const document = { ...whole, terms: whole.terms.map((one) => ({ ...one, unreviewed: true })) };
    const tables = caseTables(original);
    const again = caseOf(matter, claimId, contract, tables);
    expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(caseOf(document, claim, contract, tables))));
  });

  it('holds every event, communication and position of the claim, word for word', async () => {
    const { matter } = await read('CLM-MS');
    const incidents = new Set(original.claims.find((one) => one.id === 'CLM-MS')?.incidents);
    for (const list of ['events', 'communications', 'positions'] as const) {
      const expected = original[list].filter((one) => one.incident === undefined || incidents.has(one.incident));
      const byId = (items: readonly { readonly id: string }[]): unknown => JSON.parse(JSON.stringify(items.toSorted((a, b) => (a.id < b.id ? -1 : 1))));
      expect(byId(matter[list])).toEqual(byId(expected.map((one) => ({ audience: 'internal', ...one }))));
    }
  });

  it('reads the observations of its own accounts, whatever else the workspace holds', async () => {
    const account = await run(async (tx) => (await store().create(tx, RECORD_KINDS.accounts, { title: 'Sensor', party: claims[0]?.body.claimant ?? '' })).id);
    await run((tx) => tx.query(MANY, [scope.workspaceId, account]));
    let rows = 0;
    const { matter } = await run((tx) => {
      const counting: Tx = { ...tx, query: async <R>(sql: string, params?: readonly unknown[]) => { const found = await tx.query<R>(sql, params); rows += found.length; return found; } };
      return api.app.get(Snapshots).within(counting, idOf('CLM-RES'));
    });
    expect(matter.observations.map((one) => one.id)).toEqual(['OBS-RES-OWN']);
    expect(rows).toBeLessThan(1_000);
  });

  describe('beside another matter', () => {
    it('takes nothing of it, whoever may see it', async () => {
      await run(async (tx) => {
        const party = await store().create(tx, RECORD_KINDS.parties, { name: `${SECRET} party`, role: 'vendor', audience: 'filed', labels: ['other'] });
        const source = await store().create(tx, RECORD_KINDS.sources, { title: `${SECRET} source`, confidence: 'primary', audience: 'filed', labels: ['other'] });
        const common = { audience: 'filed', labels: ['other'], sources: [source.id] };
        await store().create(tx, RECORD_KINDS.provisions, { ...provisionLike(original), labels: ['other'], audience: 'filed', law: `${SECRET} law` });
        await store().create(tx, RECORD_KINDS.conflicts, { ...common, topic: `${SECRET} conflict`, values: ['one', 'two'] });
        await store().create(tx, RECORD_KINDS.events, { ...common, actor: party.id, kind: 'statement', when: null, precision: 'unknown', basis: 'event', summary: `${SECRET} event`, confidence: 'primary' });
        await store().create(tx, RECORD_KINDS.positions, { ...common, actor: party.id, gist: `${SECRET} position`, on: '2024-07-20', confidence: 'primary' });
        await store().create(tx, RECORD_KINDS.communications, { ...common, publisher: party.id, channel: 'mail', precision: 'unknown', states: [{ at: null, gist: `${SECRET} gist` }], confidence: 'primary' });
        const incident = await store().create(tx, RECORD_KINDS.incidents, { ...common, title: `${SECRET} incident`, operator: party.id });
        await store().create(tx, RECORD_KINDS.causes, { ...common, incident: incident.id, statedBy: null, summary: `${SECRET} cause`, confidence: 'primary' });
        const account = await store().create(tx, RECORD_KINDS.accounts, { ...common, title: `${SECRET} account`, party: party.id });
        await store().create(tx, RECORD_KINDS.services, { title: `${SECRET} service`, vendor: party.id, audience: 'filed', labels: ['other'] });
        await store().create(tx, RECORD_KINDS.observations, { ...common, account: account.id, subject: { kind: 'ticket', id: 'T-1' }, state: 'down', scope: 'customer', from: '2024-07-18T21:52:00Z', to: '2024-07-19T02:40:00Z', note: `${SECRET} note` });
      });
      const { matter, claimId } = await read('CLM-MS');
      const words = await wordsOf('plain', 'en');
      for (const audience of ['internal', 'counterparty'] as const) {
        const order = { claimId, audience, locale: 'en', draft: 1, ledger: { index: 1, root: '' } } as const;
        const pack = packOf(matter, order, { ...caseTables(original), words, zone: { label: 'KST', offsetAt: () => 32_400_000 } });
        expect(leaks(pack.document)).toEqual([]);
        expect(leaks(pack.assessments)).toEqual([]);
      }
    });

    it('falls back to reference and id where a record has no key, or two have the same', async () => {
      const [keyless, twin] = await run(async (tx) => {
        const first = await store().create(tx, RECORD_KINDS.parties, { name: 'No key', role: 'vendor' });
        const second = await store().create(tx, RECORD_KINDS.parties, { name: 'Twin', role: 'vendor', key: 'gaonnuri' });
        return [first, second] as const;
      });
      const { matter, claimId } = await read('CLM-MS');
      const ids = matter.parties.map((party) => party.id);
      expect(ids).toEqual(expect.arrayContaining([keyless.id, twin.id]));
      expect(ids).not.toContain('gaonnuri');
      expect(ids).toContain('microsoft');
      expect(matter.claims[0]?.claimant).not.toBe('gaonnuri');
      expect(ids).toContain(matter.claims[0]?.claimant);
      expect(matter.claims[0]?.against).toBe('microsoft');
      expect(caseOf(matter, claimId, 'C-AZ', caseTables(original)).parties.map((party) => party.name.en)).toContain('Gaonnuri Air Co., Ltd. (fictional)');
    });
  });
});

/** Every text of a value that holds the secret. */
function leaks(value: unknown): string[] {
  return (JSON.stringify(value) ?? '').match(new RegExp(`[^"]*${SECRET}[^"]*`, 'g')) ?? [];
}

function provisionLike(matter: Matter): Record<string, never> {
  const { id: _id, ...rest } = JSON.parse(JSON.stringify(matter.provisions[0])) as Record<string, never>;
  return { ...rest, sources: [] as never };
}

/** Twenty thousand copies of one observation under another account, written in one statement. */
const MANY = `
  WITH one AS (SELECT c.*, b.meta, b.body, b.salt, e.kind, e.shape, e.actor_kind, e.actor_id, e.recorded_at, e.commitment
                 FROM observation_current c JOIN ledger_entry e USING (workspace_id, entry_id) JOIN ledger_body b USING (workspace_id, entry_id)
                WHERE c.workspace_id = $1 LIMIT 1),
       many AS MATERIALIZED (SELECT gen_random_uuid() AS new_id, gen_random_uuid() AS new_entry, one.* FROM one, generate_series(1, 20000)),
       entry AS (INSERT INTO ledger_entry (workspace_id, entry_id, kind, subject_id, version, shape, actor_kind, actor_id, recorded_at, commitment)
                 SELECT workspace_id, new_entry, kind, new_id, 1, shape, actor_kind, actor_id, recorded_at, commitment FROM many),
       body AS (INSERT INTO ledger_body (workspace_id, entry_id, meta, body, salt) SELECT workspace_id, new_entry, meta, body, salt FROM many),
       identity AS (INSERT INTO observation (workspace_id, id) SELECT workspace_id, new_id FROM many),
       version AS (INSERT INTO observation_version (workspace_id, id, version, entry_id) SELECT workspace_id, new_id, 1, new_entry FROM many)
  INSERT INTO observation_current (workspace_id, id, version, entry_id, audience, labels, fictional, account_id, subject_kind, subject_id, state, scope, from_earliest_ms, from_latest_ms, superseded)
  SELECT workspace_id, new_id, 1, new_entry, audience, labels, fictional, $2::uuid, subject_kind, subject_id, state, scope, from_earliest_ms, from_latest_ms, superseded FROM many`;
