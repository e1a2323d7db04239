import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../../../src/core/shared/errors.js';
import type { JsonValue } from '../../../src/core/shared/json.js';
import { Database, type Scope } from '../../../src/platform/database/index.js';
import { JobRuns, Jobs, type JobRun } from '../../../src/platform/jobs/index.js';
import { Logger } from '../../../src/platform/logging/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('jobs', () => {
  let db: TestDatabase;
  let scope: Scope;
  let jobs: Jobs;
  let runs: JobRuns;
  const seen: JsonValue[] = [];

  beforeAll(async () => {
    db = await openTestDatabase();
    runs = new JobRuns(db.unitOfWork, db.clock);
    jobs = new Jobs({ url: db.url } as Database, runs, db.ids, new Logger('error', () => undefined));
    jobs.work('double', async (job) => {
      seen.push(job.payload);
      await job.progress(50.9, 'halfway');
      return { doubled: Number(job.payload) * 2 };
    });
    jobs.work('refuse', async () => {
      throw new DomainError('not-found', { kind: 'thing' });
    });
    await jobs.start({ work: true });
  });
  beforeEach(async () => (scope = await db.workspace()));
  afterAll(async () => {
    await jobs.onApplicationShutdown();
    await db.close();
  });

  const send = (name: string, payload: JsonValue) => db.unitOfWork.run(scope, (tx) => jobs.send(tx, name, payload));
  const find = (id: string, by: Scope = scope) => db.unitOfWork.run(by, (tx) => runs.find(tx, id));
  const ended = async (id: string): Promise<JobRun> => {
    for (;;) {
      const run = await find(id);
      if (run?.state === 'done' || run?.state === 'failed') return run;
      await sleep(50);
    }
  };

  it('does a job once, in the background, and keeps its result', async () => {
    const id = await send('double', 21);
    expect(await ended(id)).toMatchObject({ id, name: 'double', state: 'done', percent: 100, step: 'done', result: { doubled: 42 }, problem: null });
    expect(seen.filter((payload) => payload === 21)).toHaveLength(1);
  });

  it('enqueues with the transaction or not at all', async () => {
    let id = '';
    const failing = db.unitOfWork.run(scope, async (tx) => {
      id = await jobs.send(tx, 'double', 1_000);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await ended(await send('double', 1));
    expect(await find(id)).toBeUndefined();
    expect(seen).not.toContain(1_000);
  });

  it('shows why a job failed, and does not try again what cannot succeed', async () => {
    const run = await ended(await send('refuse', null));
    expect(run).toMatchObject({ state: 'failed', problem: { code: 'not-found' } });
  });

  it('shows another workspace nothing of it', async () => {
    const id = await send('double', 2);
    await ended(id);
    expect(await find(id, await db.workspace())).toBeUndefined();
  });
});
