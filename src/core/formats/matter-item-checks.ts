import type { Tell } from './case-references.js';
import { checkCount } from './counts-checks.js';
import type { Report } from './declare.js';
import { checkItemTimes } from './items-checks.js';
import type { MatterCount, MatterItem } from './matter-items.js';
import type { Matter } from './matter-shape.js';

/** What must hold of the items and counts of a matter whatever terms they are measured by; those are looked at when a case is made. */
export function checkMatterItems({ items = [], counts = [] }: Pick<Matter, 'items' | 'counts'>, at: string, report: Report): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const here = `${at}/items/${index}`;
    checkMatterItem(item, here, report);
    if (item.superseded === true) return;
    const key = JSON.stringify([item.account, item.subject.id]);
    if (seen.has(key)) report({ pointer: `${here}/subject/id`, code: 'item-duplicate', message: `The account "${item.account}" speaks of "${item.subject.id}" twice.`, remedy: 'Give what one account says of one item in one entry, or mark the older one superseded.' });
    seen.add(key);
  });
  counts.forEach((count, index) => checkMatterCount(count, `${at}/counts/${index}`, report));
}

/** The times of one item: in order, and pauses that do not overlap. */
export function checkMatterItem(item: Omit<MatterItem, 'id'>, at: string, report: Report): void {
  checkItemTimes(item, at, telling(report));
}

/** One count: no more done than planned, over a span that has a length. */
export function checkMatterCount(count: Omit<MatterCount, 'id'>, at: string, report: Report): void {
  checkCount(count, at, telling(report));
}

function telling(report: Report): Tell {
  return (pointer, code, message, remedy) => report({ pointer, code, message, remedy });
}
