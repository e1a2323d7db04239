// Kills processes that write, sequence and sign, two at a time, at a statement by chance: nothing acknowledged may be lost, and the
// log must have neither gap nor fork. SOAK_LEDGER_KILLS (default 240) says how often; each kill point is printed when it fails.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { LogKeys } from '../../src/ledger/index.js';
import { SystemClock } from '../../src/platform/clock/index.js';
import { readConfig } from '../../src/platform/config/index.js';
import { openTemporaryDatabase, UnitOfWork } from '../../src/platform/database/index.js';
import { SCHEMA } from '../../src/schema.js';
import { anyKill, killed, type KillGround, requireSound } from '../builders/ledger-kills.js';

const KILLS = Number(process.env['SOAK_LEDGER_KILLS'] ?? 240);
/** A log of its own every so often: the look at everything stays quick, and beginnings are killed too. */
const KILLS_A_LOG = 40;

export async function run(say: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'onus-kills-'));
  const database = await openTemporaryDatabase(SCHEMA);
  const keys = new LogKeys(database.dataSource, readConfig({ ONUS_DATA_DIR: folder }, folder), new SystemClock());
  await keys.current();
  try {
    for (let done = 0; done < KILLS; done += KILLS_A_LOG) {
      const scope = { workspaceId: randomUUID(), actor: { kind: 'system', id: 'soak', label: 'Soak' } } as const;
      await database.dataSource.query('INSERT INTO workspace (workspace_id, name, created_at) VALUES ($1, $2, now()::timestamptz(3))', [scope.workspaceId, `Log ${done}`]);
      say(await oneLog({ url: database.url, folder, scope, unitOfWork: new UnitOfWork(database.dataSource), keys }, Math.min(KILLS_A_LOG, KILLS - done)));
    }
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}

async function oneLog(ground: KillGround, kills: number): Promise<string> {
  const acknowledged = new Set<string>();
  let found = { entries: 0, checkpoints: 0 };
  for (let n = 0; n < kills; n += 2) {
    const points = [anyKill(Math.random), anyKill(Math.random)];
    const told = await Promise.all(points.map((point) => killed(ground, point)));
    for (const id of told.flat()) acknowledged.add(id);
    found = await requireSound(ground, acknowledged).catch((error: unknown) => {
      throw new Error(`after ${JSON.stringify(points)}`, { cause: error });
    });
  }
  return `${kills} kills: ${acknowledged.size} acknowledged, ${found.entries} recorded, ${found.checkpoints} checkpoints, all of one log`;
}
