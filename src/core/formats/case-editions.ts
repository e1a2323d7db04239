import type { Case } from './case-shape.js';
import type { Tell } from './case-references.js';

/** Checks of a case; only what they report about its terms is kept for an edition. */
type Check = (c: Case, tell: Tell) => void;

/**
 * Further editions keep what the terms of the case keep, each reported at its place in the list; ids tell editions apart, and only
 * editions of the case can be named as not reviewed. One that rates another kind of period is let in: the result says so.
 */
export function checkEditions(c: Case, checks: readonly Check[], tell: Tell): void {
  const { editions = [], unreviewed = [], ...rest } = c;
  const ids = [c.terms.id, ...editions.map(({ id }) => id)];
  editions.forEach((terms, index) => {
    const here = `/editions/${index}`;
    if (ids.indexOf(terms.id) <= index) tell(`${here}/id`, 'id-duplicate', `The id "${terms.id}" belongs to another edition of this case.`, 'Give each edition its own id.');
    const atEdition: Tell = (path, code, message, remedy) => {
      if (path.startsWith('/terms/')) tell(here + path.slice('/terms'.length), code, message, remedy);
    };
    checks.forEach((check) => check({ ...rest, terms }, atEdition));
  });
  unreviewed.forEach((id, index) => {
    if (!ids.includes(id)) tell(`/unreviewed/${index}`, 'reference-unknown', `"${id}" is not the id of terms in this case.`, `Give one of ${ids.join(', ')}.`);
  });
}
