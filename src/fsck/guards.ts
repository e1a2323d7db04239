import type { Findings } from './findings.js';
import { KINDS } from './kinds.js';
import { askOnce } from './snapshot.js';

/** Tables that nobody may change or delete from; the erasure path alone deletes from two of them. */
export const RECORDED: readonly string[] = [
  'ledger_entry', 'ledger_body', 'ledger_leaf', 'ledger_batch', 'ledger_citation', 'ledger_checkpoint', 'ledger_checkpoint_export', 'ledger_timestamp', 'ledger_key',
  'exhibit_blob', 'custody_event', 'exhibit_alarm', 'api_key', 'api_key_revocation',
  ...KINDS.flatMap(({ table, external }) => [table, `${table}_version`, ...(external === true ? [`${table}_external`] : [])]),
];

/** Tables without a workspace: they have no row-level security. */
const GLOBAL: readonly string[] = ['workspace', 'schema_migration', 'ledger_key'];

interface TableRow {
  readonly name: string;
  readonly secured: boolean;
  readonly guarded: boolean;
  readonly open: boolean;
}

const TABLES = `
  SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS secured,
         EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'append_only' AND t.tgenabled IN ('O', 'A')) AS guarded,
         has_table_privilege('onus_app', c.oid, 'UPDATE') OR has_table_privilege('onus_app', c.oid, 'DELETE') OR has_table_privilege('onus_app', c.oid, 'TRUNCATE') AS open
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname`;

/** What keeps the program itself from changing the record: triggers, rights, and the rule that shows it one workspace at a time. */
export async function checkGuards(url: string, findings: Findings): Promise<void> {
  const tables = await askOnce<TableRow>(url, TABLES);
  for (const { name, secured } of tables) {
    if (!secured && !GLOBAL.includes(name)) findings.add('guard-off', `table ${name}`, { expected: 'forced row-level security' });
  }
  for (const name of RECORDED) {
    const table = tables.find((one) => one.name === name);
    if (table === undefined) findings.add('guard-off', `table ${name}`, { expected: 'the table', found: 'none' });
    if (table?.guarded === false) findings.add('guard-off', `table ${name}`, { expected: 'its trigger append_only, enabled' });
    if (table?.open === true) findings.add('guard-off', `table ${name}`, { expected: 'a program that may only read and add', found: 'it may change or delete' });
  }
}
