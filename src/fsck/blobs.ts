import { createHash } from 'node:crypto';
import { at, readCanonical, textAt } from './canonical.js';
import type { Findings } from './findings.js';
import type { Snapshot } from './snapshot.js';
import { type BlobPlace, byName, type Stored, storedFiles, storedRows } from './stores.js';

/** What reading the bytes came to. */
export interface BlobSummary {
  readonly files: number;
  readonly bytes: number;
}

/** Bytes that records name by their hash. Several exhibits may have the same; packs are kept in the same place. */
interface Wanted {
  readonly sha256: string;
  readonly owners: readonly { readonly name: string; readonly bytes: number | null; readonly erased: boolean }[];
}

interface OwnerRow {
  readonly sha256: string;
  readonly kind: string;
  readonly subject_id: string;
  readonly body: string;
  readonly erased: boolean;
}

/** Where the body of an exhibit or a pack names bytes that are kept. What was put together from several is checked elsewhere. */
const KEPT: Readonly<Record<string, readonly (readonly string[])[]>> = { exhibit: [[]], pack: [['made'], ['made', 'data'], ['made', 'seal', 'part'], ['stamped', 'part']] };

/** In canonical text a quotation mark within words is escaped, so the pattern finds members only. */
const HASH = `'"sha256":"([0-9a-f]{64})"'`;

const OWNERS = `
  SELECT found.hash[1] AS sha256, o.kind, o.subject_id, b.body,
         EXISTS (SELECT 1 FROM ledger_entry t WHERE t.workspace_id = $1 AND t.kind = 'tombstone' AND t.subject_id = o.subject_id) AS erased
    FROM (SELECT DISTINCT ON (e.kind, e.subject_id) e.kind, e.subject_id, e.entry_id
            FROM ledger_entry e JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
           WHERE e.workspace_id = $1 AND e.kind IN ('exhibit', 'pack') ORDER BY e.kind, e.subject_id, e.version DESC) o
    JOIN ledger_body b ON b.workspace_id = $1 AND b.entry_id = o.entry_id
   CROSS JOIN LATERAL regexp_matches(b.body, ${HASH}, 'g') AS found (hash)
   ORDER BY found.hash[1] COLLATE "C"`;

/** Reads all bytes of a workspace and holds them against what the record says of them. */
export class BlobCheck {
  #files = 0;
  #bytes = 0;
  #orphans: Stored[] = [];

  constructor(
    private readonly snapshot: Snapshot,
    private readonly findings: Findings,
    /** Whether a tombstone for one of these records came after this view of the record began. */
    private readonly erasedSince: (sha256: string) => Promise<boolean>,
  ) {}

  /** Both sides come in the order of their hashes, so they are walked along together. */
  async run(place: BlobPlace): Promise<BlobSummary> {
    const stored = byName([storedRows(this.snapshot), storedFiles(place, this.snapshot.workspaceId)]);
    const wanted = wantedBytes(this.snapshot);
    let have = await stored.next();
    for (let want = await wanted.next(); want.done !== true; want = await wanted.next()) {
      for (; have.done !== true && have.value.name < want.value.sha256; have = await stored.next()) await this.orphan(have.value);
      let found = 0;
      for (; have.done !== true && have.value.name === want.value.sha256; have = await stored.next(), found += 1) await this.compare(have.value, want.value);
      if (found === 0) await this.missing(want.value);
    }
    for (; have.done !== true; have = await stored.next()) await this.orphan(have.value);
    await this.settleOrphans();
    return { files: this.#files, bytes: this.#bytes };
  }

  private async compare(stored: Stored, { sha256, owners }: Wanted): Promise<void> {
    const names = owners.map(({ name }) => name).join(', ');
    if (owners.every(({ erased }) => erased)) {
      this.findings.add('exhibit-not-erased', `${stored.where} (${names})`);
      return;
    }
    const { hash, bytes } = await hashOf(stored);
    this.#files += 1;
    this.#bytes += bytes;
    if (hash !== sha256) this.findings.add('exhibit-changed', `${stored.where} (${names})`, { expected: sha256, found: hash });
    for (const owner of owners) {
      if (owner.bytes !== null && owner.bytes !== bytes) this.findings.add('exhibit-size', `${stored.where} (${owner.name})`, { expected: `${owner.bytes} bytes`, found: `${bytes} bytes` });
    }
  }

  private async missing({ sha256, owners }: Wanted): Promise<void> {
    for (const { name, erased } of owners) {
      if (erased) this.findings.add('exhibit-erased', name);
      else if (!(await this.erasedSince(sha256))) this.findings.add('exhibit-missing', name, { expected: `bytes with SHA-256 ${sha256}`, found: 'none' });
    }
  }

  private async orphan(stored: Stored): Promise<void> {
    this.#orphans.push(stored);
    if (this.#orphans.length >= 500) await this.settleOrphans();
  }

  /** Bytes that nothing names: left behind by an upload, or erased and put back. */
  private async settleOrphans(): Promise<void> {
    const orphans = this.#orphans;
    this.#orphans = [];
    if (orphans.length === 0) return;
    const rows = await this.snapshot.rows<{ sha256: string }>(ERASED, orphans.map(({ name }) => name));
    for (const { name, where, size } of orphans) {
      this.findings.add(rows.some(({ sha256 }) => sha256 === name) ? 'exhibit-not-erased' : 'exhibit-orphan', where, { found: `${size} bytes` });
    }
  }
}

const ERASED = `
  SELECT substring(b.body from ${HASH}) AS sha256 FROM ledger_entry e JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
   WHERE e.workspace_id = $1 AND e.kind = 'tombstone' AND substring(b.body from ${HASH}) = ANY($2)`;

/** What exhibits and packs say of their bytes, one hash after the other. */
async function* wantedBytes(snapshot: Snapshot): AsyncGenerator<Wanted> {
  let wanted: { sha256: string; owners: Wanted['owners'][number][] } | undefined;
  for await (const row of snapshot.stream<OwnerRow>(OWNERS)) {
    const owners = ownersIn(row);
    if (owners.length === 0) continue;
    if (wanted !== undefined && wanted.sha256 !== row.sha256) {
      yield wanted;
      wanted = undefined;
    }
    wanted ??= { sha256: row.sha256, owners: [] };
    wanted.owners.push(...owners);
  }
  if (wanted !== undefined) yield wanted;
}

/** The places of a body that name bytes of this hash as kept. */
function ownersIn({ sha256, kind, subject_id: id, body, erased }: OwnerRow): Wanted['owners'] {
  const said = readCanonical(body);
  return (KEPT[kind] ?? []).flatMap((path) => {
    const bytes = at(said, ...path, 'bytes');
    const name = path.length === 0 ? `${kind} ${id}` : `${kind} ${id}, ${path.join('.')}`;
    return textAt(said, ...path, 'sha256') === sha256 ? [{ name, bytes: typeof bytes === 'number' ? bytes : null, erased }] : [];
  });
}

async function hashOf(stored: Stored): Promise<{ readonly hash: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stored.open()) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { hash: hash.digest('hex'), bytes };
}
