import { zoneTable } from '../../src/platform/zones/index.js';
import type { ZoneTable } from '../../src/core/time/zones.js';

/** The zone as data, exported by the product's own zone reader. */
export function zoneNamed(name: string): ZoneTable {
  return zoneTable(name);
}
