import { createHash } from 'node:crypto';
import { type Json, readCanonical, textAt } from './canonical.js';
import type { Findings } from './findings.js';
import type { Snapshot } from './snapshot.js';
import { type BlobPlace, bytesNamed } from './stores.js';

const SEALED = `
  SELECT DISTINCT ON (e.subject_id) e.subject_id, b.body FROM ledger_entry e JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id
   WHERE e.workspace_id = $1 AND e.kind = 'pack' AND b.body LIKE '%"part":{%' ORDER BY e.subject_id, e.version DESC`;

/** The revisions of a pack's file: each is the one before and a part more, kept apart, and has a hash of the whole. */
const REVISIONS: readonly { readonly part: readonly string[]; readonly whole: readonly string[] }[] = [
  { part: ['made', 'seal', 'part'], whole: ['made', 'seal'] },
  { part: ['stamped', 'part'], whole: ['stamped'] },
];

/** A sealed pack begins with the bytes that were drawn; the seal and the time-stamp over it are added behind. */
export async function checkSealedPacks(snapshot: Snapshot, place: BlobPlace, findings: Findings): Promise<void> {
  for await (const { subject_id: id, body } of snapshot.stream<{ subject_id: string; body: string }>({ sql: SEALED, page: 50 })) {
    const said = readCanonical(body);
    if (said !== undefined) await checkPack(snapshot, place, { id, said }, findings);
  }
}

async function checkPack(snapshot: Snapshot, place: BlobPlace, { id, said }: { readonly id: string; readonly said: Json }, findings: Findings): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of bytesNamed(snapshot, place, textAt(said, 'made', 'sha256'))) hash.update(chunk);
  for (const { part, whole } of REVISIONS) {
    const name = textAt(said, ...part, 'sha256');
    if (name === '') continue;
    for await (const chunk of bytesNamed(snapshot, place, name)) hash.update(chunk);
    const [expected, found] = [textAt(said, ...whole, 'sha256'), hash.copy().digest('hex')];
    if (found !== expected) findings.add('exhibit-changed', `pack ${id}, the whole file as ${whole.join('.')}`, { expected, found });
  }
}
