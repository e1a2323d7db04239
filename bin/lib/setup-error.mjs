import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: every path of the set-up is taken from here, whatever folder the command was typed in. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Something the reader can put right; shown as it stands, without a stack. */
export class SetupError extends Error {}
