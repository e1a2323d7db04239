import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { FirstKey } from '../../src/access/index.js';
import { createApp, startWork } from '../../src/app.js';
import { type Finding, fsck, type FsckReport, readCheckpoint } from '../../src/fsck/index.js';
import { CheckpointWait, keyFileOf, replaceKeyFile } from '../../src/ledger/index.js';
import { StampingSchedule } from '../../src/ledger/timestamps/stamping.js';
import { readConfig } from '../../src/platform/config/index.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { type Send, sender } from './api.js';

/** A record made by the real application, at rest: nobody is connected to its database, which serves as the template of attacks. */
export interface Victim {
  readonly database: TestDatabase;
  /** The data folder: `blobs`, `keys`. */
  readonly folder: string;
  readonly workspaceId: string;
  close(): Promise<void>;
}

/** What may be done while the application runs. */
export interface Living {
  readonly send: Send;
  /** Address and key of the API, for what `send` does not do. */
  readonly url: string;
  readonly key: string;
  /** Waits for a signed checkpoint over everything so far; gives its note, as an outside party would keep it. */
  readonly checkpoint: () => Promise<string>;
  /** Replaces the key that signs; the old one signs the handover. */
  readonly rotateKey: () => Promise<void>;
  /** Waits until the newest checkpoint is time-stamped. Needs ONUS_TSA_URL. */
  readonly timestamp: () => Promise<void>;
}

/** Lets `record` write through the API, waits until all of it stands under a signed checkpoint, and stops the application. */
export async function makeVictim(record: (living: Living) => Promise<void>, environment: Readonly<Record<string, string>> = {}): Promise<Victim> {
  const folder = await mkdtemp(path.join(tmpdir(), 'onus-victim-'));
  const database = await openTestDatabase();
  const config = readConfig({ ONUS_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error', ...environment }, folder);
  const runtime = { dataSource: database.dataSource, url: database.url, description: 'test', embedded: false, fresh: true, close: () => Promise.resolve() };
  const app = await createApp({ config, database: runtime });
  await startWork(app, true);
  await app.listen(0, '127.0.0.1');
  const first = await app.get(FirstKey).ensure('Victim');
  if (first === undefined) throw new Error('The database of the test is not fresh.');
  const checkpoint = async () => (await app.get(CheckpointWait).covered(first.workspaceId)).note;
  const rotateKey = async () => void (await replaceKeyFile(keyFileOf(config), 'rotated by a test'));
  const url = await app.getUrl();
  const scope = { workspaceId: first.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } } as const;
  const timestamp = async () => {
    await app.get(StampingSchedule).look();
    while ((await database.unitOfWork.run(scope, (tx) => tx.query('SELECT 1 FROM ledger_timestamp'))).length === 0) await sleep(50);
  };
  await record({ send: sender(url, first.secret), url, key: first.secret, checkpoint, rotateKey, timestamp });
  await checkpoint();
  await app.close();
  await database.dataSource.destroy();
  return {
    database,
    folder,
    workspaceId: first.workspaceId,
    close: async () => {
      await administer(`DROP DATABASE ${database.name} WITH (FORCE)`);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A copy of the victim for one attack: SQL as superuser with every trigger off, and a data folder of its own. */
export interface Copy {
  /** The address under the application's role. */
  url(): string;
  readonly folder: string;
  readonly workspaceId: string;
  /** What somebody with all power over the database does. */
  sql<R extends object>(text: string, ...params: readonly unknown[]): Promise<R[]>;
  /** What fsck says: every finding, and the report. `outside` are the texts of checkpoints that somebody else kept. */
  check(options?: { readonly outside?: readonly string[]; readonly keys?: readonly string[] }): Promise<{ readonly findings: readonly Finding[]; readonly report: FsckReport }>;
}

/** Runs an attack on a copy of the victim, which is gone afterwards. The database is copied at the first statement: reading needs none. */
export async function onCopy<T>(victim: Victim, attack: (copy: Copy) => Promise<T>): Promise<T> {
  const name = `t_copy_${randomUUID().slice(0, 8)}`;
  const folder = await mkdtemp(path.join(tmpdir(), 'onus-copy-'));
  const at = (url: string): string => url.replace(/\/[^/]*$/, `/${name}`);
  let superuser: Client | undefined;
  const copied = async (): Promise<Client> => {
    await administer(`CREATE DATABASE ${name} TEMPLATE ${victim.database.name} OWNER onus_owner`);
    const client = new Client({ connectionString: at(addresses().admin) });
    superuser = client;
    await client.connect();
    await client.query('SET session_replication_role = replica');
    return client;
  };
  const url = () => (superuser === undefined ? victim.database.url : at(victim.database.url));
  try {
    await cp(victim.folder, folder, { recursive: true });
    return await attack({
      url,
      folder,
      workspaceId: victim.workspaceId,
      sql: async (text, ...params) => (await (superuser ?? (await copied())).query(text, [...params])).rows,
      check: ({ outside = [], keys = [] } = {}) => runFsck(url(), folder, { outside, keys }),
    });
  } finally {
    await superuser?.end();
    await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await rm(folder, { recursive: true, force: true });
  }
}

async function runFsck(url: string, folder: string, given: { outside: readonly string[]; keys: readonly string[] }) {
  const findings: Finding[] = [];
  const outside = given.outside.flatMap((text) => {
    const note = readCheckpoint(text);
    return note === undefined ? [] : [{ ...note, file: 'kept-outside.txt' }];
  });
  const report = await fsck({ url, blobs: { kind: 'disk', folder: path.join(folder, 'blobs') }, outside, keys: given.keys, most: 1000, tell: (finding) => findings.push(finding) });
  return { findings, report };
}

function addresses(): { admin: string } {
  return JSON.parse(process.env.TEST_POSTGRES ?? '') as { admin: string };
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: addresses().admin });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
