import type { CatalogueEntry } from '../core/formats/catalogue-entry.js';
import { termsFormat, type Terms } from '../core/formats/terms.js';
import { readCatalogue } from '../record/catalogue/catalogue-files.js';
import { CommandProblem, readAs } from './documents.js';

/** Families that a plain log of outages says enough for. */
const OF_OUTAGES: readonly string[] = ['availability', 'duration', 'outages'];

type ReadyTerms = Extract<CatalogueEntry, { kind: 'terms' }>;

/** Ids of the ready agreements that an outage log can be rated against, in alphabetical order. */
export async function slaIds(): Promise<readonly string[]> {
  return (await entries()).filter(isRatable).map(({ id }) => id);
}

/** A ready agreement by its id, or terms of one's own by the path of an `onus.terms/1` file. @throws CommandProblem. */
export async function slaNamed(name: string): Promise<Terms> {
  const all = await entries();
  const entry = all.find(({ id }) => id === name);
  if (entry !== undefined) return isRatable(entry) ? entry.terms : refuse(entry);
  if (name.endsWith('.json')) return readAs(termsFormat, name);
  throw new CommandProblem('usage', `There is no ready agreement "${name}". Ready: ${all.filter(isRatable).map(({ id }) => id).join(', ')}. Or give the path of your own terms (onus.terms/1, a .json file).`);
}

let reading: Promise<readonly CatalogueEntry[]> | undefined;

/** Every entry; read once. */
function entries(): Promise<readonly CatalogueEntry[]> {
  reading ??= readCatalogue().then(({ current }) => current.map(({ entry }) => entry));
  return reading;
}

function isRatable(entry: CatalogueEntry): entry is ReadyTerms {
  if (entry.kind !== 'terms' || !OF_OUTAGES.includes(entry.terms.measure.family)) return false;
  // A clock that starts with a ticket needs the ticket, and one of several levels its choice: a log of outages has neither.
  return !('clockStart' in entry.terms.measure) && entry.terms.levels === undefined;
}

function refuse(entry: CatalogueEntry): never {
  const why = {
    'no-public-sla': 'the vendor publishes no such agreement',
    'part-read': entry.kind === 'part-read' ? `not read: ${entry.notRead.join(', ')}` : '',
    terms: 'it needs more than a log of outages, such as samples, tickets or notices; see onus evaluate',
  }[entry.kind];
  throw new CommandProblem('usage', `"${entry.id}" cannot be rated from a log: ${why}.`);
}
