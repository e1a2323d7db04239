import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { startWork } from '../../src/app.js';
import { Config } from '../../src/platform/config/index.js';
import { withClient } from '../../src/platform/database/roles.js';
import { JOBS_SCHEMA } from '../../src/platform/jobs/schema.js';
import { openTestApi, type TestApi } from '../builders/api.js';
import { importExample } from '../builders/example.js';

/** The API without workers, and workers as processes of their own from the built code: one is killed while it draws. */
describe('a worker that is killed', () => {
  let api: TestApi;
  let claim: string;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    api = await openTestApi();
    await startWork(api.app, false);
    claim = (await importExample(api.send))['claims']?.['CLM-MS'] ?? '';
  }, 60_000);
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await api.close();
  });

  function startWorker(): ChildProcess {
    const environment = { PATH: process.env['PATH'], DATABASE_URL: api.database.url, DATABASE_OWNER_URL: api.database.ownerUrl, ONUS_DATA_DIR: api.app.get(Config).ONUS_DATA_DIR, LOG_LEVEL: 'error' };
    const worker = spawn(process.execPath, [path.resolve('dist', 'src', 'worker.js')], { cwd: api.app.get(Config).ONUS_DATA_DIR, env: environment, stdio: 'inherit' });
    workers.push(worker);
    return worker;
  }

  async function until(id: string, wanted: (run: { state: string; percent: number }) => boolean): Promise<void> {
    for (;;) {
      const { body } = await api.send('GET', `/packs/${id}/progress`);
      if (wanted(body as { state: string; percent: number })) return;
      await sleep(20);
    }
  }

  it('leaves its pack to the next one, which makes it once', async () => {
    const id = (await api.send('POST', `/claims/${claim}/packs`, { audience: 'internal', locale: 'en' })).body.id as string;
    const first = startWorker();
    await until(id, ({ percent }) => percent >= 20);
    first.kill('SIGKILL');
    await new Promise((resolve) => first.once('exit', resolve));
    expect((await api.send('GET', `/packs/${id}`)).body.body.state).toBe('ordered');
    startWorker();
    // The queue gives a silent worker thirty seconds, and looks for such every fifteen; the test need not wait for either.
    await withClient(api.database.ownerUrl, (client) => client.query(`UPDATE jobs.job SET heartbeat_on = heartbeat_on - interval '1 minute' WHERE state = 'active'`));
    const queue = await new PgBoss({ connectionString: api.database.url, schema: JOBS_SCHEMA, migrate: false, createSchema: false, supervise: false, schedule: false, monitorIntervalSeconds: 1 }).start();
    await queue.supervise('make-pack');
    await queue.stop();
    await until(id, ({ state }) => state === 'done');
    const history = (await api.send('GET', `/packs/${id}/history`)).body.data as { body: { state: string; made?: { seal: { sha256: string } } } }[];
    expect(history.map(({ body }) => body.state)).toEqual(['ordered', 'made']);
    const file = await fetch(`${api.url}/api/v1/packs/${id}/file`, { headers: { authorization: `Bearer ${api.key}` } });
    expect(createHash('sha256').update(Buffer.from(await file.arrayBuffer())).digest('hex')).toBe(history[1]?.body.made?.seal.sha256);
  }, 90_000);
});
