import { DomainError } from '../../core/shared/errors.js';
import { zoneTable, zoneVersion } from './zones.js';

const utc = (text: string) => Date.parse(text);
const year = (number: number) => ({ start: Date.UTC(number, 0, 1), end: Date.UTC(number + 1, 0, 1) });
const HOUR = 3_600_000;

describe('zoneTable', () => {
  it('has no transition for Seoul in 2024, and names the version of the zone data', () => {
    expect(zoneTable('Asia/Seoul', year(2024))).toEqual({
      name: 'Asia/Seoul', version: zoneVersion(), initialOffsetMs: 9 * HOUR, transitions: [], covers: year(2024),
    });
    expect(zoneVersion()).toMatch(/^tzdata 20\d\d[a-z]$/);
  });

  it('finds the transitions of New York, Berlin and Lord Howe (half an hour) in 2024 to the millisecond', () => {
    expect(zoneTable('America/New_York', year(2024)).transitions).toEqual([
      { at: utc('2024-03-10T07:00:00Z'), offsetMs: -4 * HOUR },
      { at: utc('2024-11-03T06:00:00Z'), offsetMs: -5 * HOUR },
    ]);
    expect(zoneTable('Europe/Berlin', year(2024)).transitions).toEqual([
      { at: utc('2024-03-31T01:00:00Z'), offsetMs: 2 * HOUR },
      { at: utc('2024-10-27T01:00:00Z'), offsetMs: HOUR },
    ]);
    expect(zoneTable('Australia/Lord_Howe', year(2024)).transitions).toEqual([
      { at: utc('2024-04-06T15:00:00Z'), offsetMs: 10.5 * HOUR },
      { at: utc('2024-10-05T15:30:00Z'), offsetMs: 11 * HOUR },
    ]);
  });

  it('knows the summer time of Seoul in 1988 and the day that Samoa skipped', () => {
    expect(zoneTable('Asia/Seoul', year(1988)).transitions).toEqual([
      { at: utc('1988-05-07T17:00:00Z'), offsetMs: 10 * HOUR },
      { at: utc('1988-10-08T17:00:00Z'), offsetMs: 9 * HOUR },
    ]);
    expect(zoneTable('Pacific/Apia', { start: utc('2011-12-29T00:00:00Z'), end: utc('2011-12-31T00:00:00Z') }).transitions).toEqual([
      { at: utc('2011-12-30T10:00:00Z'), offsetMs: 14 * HOUR },
    ]);
  });

  it.each(['Asia/Soul', '', '+09:00', 'KST9'])('refuses %j', (name) => {
    expect(() => zoneTable(name, year(2024))).toThrow(DomainError);
  });
});
