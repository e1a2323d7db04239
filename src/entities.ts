import { WorkspaceEntity } from './access/workspace.entity.js';
import type { EntityClass } from './platform/database/data-source.js';
import { JobRunEntity } from './platform/jobs/job-run.entity.js';
import { CustodyEventEntity } from './record/evidence/custody-event.entity.js';

/**
 * Every class that TypeORM maps to a table; `npm run migrate:check` compares them with what the migrations make. What is
 * recorded by kind has no class of its own: one mechanism writes it from the declaration of the kind.
 */
export const ENTITIES: readonly EntityClass[] = [WorkspaceEntity, JobRunEntity, CustodyEventEntity];
