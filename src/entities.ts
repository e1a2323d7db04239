import type { EntityClass } from './platform/database/data-source.js';

/** Every class that TypeORM maps to a table; `npm run migrate:check` compares them with what the migrations make. */
export const ENTITIES: readonly EntityClass[] = [];
