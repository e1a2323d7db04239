import { readCatalogue } from '../../../src/record/catalogue/catalogue-files.js';
import type { Terms } from '../../../src/core/formats/terms.js';

/** The terms of an entry as they stand in its file. */
export async function readTerms(): Promise<(id: string) => Terms> {
  const { current } = await readCatalogue();
  return (id) => {
    const found = current.find(({ entry }) => entry.id === id)?.entry;
    if (found?.kind !== 'terms') throw new Error(`no terms: ${id}`);
    return found.terms;
  };
}
