import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A tenant: one company, or one client of a law firm. Nothing crosses it. */
@Entity('workspace')
export class WorkspaceEntity {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'workspace_pkey' })
  workspaceId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
