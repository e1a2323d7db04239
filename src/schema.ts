import { MIGRATIONS } from '../migrations/index.js';
import { ENTITIES } from './entities.js';
import type { Schema } from './platform/database/data-source.js';

/** The tables of Onus: how they came to be, and the classes that some of them are read through. */
export const SCHEMA: Schema = { migrations: MIGRATIONS, entities: ENTITIES };
