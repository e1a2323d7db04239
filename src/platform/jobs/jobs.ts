import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PgBoss, type Job as BossJob } from 'pg-boss';
import { DomainError } from '../../core/shared/errors.js';
import type { JsonValue } from '../../core/shared/json.js';
import { Ids } from '../clock/index.js';
import { Database, type Scope, type Tx } from '../database/index.js';
import { Logger } from '../logging/index.js';
import { problemTextOf } from '../http/problems.js';
import { JobRuns } from './job-runs.js';
import { JOBS_SCHEMA } from './schema.js';

/** What a handler gets. Handlers may run more than once for a job (after a kill), so their effects must bear repeating. */
export interface Job {
  readonly id: string;
  readonly scope: Scope;
  readonly payload: JsonValue;
  /** Shows how far the job is: whole percent, and a short English name of the step. */
  progress(percent: number, step: string): Promise<void>;
}

/** Does a job and returns its result, kept with the run and shown to whoever polls it. */
export type JobHandler = (job: Job) => Promise<JsonValue>;

interface Envelope {
  readonly scope: Scope;
  readonly payload: JsonValue;
}

/** How often and how long a job is tried again: seconds before the second time, doubled each time up to the most. */
export interface Patience {
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryDelayMax: number;
}

/** For what depends on somebody outside, who may be away for days. */
export const DAYS_OF_PATIENCE: Patience = { retryLimit: 100, retryDelay: 2, retryDelayMax: 3_600 };

const RETRIES = 3;
const QUEUE = { retryLimit: RETRIES, retryDelay: 2, retryBackoff: true, expireInSeconds: 3_600, heartbeatSeconds: 30 } as const;

/**
 * Work that outlives a request, kept by pg-boss in the same database. A job is enqueued in the transaction that needs it: both commit,
 * or neither. A job whose process was killed is taken up again within about a minute, by whichever process works.
 */
@Injectable()
export class Jobs implements OnApplicationShutdown {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly workers = new Map<string, string>();
  private boss: PgBoss | undefined;

  constructor(
    private readonly database: Database,
    private readonly runs: JobRuns,
    private readonly ids: Ids,
    private readonly logger: Logger,
  ) {}

  /** Says what does the jobs of a name. Call it while the application is being put together, in `onModuleInit`. */
  work(name: string, handler: JobHandler): void {
    if (this.handlers.has(name)) throw new Error(`The job ${name} has two handlers.`);
    this.handlers.set(name, handler);
  }

  /** Connects to the queue; with `work`, this process also takes jobs from it. */
  async start({ work }: { readonly work: boolean }): Promise<void> {
    const boss = new PgBoss({
      connectionString: this.database.url,
      application_name: 'onus jobs',
      schema: JOBS_SCHEMA,
      max: 4,
      migrate: false,
      createSchema: false,
      reindex: false,
      supervise: work,
      schedule: false,
      monitorIntervalSeconds: 15,
      superviseIntervalSeconds: 15,
    });
    boss.on('error', (error) => this.logger.warn('The job queue reports an error.', error, 'Jobs'));
    this.boss = await boss.start();
    for (const [name, handler] of this.handlers) {
      await boss.createQueue(name, QUEUE);
      if (work) this.workers.set(name, await boss.work<Envelope>(name, { pollingIntervalSeconds: 0.5, batchSize: 1, includeMetadata: false }, (jobs) => this.take(name, handler, jobs)));
    }
  }

  /** Whether jobs can be sent: not before the application has been put together. */
  get started(): boolean {
    return this.boss !== undefined;
  }

  /** Enqueues a job in the caller's transaction and returns its id. */
  async send(tx: Tx, name: string, payload: JsonValue, patience?: Patience): Promise<string> {
    if (this.boss === undefined) throw new Error('The job queue has not been started.');
    const id = this.ids.next();
    const envelope: Envelope = { scope: tx.scope, payload };
    await this.runs.queued(tx, id, name);
    const db = { executeSql: async (text: string, values?: unknown[]) => ({ rows: await tx.query(text, values) }) };
    const sent = await this.boss.send(name, envelope, { id, db, ...(patience === undefined ? {} : { ...patience, retryBackoff: true }) });
    if (sent === null) throw new Error(`The job queue did not take the job ${name}.`);
    const worker = this.workers.get(name);
    if (worker !== undefined) tx.afterCommit(() => this.boss?.notifyWorker(worker));
    return id;
  }

  /** Lets running jobs end for up to twenty seconds; what has not ended is taken up again at the next start. */
  async onApplicationShutdown(): Promise<void> {
    await this.boss?.stop({ graceful: true, timeout: 20_000 });
  }

  private async take(name: string, handler: JobHandler, jobs: readonly BossJob<Envelope>[]): Promise<void> {
    for (const { id, data } of jobs) {
      const { scope, payload } = data;
      try {
        await this.runs.change(scope, id, { state: 'running', percent: 0, step: 'started' });
        const progress = (percent: number, step: string) => this.runs.change(scope, id, { state: 'running', percent, step });
        const result = await handler({ id, scope, payload, progress });
        await this.runs.change(scope, id, { state: 'done', percent: 100, step: 'done', result });
      } catch (error) {
        await this.fail(name, { id, scope }, error);
      }
    }
  }

  /** What is wrong with the input stays wrong: no retry. Anything else, also what is only unreachable (503), is tried again, and shown as failed meanwhile. */
  private async fail(name: string, { id, scope }: { id: string; scope: Scope }, error: unknown): Promise<void> {
    const problem = problemFor(error);
    this.logger.error(`The job ${name} ${id} failed (${problem.code}).`, error, 'Jobs');
    await this.runs.change(scope, id, { state: 'failed', step: 'failed', problem });
    if (!(error instanceof DomainError) || problemTextOf(error).status === PASSES) throw error;
  }
}

const PASSES = 503;

/** What a job shows of an error: the words that a request would be answered with. */
function problemFor(error: unknown): { readonly code: string; readonly message: string; readonly remedy: string } {
  const shown = error instanceof DomainError ? error : new DomainError('internal');
  const { title, remedy } = problemTextOf(shown);
  return { code: shown.code, message: title, remedy };
}
