// What `onus fsck` costs on a record that the product made itself: entries, then exhibits, each by its share; the most memory that it
// takes at a quarter of the entries and at all of them; and how fast exhibits are read beside sha256sum on the same files.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Workspaces } from '../src/access/index.js';
import type { JsonValue } from '../src/core/shared/json.js';
import { CheckpointWait } from '../src/ledger/index.js';
import { openApplication } from '../src/open-application.js';
import { Config } from '../src/platform/config/index.js';
import { Database, type Scope, UnitOfWork } from '../src/platform/database/index.js';
import { Exhibits } from '../src/record/evidence/index.js';
import { contractKind } from '../src/record/contracts/index.js';
import { accountKind, observationKind } from '../src/record/incidents/index.js';
import { partyKind } from '../src/record/parties/index.js';
import { serviceKind } from '../src/record/services/index.js';
import { RecordStore } from '../src/record/shared/index.js';
import { good } from '../test/builders/records.js';
import type { Row } from './bench.js';

export const title = 'fsck';

/** `FSCK_BENCH=full` takes the sizes of the budget: a million entries and 10 GB. */
const FULL = process.env['FSCK_BENCH'] === 'full';
const ENTRIES = FULL ? 1_000_000 : 100_000;
const FILES = FULL ? 100 : 10;
const FILE_BYTES = 100_000_000;
const AT_ONCE = 1000;
const ACTOR = { kind: 'system', id: 'bench', label: 'Bench' } as const;

export async function run(): Promise<readonly Row[]> {
  const { app, close } = await openApplication();
  try {
    const scope: Scope = { workspaceId: (await app.get(Workspaces).make('Bench', ACTOR)).id, actor: ACTOR };
    const subject = await recordSubject(app, scope);
    await recordObservations(app, scope, subject, ENTRIES / 4);
    const quarter = await fsckOf(app, scope);
    await recordObservations(app, scope, subject, (ENTRIES * 3) / 4);
    const whole = await fsckOf(app, scope);
    await recordExhibits(app, scope, subject.party);
    const folder = path.join(app.get(Config).ONUS_DATA_DIR, 'blobs');
    const plain = await sha256sumOf(folder);
    const all = await fsckOf(app, scope);
    return rowsOf({ quarter, whole, all, plain });
  } finally {
    await close();
  }
}

interface Figures {
  readonly quarter: Run;
  readonly whole: Run;
  readonly all: Run;
  readonly plain: number | undefined;
}

function rowsOf({ quarter, whole, all, plain }: Figures): readonly Row[] {
  const gigabytes = (FILES * FILE_BYTES) / 1e9;
  const reading = all.seconds - whole.seconds;
  const growth = all.peak / quarter.peak;
  return [
    { what: `entries checked, of ${ENTRIES}`, value: ENTRIES / whole.seconds, unit: '/s' },
    { what: `most memory, ${ENTRIES / 4} entries`, value: quarter.peak / 1e6, unit: 'MB' },
    { what: `most memory, ${ENTRIES} entries`, value: whole.peak / 1e6, unit: 'MB' },
    { what: `most memory, ${ENTRIES} entries and ${gigabytes} GB`, value: all.peak / 1e6, unit: 'MB', budget: 'constant: < 1.5x of a quarter', held: growth < 1.5, note: `${growth.toFixed(2)}x` },
    { what: `exhibits read, ${gigabytes} GB`, value: gigabytes / reading, unit: 'GB/s' },
    ...(plain === undefined ? [] : [{ what: 'exhibits, time beside sha256sum', value: reading / plain, unit: 'x', note: `sha256sum ${(gigabytes / plain).toFixed(2)} GB/s` }]),
  ];
}

interface Subject {
  readonly party: string;
  readonly account: string;
  readonly service: string;
}

async function recordSubject(app: INestApplicationContext, scope: Scope): Promise<Subject> {
  const store = app.get(RecordStore);
  return app.get(UnitOfWork).run(scope, async (tx) => {
    const { id: party } = await store.create(tx, partyKind, good.party());
    const { id: account } = await store.create(tx, accountKind, { title: 'Own log', party });
    const { id: contract } = await store.create(tx, contractKind, good.contract(party, party));
    const { id: service } = await store.create(tx, serviceKind, good.service(party, contract));
    return { party, account, service };
  });
}

async function recordObservations(app: INestApplicationContext, scope: Scope, { account, service }: Subject, count: number): Promise<void> {
  const [unitOfWork, store] = [app.get(UnitOfWork), app.get(RecordStore)];
  const bodies: readonly JsonValue[] = Array.from({ length: AT_ONCE }, (): JsonValue => good.observation(account, service));
  for (let made = 0; made < count; made += AT_ONCE) {
    const outcomes = await unitOfWork.run(scope, (tx) => store.createMany(tx, observationKind, bodies));
    const refused = outcomes.find((one) => !one.ok);
    if (refused !== undefined) throw refused.error;
  }
}

async function recordExhibits(app: INestApplicationContext, scope: Scope, custodian: string): Promise<void> {
  const exhibits = app.get(Exhibits);
  for (let number = 0; number < FILES; number += 1) {
    const record = { title: `Capture ${number}`, origin: 'Made by the bench', custodian, file: 'capture.bin', mediaType: 'application/octet-stream' };
    const blob = await exhibits.receive(scope, { record, fileName: 'capture.bin', mediaType: 'application/octet-stream', bytes: madeUp() });
    await app.get(UnitOfWork).run(scope, (tx) => exhibits.add(tx, record, blob));
  }
}

/** Bytes that no other file has, a megabyte at a time. */
async function* madeUp(): AsyncGenerator<Uint8Array> {
  const chunk = randomBytes(1_000_000);
  for (let sent = 0; sent < FILE_BYTES; sent += chunk.length) {
    chunk.writeUInt32LE(sent);
    yield Buffer.from(chunk);
  }
}

interface Run {
  readonly seconds: number;
  /** Most resident memory, in bytes, as the kernel counts it. */
  readonly peak: number;
}

/** Runs the command itself, in a process of its own; it must find everything in order. */
async function fsckOf(app: INestApplicationContext, { workspaceId }: Scope): Promise<Run> {
  await waitCovered(app, workspaceId);
  const { url } = app.get(Database);
  const env = { ...process.env, DATABASE_URL: url, DATABASE_OWNER_URL: url, ONUS_DATA_DIR: path.resolve(app.get(Config).ONUS_DATA_DIR) };
  const started = performance.now();
  const child = spawn(process.execPath, [path.resolve('dist', 'src', 'cli.js'), 'fsck', '--json'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let [out, peak] = ['', 0];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  const watch = setInterval(() => void peakOf(child.pid ?? 0).then((bytes) => (peak = Math.max(peak, bytes))), 50);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`fsck found something: ${out.slice(0, 2000)}`);
  return { seconds: (performance.now() - started) / 1000, peak };
}

/** Waits as long as it takes: a bench records faster than a log is sequenced. */
async function waitCovered(app: INestApplicationContext, workspaceId: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await app.get(CheckpointWait).covered(workspaceId);
      return;
    } catch (error) {
      if (attempt === 60) throw error;
    }
  }
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

/** Seconds that sha256sum takes for the files, read once before so that both find them in memory; undefined where there is none. */
async function sha256sumOf(folder: string): Promise<number | undefined> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const once = () =>
    new Promise<boolean>((resolve) => {
      const child = spawn('sha256sum', files, { stdio: 'ignore' });
      child.on('error', () => resolve(false));
      child.on('close', (code) => resolve(code === 0));
    });
  if (!(await once())) return undefined;
  const started = performance.now();
  await once();
  return (performance.now() - started) / 1000;
}
