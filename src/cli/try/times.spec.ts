import { fixedZone } from '../../core/time/zones.js';
import { newYork, seoul } from '../../../test/builders/zone-tables.js';
import { readTime } from './times.js';

const EXPECTED = Date.parse('2024-07-18T21:52:00Z');

describe('times of a log', () => {
  it.each([
    '2024-07-19 06:52',
    '2024-07-19 6:52:00',
    '2024/07/19 6:52',
    '2024/7/19 06:52:00.000',
    '2024.07.19 06:52',
    '2024. 7. 19. 오전 6:52',
    '2024-07-19 오전 6:52:00',
    '2024년 7월 19일 6시 52분',
    '2024년 7월 19일 오전 6시 52분 0초',
    '2024-07-19 6:52 AM',
    '  2024-07-19T06:52  ',
  ])('reads %s in the zone', (text) => {
    expect(readTime(text, seoul)).toEqual({ ok: true, at: EXPECTED, zoneStated: false });
  });

  it.each(['2024-07-18T21:52:00Z', '2024-07-19T06:52:00+09:00', '2024-07-18 21:52 UTC', '2024-07-19 06:52 KST', '2024-07-18T17:52:00.000-0400'])('takes the offset that %s states', (text) => {
    expect(readTime(text, newYork)).toEqual({ ok: true, at: EXPECTED, zoneStated: true });
  });

  it('tells noon from midnight beside 오전 and 오후', () => {
    const utc = fixedZone('UTC', 0);
    expect(['오전 12:30', '오후 12:30', '오후 1:30'].map((clock) => readTime(`2024-07-19 ${clock}`, utc))).toEqual(
      ['00:30', '12:30', '13:30'].map((clock) => ({ ok: true, at: Date.parse(`2024-07-19T${clock}:00Z`), zoneStated: false })),
    );
  });

  it.each([
    ['7/19/2024 6:52', 'which number is the day'],
    ['19.07.2024 06:52', 'which number is the day'],
    ['45492.28611', 'serial number'],
    ['2024-07-19', 'no time of day'],
    ['2024-02-30 10:00', 'does not exist'],
    ['2024-07-19 24:00', '24:00'],
    ['2024-07-19 23:59:60', 'leap second'],
    ['2024-07-19 25:10', 'no time of day'],
    ['2024-07-19 10:75', 'no time of day'],
    ['2024-07-19 오후 13:10', 'hour 13'],
    ['2024-07-19 around six', 'not readable'],
    ['soon', 'not a date and time'],
  ])('refuses %s and says why', (text, why) => {
    const read = readTime(text, seoul);
    expect(read.ok ? '' : `${read.problem.en} | ${read.remedy.en}`).toContain(why);
    expect(read.ok ? '' : read.remedy.ko).not.toBe('');
  });

  it('refuses a local time that came twice, naming both offsets, and one that never was', () => {
    const twice = readTime('2024-11-03 01:30', newYork);
    const never = readTime('2024-03-10 02:30', newYork);
    expect(twice).toMatchObject({ ok: false, remedy: { en: 'Write the offset: -04:00 for the first, -05:00 for the second.' } });
    expect(never).toMatchObject({ ok: false, remedy: { en: 'Write the time with its offset from UTC.' } });
    expect(readTime('2024-11-03 01:30 -05:00', newYork)).toEqual({ ok: true, at: Date.parse('2024-11-03T06:30:00Z'), zoneStated: true });
  });
});
