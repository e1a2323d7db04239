import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a job is: operational, seen by its workspace only. */
@Entity('job_run')
export class JobRunEntity {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'job_run_pkey' })
  workspaceId!: string;

  @PrimaryColumn({ name: 'job_id', type: 'uuid', primaryKeyConstraintName: 'job_run_pkey' })
  jobId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  state!: 'queued' | 'running' | 'done' | 'failed';

  /** Whole percent. */
  @Column({ type: 'smallint' })
  percent!: number;

  @Column({ type: 'text' })
  step!: string;

  /** Canonical JSON, once it has ended. */
  @Column({ type: 'text', nullable: true })
  result!: string | null;

  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
