import { Foundation } from './0001-foundation.js';
import { Ledger } from './0002-ledger.js';
import { Platform } from './0003-platform.js';

/** Every migration, oldest first. A migration that has been released is never edited: add the next one. */
export const MIGRATIONS = [Foundation, Ledger, Platform];
