import { lordHowe, seoul } from '../../../test/builders/zone-tables.js';
import { UTC } from '../time/zones.js';
import { besideOf } from './zone-beside.js';

describe('the zone that a pack shows beside UTC', () => {
  it('goes by its usual letters, else by its city', () => {
    expect([seoul, UTC, lordHowe, { ...UTC, name: 'Etc' }].map((zone) => besideOf(zone).label)).toEqual(['KST', 'UTC', 'Lord Howe', 'Etc']);
    expect(besideOf(seoul).offsetAt(Date.UTC(2024, 6, 19))).toBe(9 * 3_600_000);
  });
});
