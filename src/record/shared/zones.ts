import { DomainError } from '../../core/shared/errors.js';
import { DAY_MS } from '../../core/time/civil.js';
import type { ZoneTable } from '../../core/time/zones.js';
import { zoneTable } from '../../platform/zones/index.js';

const BUCKET = 30 * DAY_MS;
const MARGIN = 3 * DAY_MS;

/** The table of an IANA zone around a time (milliseconds); undefined where there is no zone of that name. */
export function knownZone(name: string, near: number): ZoneTable | undefined {
  const start = Math.floor(near / BUCKET) * BUCKET;
  try {
    return zoneTable(name, { start: start - MARGIN, end: start + BUCKET + MARGIN });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'zone-unknown') {
      return undefined;
    }
    throw error;
  }
}
