import { Injectable } from '@nestjs/common';
import type { JsonValue } from '../../core/shared/json.js';
import { Clock } from '../clock/index.js';
import { type Scope, type Tx, UnitOfWork } from '../database/index.js';
import { JobRunEntity } from './job-run.entity.js';

export type JobState = 'queued' | 'running' | 'done' | 'failed';

/** How far a job is. Percent and step are for people; result and problem are there once it has ended. */
export interface JobRun {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly percent: number;
  readonly step: string;
  readonly result: JsonValue;
  readonly problem: JsonValue;
  readonly createdAt: string;
  readonly changedAt: string;
}

interface Change {
  readonly state: JobState;
  readonly percent?: number;
  readonly step: string;
  readonly result?: JsonValue;
  readonly problem?: JsonValue;
}

/** The progress of jobs: operational rows, seen by their workspace only. */
@Injectable()
export class JobRuns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async queued(tx: Tx, id: string, name: string): Promise<void> {
    await tx.query(
      `INSERT INTO job_run (workspace_id, job_id, name, state, percent, step, created_at, changed_at) VALUES ($1, $2, $3, 'queued', 0, 'queued', $4, $4)`,
      [tx.scope.workspaceId, id, name, this.clock.text()],
    );
  }

  async change(scope: Scope, id: string, change: Change): Promise<void> {
    const percent = change.percent === undefined ? null : Math.max(0, Math.min(100, Math.floor(change.percent)));
    await this.unitOfWork.run(scope, (tx) =>
      tx.query(
        `UPDATE job_run SET state = $3, percent = COALESCE($4, percent), step = $5, result = $6, problem = $7, changed_at = $8
         WHERE workspace_id = $1 AND job_id = $2`,
        [scope.workspaceId, id, change.state, percent, change.step, written(change.result), written(change.problem), this.clock.text()],
      ),
    );
  }

  /** The run of a job, or undefined where this workspace has none of that id. */
  async find(tx: Tx, id: string): Promise<JobRun | undefined> {
    const row = await tx.manager.findOneBy(JobRunEntity, { workspaceId: tx.scope.workspaceId, jobId: id });
    return row === null ? undefined : runOf(row);
  }

  /** The run of that name that was begun last, or undefined. */
  async latest(tx: Tx, name: string): Promise<JobRun | undefined> {
    const [row] = await tx.manager.find(JobRunEntity, { where: { workspaceId: tx.scope.workspaceId, name }, order: { createdAt: 'DESC' }, take: 1 });
    return row === undefined ? undefined : runOf(row);
  }
}

function runOf(row: JobRunEntity): JobRun {
  const { name, state, percent, step } = row;
  return {
    id: row.jobId,
    name,
    state,
    percent,
    step,
    result: read(row.result),
    problem: read(row.problem),
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}

function written(value: JsonValue | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function read(text: string | null): JsonValue {
  return text === null ? null : (JSON.parse(text) as JsonValue);
}
