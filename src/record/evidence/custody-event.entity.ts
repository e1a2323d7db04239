import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing that happened to the bytes of an exhibit. Append-only; what more is known of it stands in its ledger entry. */
@Entity('custody_event')
export class CustodyEventEntity {
  @PrimaryColumn({ name: 'workspace_id', type: 'uuid', primaryKeyConstraintName: 'custody_event_pkey' })
  workspaceId!: string;

  @PrimaryColumn({ name: 'exhibit_id', type: 'uuid', primaryKeyConstraintName: 'custody_event_pkey' })
  exhibitId!: string;

  /** Counts the events of this exhibit from 1. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'custody_event_pkey' })
  number!: number;

  @Column({ type: 'text', update: false })
  event!: 'received' | 'viewed' | 'hash-checked' | 'derived' | 'exported' | 'erased';

  @Column({ name: 'actor_id', type: 'text', update: false })
  actorId!: string;

  @Column({ type: 'timestamptz', update: false })
  hour!: Date;

  @Column({ name: 'entry_id', type: 'uuid', update: false })
  entryId!: string;
}
