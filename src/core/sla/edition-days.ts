import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { formatDate } from '../time/instant.js';
import { dateIn } from '../time/zones.js';
import { zoneOf } from './period.js';

/** Instants at which the failures of a period began, in milliseconds since the epoch. */
export interface Failures {
  readonly at: readonly number[];
}

/** Terms that say which edition governs. */
export type Ruling = Terms & { readonly governing: NonNullable<Terms['governing']> };

/** The days by which the rule of an edition decides, in the zone of that edition; none where they are not known. YYYY-MM-DD. */
export function decidingDays(c: Case, { governing: { edition: rule }, period }: Ruling, firstDay: string, failures: Failures): readonly string[] {
  if (rule === 'at-period-start') return [firstDay];
  if (rule === 'at-failure') {
    const zone = zoneOf(c, period.zone);
    return [...new Set(failures.at.map((at) => formatDate(dateIn(zone, at))))];
  }
  const { termFrom, renewals = [] } = c.contract;
  const last = rule === 'at-renewal' ? renewals.filter((day) => day <= firstDay).toSorted().at(-1) : undefined;
  return [last ?? termFrom ?? []].flat();
}
