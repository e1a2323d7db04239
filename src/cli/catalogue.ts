import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { termsFormat, type Terms } from '../core/formats/terms.js';
import { CommandProblem, readAs } from './documents.js';

const BESIDE_SOURCES = fileURLToPath(new URL('../../templates/sla/', import.meta.url));
const BESIDE_BUILD = fileURLToPath(new URL('../../../templates/sla/', import.meta.url));

function folder(): string {
  return existsSync(BESIDE_SOURCES) ? BESIDE_SOURCES : BESIDE_BUILD;
}

/** Ids of the ready service level agreements, in alphabetical order. */
export async function slaIds(): Promise<readonly string[]> {
  const names = await readdir(folder());
  return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)).toSorted((a, b) => (a < b ? -1 : 1));
}

/** A ready agreement by its id, or terms of one's own by the path of an `onus.terms/1` file. @throws CommandProblem. */
export async function slaNamed(name: string): Promise<Terms> {
  const known = await slaIds();
  if (known.includes(name)) return readAs(termsFormat, `${folder()}${name}.json`);
  if (name.endsWith('.json')) return readAs(termsFormat, name);
  throw new CommandProblem('usage', `There is no ready agreement "${name}". Ready: ${known.join(', ')}. Or give the path of your own terms (onus.terms/1, a .json file).`);
}
