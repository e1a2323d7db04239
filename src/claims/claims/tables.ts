import type { Matter } from '../../core/formats/matter.js';
import type { CaseTables } from '../../core/formats/to-case.js';
import { zonesOfTerms } from '../../core/formats/terms-zones.js';
import { DAY_MS } from '../../core/time/civil.js';
import { instantOfDate } from '../../core/time/instant.js';
import { zoneTable } from '../../platform/zones/index.js';

/** The zone tables that the cases of a matter can need, from the zone data of this machine, for the years around the periods. */
export function caseTables(matter: Matter, ...further: readonly string[]): CaseTables {
  const names = new Set(['UTC', ...further, ...matter.terms.flatMap(({ edition }) => zonesOfTerms(edition).map(([, name]) => name))]);
  const years = matter.claims.flatMap((claim) => claim.items.map((item) => Number(item.period.slice(0, 4))));
  const covers = {
    start: instantOfDate({ year: Math.min(...years) - 1, month: 1, day: 1 }) - DAY_MS,
    end: instantOfDate({ year: Math.max(...years) + 3, month: 1, day: 1 }) + DAY_MS,
  };
  return { zones: [...names].toSorted().map((name) => zoneTable(name, covers)), holidays: [] };
}
