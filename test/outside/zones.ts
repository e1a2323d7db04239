import { zoneTable } from '../../src/platform/zones/index.js';
import type { ZoneTable } from '../../src/core/time/zones.js';

/** The years that cases of monitoring systems speak of. */
const COVERS = { start: Date.UTC(1990, 0, 1), end: Date.UTC(2040, 0, 1) };

/** The zone as data, exported by the product's own zone reader. */
export function zoneNamed(name: string): ZoneTable {
  return zoneTable(name, COVERS);
}
