import { createHash, createHmac, createPrivateKey, randomBytes, randomUUID, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalText } from '../../src/core/ledger/canonical.js';
import { checkpointText } from '../../src/core/ledger/checkpoint.js';
import { checkpointKey, fingerprintOf, originOf } from '../../src/core/ledger/log-key.js';
import { CompactRange, treeRoot } from '../../src/core/ledger/merkle.js';
import { signNote } from '../../src/core/ledger/note.js';
import type { JsonValue } from '../../src/core/shared/json.js';
import type { Copy } from './victim.js';

/** An entry as an operator would forge it: everything about it agrees with itself. */
export interface Forged {
  readonly kind: string;
  readonly subjectId: string;
  readonly version: number;
  readonly body: JsonValue;
  /** RFC 3339 with milliseconds. */
  readonly recordedAt: string;
}

export interface Leaf {
  readonly entryId: string;
  readonly hash: Buffer;
}

const ACTOR = { id: 'forger', kind: 'system', label: 'Forger' };

/** Writes entry and body with a right commitment, and no leaf. */
export async function forgeEntry(copy: Copy, { kind, subjectId, version, body, recordedAt }: Forged): Promise<Leaf> {
  const entryId = randomUUID();
  const shape = `onus.${kind}/1`;
  const salt = randomBytes(32);
  const meta = canonicalText({ actor: ACTOR, entry: entryId, kind, recordedAt, shape, subject: subjectId, version, workspace: copy.workspaceId });
  const text = canonicalText(body);
  const commitment = createHmac('sha256', salt).update(`[${meta},${text}]`).digest();
  await copy.sql(
    `INSERT INTO ledger_entry (workspace_id, entry_id, kind, subject_id, version, shape, actor_kind, actor_id, recorded_at, commitment)
     VALUES ($1, $2, $3, $4, $5, $6, 'system', 'forger', $7, $8)`,
    copy.workspaceId, entryId, kind, subjectId, version, shape, recordedAt, commitment,
  );
  await copy.sql('INSERT INTO ledger_body (workspace_id, entry_id, meta, body, salt) VALUES ($1, $2, $3, $4, $5)', copy.workspaceId, entryId, meta, text, salt);
  return { entryId, hash: createHash('sha256').update(Buffer.of(0)).update(commitment).digest() };
}

/** The leaves in their order. */
export async function leavesOf(copy: Copy): Promise<Leaf[]> {
  return copy.sql<Leaf>('SELECT entry_id AS "entryId", leaf_hash AS hash FROM ledger_leaf ORDER BY idx');
}

/**
 * Writes the log anew with these leaves, and makes everything unsigned agree with it: batches, head, inner hashes. With `resign`
 * the checkpoints too: all that the new log contradicts are dropped, and the whole is signed with the key of the installation.
 */
export async function rewriteLog(copy: Copy, leaves: readonly Leaf[], { resign = false } = {}): Promise<void> {
  const hashes = leaves.map(({ hash }) => new Uint8Array(hash));
  const rootAt = (size: number) => Buffer.from(treeRoot(hashes.slice(0, size)));
  await copy.sql('DELETE FROM ledger_leaf');
  await copy.sql('INSERT INTO ledger_leaf (workspace_id, idx, entry_id, leaf_hash) SELECT $1, n - 1, entry_id, hash FROM unnest($2::uuid[], $3::bytea[]) WITH ORDINALITY AS t (entry_id, hash, n)',
    copy.workspaceId, leaves.map(({ entryId }) => entryId), leaves.map(({ hash }) => hash));
  await copy.sql('DELETE FROM ledger_batch WHERE size > $1', leaves.length);
  await copy.sql('INSERT INTO ledger_batch (workspace_id, size, root, sequenced_at) VALUES ($1, $2, $3, date_trunc($4, now())) ON CONFLICT DO NOTHING', copy.workspaceId, leaves.length, rootAt(leaves.length), 'milliseconds');
  for (const { size } of await copy.sql<{ size: string }>('SELECT size FROM ledger_batch')) await copy.sql('UPDATE ledger_batch SET root = $2 WHERE size = $1', size, rootAt(Number(size)));
  const range = CompactRange.empty();
  for (const hash of hashes) range.append(hash);
  await copy.sql('UPDATE ledger_head SET size = $1, root = $2, frontier = $3', leaves.length, rootAt(leaves.length), JSON.stringify(range.state()));
  await rewriteNodes(copy, hashes);
  if (resign) await signAnew(copy, hashes);
}

/** Cuts the log off at an observation, tells another story from there on, and signs the whole anew with the real key. */
export async function regrowFrom(copy: Copy, observationEntry: string): Promise<void> {
  const leaves = await leavesOf(copy);
  const index = leaves.findIndex(({ entryId }) => entryId === observationEntry);
  const cut = leaves.slice(index).map(({ entryId }) => entryId);
  for (const table of ['custody_event', 'observation_current', 'observation_version', 'exhibit_current', 'exhibit_version', 'ledger_body', 'ledger_entry']) {
    await copy.sql(`DELETE FROM ${table} WHERE entry_id = ANY($1)`, cut);
  }
  for (const table of ['observation', 'exhibit']) await copy.sql(`DELETE FROM ${table} i WHERE NOT EXISTS (SELECT 1 FROM ${table}_version v WHERE v.id = i.id)`);
  await copy.sql('DELETE FROM record_citation c WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.subject_id = c.record_id)');
  const recordedAt = new Date().toISOString();
  const forged: Leaf[] = [];
  for (const _ of cut) forged.push(await forgeEntry(copy, { kind: 'refusal', subjectId: randomUUID(), version: 1, body: { text: 'another story' }, recordedAt }));
  await rewriteLog(copy, [...leaves.slice(0, index), ...forged], { resign: true });
}

/** Everything that a rightful erasure leaves behind, after a hold on the whole workspace. */
export async function eraseUnderHold(copy: Copy, observationEntry: string): Promise<void> {
  const recordedAt = new Date().toISOString();
  const hold = randomUUID();
  const placed = await forgeEntry(copy, { kind: 'legal-hold', subjectId: hold, version: 1, body: { act: 'placed', on: null, reason: 'claim' }, recordedAt });
  await copy.sql('INSERT INTO ledger_hold (workspace_id, hold_id, placed_entry) VALUES ($1, $2, $3)', copy.workspaceId, hold, placed.entryId);
  const [entry] = await copy.sql<{ subject_id: string }>('SELECT subject_id FROM ledger_entry WHERE entry_id = $1', observationEntry);
  const erased = { entry: observationEntry, kind: 'observation', subject: entry?.subject_id ?? '', version: 1 };
  const tombstone = await forgeEntry(copy, { kind: 'tombstone', subjectId: observationEntry, version: 1, body: { erased, reason: 'r', basis: 'b' }, recordedAt });
  for (const table of ['ledger_body', 'observation_current']) await copy.sql(`DELETE FROM ${table} WHERE entry_id = $1`, observationEntry);
  await rewriteLog(copy, [...(await leavesOf(copy)), placed, tombstone], { resign: true });
}

/** Puts the text of each of two entries in the place of the other. */
export async function swapTexts(copy: Copy, ...entries: readonly [string, string]): Promise<void> {
  await copy.sql(
    `UPDATE ledger_body b SET meta = o.meta, body = o.body, salt = o.salt FROM ledger_body o
      WHERE b.entry_id = ANY($1::uuid[]) AND o.entry_id = ANY($1::uuid[]) AND o.entry_id <> b.entry_id`,
    entries,
  );
}

/** Gives an entry the index of the one before it, and the other way round. */
export async function swapNeighbours(copy: Copy, index: number): Promise<void> {
  await copy.sql('ALTER TABLE ledger_leaf DROP CONSTRAINT ledger_leaf_idx_check');
  await copy.sql('UPDATE ledger_leaf SET idx = -1 - idx WHERE idx IN ($1::bigint, $1::bigint - 1)', index);
  await copy.sql('UPDATE ledger_leaf SET idx = 2 * $1::bigint + idx WHERE idx < 0', index);
}

async function rewriteNodes(copy: Copy, hashes: readonly Uint8Array[]): Promise<void> {
  await copy.sql('DELETE FROM ledger_node');
  for (let height = 4; 2 ** height <= hashes.length; height += 4) {
    for (let idx = 0; (idx + 1) * 2 ** height <= hashes.length; idx += 1) {
      const hash = treeRoot(hashes.slice(idx * 2 ** height, (idx + 1) * 2 ** height));
      await copy.sql('INSERT INTO ledger_node (workspace_id, height, idx, hash) VALUES ($1, $2, $3, $4)', copy.workspaceId, height, idx, Buffer.from(hash));
    }
  }
}

async function signAnew(copy: Copy, hashes: readonly Uint8Array[]): Promise<void> {
  const privateKey = createPrivateKey(await readFile(path.join(copy.folder, 'keys', 'log-key.pem')));
  const publicKey = new Uint8Array(Buffer.from(privateKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
  const origin = originOf(copy.workspaceId);
  const root = treeRoot(hashes);
  const text = checkpointText({ origin, size: hashes.length, root, extensions: [] });
  const note = signNote(text, [{ key: checkpointKey(origin, publicKey), sign: (message) => new Uint8Array(sign(null, message, privateKey)) }]);
  for (const { size, root: signed } of await copy.sql<{ size: string; root: Buffer }>('SELECT size, root FROM ledger_checkpoint')) {
    if (Number(size) >= hashes.length || !signed.equals(treeRoot(hashes.slice(0, Number(size))))) await copy.sql('DELETE FROM ledger_checkpoint WHERE size = $1', size);
  }
  await copy.sql('INSERT INTO ledger_checkpoint (workspace_id, size, root, note, key_fingerprint, signed_at) VALUES ($1, $2, $3, $4, $5, date_trunc($6, now()))',
    copy.workspaceId, hashes.length, Buffer.from(root), note, fingerprintOf(publicKey), 'milliseconds');
}
