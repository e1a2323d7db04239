import type { Case } from '../formats/case.js';
import { addMonths } from '../time/civil.js';
import { formatDate } from '../time/instant.js';

export type EarlierPeriod = NonNullable<Case['earlierPeriods']>[number];

/**
 * The periods just before that of the case, without a break, the nearest first: as many as the case gives before the first that it
 * leaves out. What lies behind a gap says nothing of consecutive misses.
 */
export function earlierInRow({ period, earlierPeriods = [] }: Pick<Case, 'period' | 'earlierPeriods'>): EarlierPeriod[] {
  const known = new Map(earlierPeriods.map((one) => [one.period, one]));
  const found: EarlierPeriod[] = [];
  for (let label = before(period); label !== null; label = before(label)) {
    const one = known.get(label);
    if (one === undefined) return found;
    found.push(one);
  }
  return found;
}

/** Of the so many periods before that of the case those that it gives, the nearest first. */
export function earlierWithin({ period, earlierPeriods = [] }: Pick<Case, 'period' | 'earlierPeriods'>, count: number): EarlierPeriod[] {
  const known = new Map(earlierPeriods.map((one) => [one.period, one]));
  const found: EarlierPeriod[] = [];
  let label = before(period);
  for (let step = 0; step < count && label !== null; step += 1, label = before(label)) {
    const one = known.get(label);
    if (one !== undefined) found.push(one);
  }
  return found;
}

/** The label of the month, quarter or year before; null for a window that has no such neighbour. */
function before(label: string): string | null {
  const [, year, month, quarter] = /^(\d{4})(?:-(\d{2})|-Q([1-4]))?$/.exec(label) ?? [];
  if (year === undefined) return null;
  if (month !== undefined) return formatDate(addMonths({ year: Number(year), month: Number(month), day: 1 }, -1)).slice(0, 7);
  if (quarter === undefined) return String(Number(year) - 1).padStart(4, '0');
  return quarter === '1' ? `${String(Number(year) - 1).padStart(4, '0')}-Q4` : `${year}-Q${Number(quarter) - 1}`;
}
