import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CheckpointWait, Checkpointer, Checkpoints, LogKeys, Tree } from '../../../src/ledger/index.js';
import { CheckpointHint } from '../../../src/ledger/checkpoint-loop.js';
import { KeyEntries } from '../../../src/ledger/keys/key-entries.js';
import { readConfig } from '../../../src/platform/config/index.js';
import { withClient } from '../../../src/platform/database/roles.js';
import type { Scope } from '../../../src/platform/database/index.js';
import type { TestDatabase } from '../../support/database.js';

/** What signs checkpoints, with a key file in a folder of its own: one process more on the same database. */
export interface Signing {
  readonly folder: string;
  readonly keys: LogKeys;
  readonly checkpoints: Checkpoints;
  readonly checkpointer: Checkpointer;
  readonly wait: CheckpointWait;
  readonly tree: Tree;
  /** Signs with the key of this process. */
  sign(scope: Scope): ReturnType<Checkpointer['sign']>;
  remove(): Promise<void>;
}

/** `folder`: the data folder of another process, to share its key. */
export async function openSigning(db: TestDatabase, folder?: string): Promise<Signing> {
  const own = folder ?? (await mkdtemp(path.join(tmpdir(), 'onus-keys-')));
  const keys = new LogKeys(db.dataSource, readConfig({ ONUS_DATA_DIR: own }, own), db.clock);
  const checkpoints = new Checkpoints(db.dataSource, db.clock);
  const tree = new Tree();
  const checkpointer = new Checkpointer(db.unitOfWork, checkpoints, tree, new KeyEntries(keys, db.ledger, db.unitOfWork));
  return {
    folder: own,
    keys,
    checkpoints,
    checkpointer,
    tree,
    wait: new CheckpointWait(db.unitOfWork, db.ledger, checkpoints, new CheckpointHint()),
    sign: async ({ workspaceId }) => checkpointer.sign(workspaceId, await keys.current()),
    remove: () => rm(own, { recursive: true, force: true }),
  };
}

/** Records that many entries and gives them their order. */
export async function grow(db: TestDatabase, scope: Scope, count: number): Promise<void> {
  await db.unitOfWork.run(scope, (tx) =>
    db.ledger.appendMany(tx, Array.from({ length: count }, (_, n) => ({ kind: 'note', shape: 'onus.note/1', subjectId: db.ids.next(), version: 1, body: { n } }))),
  );
  await db.sequencer.drain(scope.workspaceId);
}

/** Changes what the log of a workspace says behind its back, with the triggers out of force: as a superuser of the database can. */
export async function tamperWith(db: TestDatabase, { workspaceId }: Scope, sql: string): Promise<void> {
  const { admin } = JSON.parse(process.env['TEST_POSTGRES'] ?? '{}') as { admin: string };
  const url = new URL(admin);
  url.pathname = `/${db.name}`;
  const how = `SET LOCAL session_replication_role = replica; SET LOCAL ROLE onus_owner; SET LOCAL onus.workspace = '${workspaceId}'`;
  await withClient(url.href, (client) => client.query(`BEGIN; ${how}; ${sql}; COMMIT`));
}
