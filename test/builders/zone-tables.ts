import type { ZoneTable } from '../../src/core/time/zones.js';

const HOUR = 3_600_000;
const in2024 = { start: Date.UTC(2023, 11, 31), end: Date.UTC(2025, 0, 2) };

function change(at: string, hours: number): { at: number; offsetMs: number } {
  return { at: Date.parse(at), offsetMs: hours * HOUR };
}

/** Zones of the year 2024, written down by hand from the published changes. */
export const london: ZoneTable = {
  name: 'Europe/London',
  version: 'by hand',
  initialOffsetMs: 0,
  transitions: [change('2024-03-31T01:00:00Z', 1), change('2024-10-27T01:00:00Z', 0)],
  covers: in2024,
};

export const newYork: ZoneTable = {
  name: 'America/New_York',
  version: 'by hand',
  initialOffsetMs: -5 * HOUR,
  transitions: [change('2024-03-10T07:00:00Z', -4), change('2024-11-03T06:00:00Z', -5)],
  covers: in2024,
};

export const seoul: ZoneTable = {
  name: 'Asia/Seoul',
  version: 'by hand',
  initialOffsetMs: 9 * HOUR,
  transitions: [],
  covers: in2024,
};

/** The one zone that moves its clocks by half an hour. */
export const lordHowe: ZoneTable = {
  name: 'Australia/Lord_Howe',
  version: 'by hand',
  initialOffsetMs: 11 * HOUR,
  transitions: [change('2024-04-06T15:00:00Z', 10.5), change('2024-10-05T15:30:00Z', 11)],
  covers: in2024,
};

/** Beirut puts its clocks forward at midnight: the day of the change begins at 01:00. */
export const beirut: ZoneTable = {
  name: 'Asia/Beirut',
  version: 'by hand',
  initialOffsetMs: 2 * HOUR,
  transitions: [change('2024-03-30T22:00:00Z', 3), change('2024-10-26T21:00:00Z', 2)],
  covers: in2024,
};
