import type { Beside } from './compose/format.js';
import { offsetAt, type ZoneTable } from '../time/zones.js';

const LABELS: Readonly<Record<string, string>> = { 'Asia/Seoul': 'KST', 'Asia/Tokyo': 'JST', UTC: 'UTC' };

/** A zone as the pack shows it beside UTC. Zones without summer time go by their usual letters, others by the city. */
export function besideOf(table: ZoneTable): Beside {
  return { label: LABELS[table.name] ?? table.name.slice(table.name.lastIndexOf('/') + 1).replaceAll('_', ' '), offsetAt: (at) => offsetAt(table, at) };
}
