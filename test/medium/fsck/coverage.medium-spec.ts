import * as fc from 'fast-check';
import { assessmentKind } from '../../../src/assess/assessments/index.js';
import { claimKind } from '../../../src/claims/claims/index.js';
import { canonicalText } from '../../../src/core/ledger/canonical.js';
import { canonical, readCanonical } from '../../../src/fsck/canonical.js';
import { RECORDED } from '../../../src/fsck/guards.js';
import { COMMON, KINDS } from '../../../src/fsck/kinds.js';
import { tablesOf } from '../../../src/fsck/records.js';
import { FACTS } from '../../../src/fsck/tables.js';
import { packKind } from '../../../src/packs/packs/pack.kind.js';
import { CATALOGUE } from '../../../src/platform/database/index.js';
import { termsDraftKind } from '../../../src/record/contracts/index.js';
import { RECORD_KINDS } from '../../../src/record/kinds.js';
import { anyJson } from '../../builders/any-json.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

/** What fsck reads in code of its own, and why a table is not looked at. */
const BY_HAND = ['ledger_entry', 'ledger_body', 'ledger_leaf', 'ledger_batch', 'ledger_head', 'ledger_node', 'ledger_hold', 'ledger_citation', 'ledger_checkpoint', 'ledger_checkpoint_export', 'ledger_timestamp', 'ledger_key', 'ledger_pending', 'exhibit_blob', 'record_citation', 'workspace'];

describe('fsck leaves nothing out', () => {
  let db: TestDatabase;
  const columns = new Map<string, string[]>();

  beforeAll(async () => {
    db = await openTestDatabase();
    const rows = await db.asOwner<{ name: string; column: string }>(
      `SELECT c.table_name AS name, c.column_name AS column FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'`,
    );
    for (const { name, column } of rows) columns.set(name, [...(columns.get(name) ?? []), column]);
  });
  afterAll(() => db.close());

  it('every table that holds evidence or follows from it is read', () => {
    const evidence = Object.entries(CATALOGUE).filter(([, kind]) => kind === 'recorded' || kind === 'derived').map(([table]) => table);
    const read = [...KINDS.flatMap(tablesOf), ...FACTS.map(({ table }) => table), ...BY_HAND];
    expect(evidence.filter((table) => !read.includes(table))).toEqual([]);
    expect(read.filter((table) => !columns.has(table))).toEqual([]);
  });

  it.each(KINDS.map((kind) => [kind.table, kind] as const))('every column of %s is held against the body', (table, kind) => {
    const known = ['workspace_id', 'id', 'version', 'entry_id', ...Object.keys(COMMON), ...Object.keys(kind.columns)];
    expect(columns.get(`${table}_current`)?.toSorted()).toEqual(known.toSorted());
    expect(columns.get(`${table}_version`)?.toSorted()).toEqual(['entry_id', 'id', 'version', 'workspace_id']);
    expect(columns.get(table)?.toSorted()).toEqual(['id', 'reference', 'workspace_id']);
    expect(columns.has(`${table}_external`)).toBe(kind.external === true);
  });

  it.each(FACTS.map((follower) => [follower.table, follower] as const))('every column of %s is held against its entry, or is said to be unproved', (table, follower) => {
    const { subject, version, actor, unproved = [] } = follower;
    const known = ['workspace_id', 'entry_id', subject, ...(typeof version === 'string' ? [version] : []), ...(actor === undefined ? [] : [actor]), ...Object.keys(follower.columns), ...unproved];
    expect(columns.get(table)?.toSorted()).toEqual(known.toSorted());
  });

  it('knows the kinds that the program records, their tables, references and ids of other systems', () => {
    const written = [...Object.values(RECORD_KINDS), claimKind, assessmentKind, packKind, termsDraftKind].map((kind) => ({
      kind: kind.name, table: kind.table, prefix: kind.reference?.prefix, external: kind.external !== undefined, columns: kind.columns.map(({ name }) => name).toSorted(),
    }));
    const read = KINDS.map(({ kind, table, reference, external, columns: all }) => ({ kind, table, prefix: reference?.prefix, external: external === true, columns: Object.keys(all).toSorted() }));
    const byKind = (a: { kind: string }, b: { kind: string }) => (a.kind < b.kind ? -1 : 1);
    expect(read.toSorted(byKind)).toEqual(written.toSorted(byKind));
  });

  it('knows which tables nobody may change', () => {
    const recorded = Object.entries(CATALOGUE).filter(([, kind]) => kind === 'recorded').map(([table]) => table);
    expect([...RECORDED, 'ledger_key'].toSorted()).toEqual(expect.arrayContaining(recorded.toSorted()));
    expect(RECORDED.filter((table) => table !== 'ledger_key' && !recorded.includes(table))).toEqual([]);
  });

  it('has a canonical form of its own, which is the one that is written', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = canonicalText(value);
        expect(canonical(value)).toBe(text);
        expect(readCanonical(text)).toEqual(JSON.parse(text));
        expect(readCanonical(`${text} `)).toBeUndefined();
      }),
    );
  });

  it.each(['{"a":1,"a":1}', '{"b":1,"a":2}', '[1.0]', '[-0]', '["\\u0041"]', '{"a":', '', '['.repeat(200) + ']'.repeat(200)])('does not take %j for canonical', (text) => {
    expect(readCanonical(text)).toBeUndefined();
  });
});
