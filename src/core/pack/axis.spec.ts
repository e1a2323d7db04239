import { timeAxis, utc } from './axis.js';

const HOUR = 3_600_000;
const kst = { label: 'KST', offsetAt: () => 9 * HOUR };

describe('timeAxis', () => {
  const axis = timeAxis({ from: Date.UTC(2024, 6, 18, 21, 40), to: Date.UTC(2024, 6, 19, 22), upper: utc, lower: kst, locale: 'en' });

  it('widens to whole steps and labels both zones', () => {
    expect(axis.from).toBe(Date.UTC(2024, 6, 18, 21));
    expect(axis.to).toBe(Date.UTC(2024, 6, 20, 0));
    expect(axis.ticks[0]).toEqual({ at: axis.from, upper: '21:00', lower: '06:00' });
    expect(axis.ticks).toHaveLength(10);
  });

  it('marks date changes in both zones at their own instants', () => {
    expect(axis.dates).toEqual([
      { at: Date.UTC(2024, 6, 19), label: '19 July', zone: 'upper' },
      { at: Date.UTC(2024, 6, 19, 15), label: '20 July', zone: 'lower' },
    ]);
  });

  it('writes Korean dates, leap days included', () => {
    const leap = timeAxis({ from: Date.UTC(2024, 1, 28, 20), to: Date.UTC(2024, 1, 29, 2), upper: utc, locale: 'ko' });
    expect(leap.dates).toEqual([{ at: Date.UTC(2024, 1, 29), label: '2월 29일', zone: 'upper' }]);
    expect('lower' in leap).toBe(false);
  });

  it('names a midnight that both zones share in both, the upper first', () => {
    const winter = timeAxis({ from: Date.UTC(2024, 0, 31, 20), to: Date.UTC(2024, 1, 1, 4), upper: utc, lower: { label: 'GMT', offsetAt: () => 0 }, locale: 'en' });
    expect(winter.dates.map(({ label, zone }) => `${label} ${zone}`)).toEqual(['1 February upper', '1 February lower']);
  });

  it('keeps at most ten ticks over a month and over five minutes', () => {
    for (const length of [5 * 60_000, 31 * 24 * HOUR, 400 * 24 * HOUR]) {
      const found = timeAxis({ from: 1_700_000_000_000, to: 1_700_000_000_000 + length, upper: utc, lower: kst, locale: 'en' });
      expect(found.ticks.length).toBeLessThanOrEqual(11);
      expect(found.ticks.length).toBeGreaterThanOrEqual(2);
    }
  });
});
