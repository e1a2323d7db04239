import { checked, readDocument, type Reading } from './declare.js';
import { checkMatter } from './matter-checks.js';
import { matterShape, type Matter } from './matter-shape.js';

export { listOf, MATTER_LISTS, type Matter, type MatterList } from './matter-shape.js';

/**
 * `onus.matter/1`: one matter as one document: parties, contracts and terms, services, incidents, accounts with their
 * observations, statements, positions, claims. Everything refers to everything else by ids that are unique in the
 * document. What is left out of a list is not known; nothing is invented for it.
 */
export const matterFormat = checked(matterShape, checkMatter);

/** Reads a matter: either its value, or every bad field, with references and spans checked once the fields are sound. */
export function readMatter(value: unknown): Reading<Matter> {
  return readDocument(matterFormat, value);
}
