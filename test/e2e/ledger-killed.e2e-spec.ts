import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LogKeys } from '../../src/ledger/index.js';
import { readConfig } from '../../src/platform/config/index.js';
import { anyKill, killed, type KillGround, requireSound } from '../builders/ledger-kills.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const ROUNDS = 5;

/** Two processes at a time that write, sequence and sign, each killed at a statement by chance: ten kills. test:soak has hundreds. */
describe('processes that are killed between insert and checkpoint', () => {
  let db: TestDatabase;
  let ground: KillGround;
  beforeAll(async () => {
    db = await openTestDatabase();
    const folder = await mkdtemp(path.join(tmpdir(), 'onus-kills-'));
    const keys = new LogKeys(db.dataSource, readConfig({ ONUS_DATA_DIR: folder }, folder), db.clock);
    await keys.current();
    ground = { url: db.url, folder, scope: await db.workspace(), unitOfWork: db.unitOfWork, keys };
  });
  afterAll(async () => {
    await rm(ground.folder, { recursive: true });
    await db.close();
  });

  it('lose nothing that was acknowledged, leave no gap and no fork', async () => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const told = await Promise.all([killed(ground, anyKill(Math.random)), killed(ground, anyKill(Math.random))]);
      for (const id of told.flat()) acknowledged.add(id);
      await requireSound(ground, acknowledged);
    }
    await db.sequencer.drain(ground.scope.workspaceId);
    const { entries, checkpoints } = await requireSound(ground, acknowledged);
    expect(acknowledged.size).toBeGreaterThan(0);
    expect(entries).toBeGreaterThanOrEqual(acknowledged.size);
    expect(checkpoints).toBeGreaterThan(0);
  }, 90_000);
});
