import { at, type Json, readCanonical } from './canonical.js';
import type { EntryRow } from './entries.js';
import type { Findings } from './findings.js';
import type { Snapshot } from './snapshot.js';

interface Seen {
  readonly row: EntryRow;
  readonly name: string;
}

interface Tombstone {
  readonly of: string;
  readonly name: string;
}

/**
 * Erasure is right where a tombstone says so: it names the entry, and no legal hold was in force. Text that is gone otherwise was
 * deleted, and text that a tombstone says is gone must not be there. Collects what the log shows and asks page by page.
 */
export class Erasures {
  readonly #holds = new Map<string, string | null>();
  #missing: Seen[] = [];
  #tombstones: Tombstone[] = [];
  #count = 0;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly findings: Findings,
  ) {}

  /** How many texts were rightly erased so far. */
  get count(): number {
    return this.#count;
  }

  /** An entry whose text is not there. */
  withoutText(row: EntryRow, name: string): void {
    this.#missing.push({ row, name });
  }

  /** An entry with its text, in the order of the log. */
  seen(row: EntryRow, name: string, body: Json): void {
    if (row.kind === 'legal-hold') this.hold(row.subject_id, body);
    if (row.kind === 'tombstone') this.tombstone(name, at(body, 'erased'));
  }

  /** Looks up what was collected; to be called at the end of each page. */
  async settle(): Promise<void> {
    const [missing, tombstones] = [this.#missing, this.#tombstones];
    this.#missing = [];
    this.#tombstones = [];
    if (missing.length > 0) await this.explain(missing);
    if (tombstones.length > 0) await this.requireGone(tombstones);
  }

  private hold(id: string, body: Json): void {
    const on = at(body, 'on');
    if (at(body, 'act') === 'placed') this.#holds.set(id, typeof on === 'string' ? on : null);
    else this.#holds.delete(id);
  }

  private tombstone(name: string, erased: Json | undefined): void {
    const entry = at(erased, 'entry');
    const subject = at(erased, 'subject') ?? at(erased, 'exhibit');
    const hold = [...this.#holds].find(([, on]) => on === null || on === subject);
    if (hold !== undefined) this.findings.add('erased-under-hold', name, { expected: `nothing erased while legal hold ${hold[0]} is in force` });
    if (typeof entry === 'string') this.#tombstones.push({ of: entry, name });
  }

  private async explain(missing: readonly Seen[]): Promise<void> {
    const rows = await this.snapshot.rows<{ subject_id: string; body: string | null }>(TOMBSTONES, missing.map(({ row }) => row.entry_id));
    const tombstones = new Map(rows.map(({ subject_id, body }) => [subject_id, body]));
    for (const { row, name } of missing) {
      const body = tombstones.get(row.entry_id);
      if (body === undefined) this.findings.add('body-missing', name);
      else if (!names(body, row)) this.findings.add('erasure-mismatch', name, { found: body ?? 'a tombstone without text' });
      else this.erased(name);
    }
  }

  private erased(name: string): void {
    this.#count += 1;
    this.findings.add('erased', name);
  }

  private async requireGone(tombstones: readonly Tombstone[]): Promise<void> {
    const rows = await this.snapshot.rows<{ entry_id: string }>('SELECT entry_id FROM ledger_body WHERE workspace_id = $1 AND entry_id::text = ANY($2)', tombstones.map(({ of }) => of));
    for (const { entry_id: there } of rows) {
      const by = tombstones.find(({ of }) => of === there);
      this.findings.add('erasure-undone', `ledger_body of entry ${there}`, { expected: `nothing, because of ${by?.name ?? 'a tombstone'}` });
    }
  }
}

const TOMBSTONES = `
  SELECT e.subject_id, b.body FROM ledger_entry e LEFT JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
   WHERE e.workspace_id = $1 AND e.kind = 'tombstone' AND e.subject_id = ANY($2::uuid[])`;

/** With the text gone, the tombstone is all that still vouches for what the entry was of. */
function names(tombstone: string | null, row: EntryRow): boolean {
  const erased = at(readCanonical(tombstone ?? ''), 'erased');
  const is = (name: string, value: string | number) => at(erased, name) === value;
  return is('entry', row.entry_id) && is('kind', row.kind) && is('subject', row.subject_id) && is('version', row.version);
}
