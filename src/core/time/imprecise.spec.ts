import { beirut, london, newYork, seoul } from '../../../test/builders/zone-tables.js';
import { certainSpan, exactTime, isExact, possibleSpan, readStatedTime, type ImpreciseTime } from './imprecise.js';
import { formatInstant, parseInstant } from './instant.js';

const range = ({ earliest, latest }: ImpreciseTime): string => `${formatInstant(earliest)} ${formatInstant(latest)}`;
const inSeoul = { zone: seoul, assumed: true };

describe('stated times', () => {
  it('keep text and zone, and are points where minutes or seconds are written', () => {
    expect(readStatedTime('2024-07-18T21:56Z')).toEqual({
      earliest: parseInstant('2024-07-18T21:56:00Z'),
      latest: parseInstant('2024-07-18T21:56:00Z'),
      text: '2024-07-18T21:56Z',
      zone: 'UTC',
      zoneAssumed: false,
    });
    expect(readStatedTime('2024-07-19 06:56:00', inSeoul)).toMatchObject({ zone: 'Asia/Seoul', zoneAssumed: true, earliest: parseInstant('2024-07-18T21:56:00Z') });
    expect(readStatedTime('2024-07-19T06:56:00.250+09:00', { zone: newYork, assumed: true })).toMatchObject({
      zone: '+09:00',
      zoneAssumed: false,
      earliest: parseInstant('2024-07-18T21:56:00.250Z'),
      latest: parseInstant('2024-07-18T21:56:00.250Z'),
    });
  });

  it.each([
    ['2024-07-18T23:59:59.9996Z', 'stated', '2024-07-18T23:59:59.999Z 2024-07-19T00:00:00.000Z'],
    ['2024-07-18T21:56:00.1234567Z', 'widened', '2024-07-18T21:56:00.123Z 2024-07-18T21:56:00.124Z'],
    ['2024-07-18T21:56Z', 'widened', '2024-07-18T21:56:00.000Z 2024-07-18T21:56:59.999Z'],
    ['2024-07-18T21:56:07Z', 'widened', '2024-07-18T21:56:07.000Z 2024-07-18T21:56:07.999Z'],
    ['2024-07-18T21:56:07.5Z', 'widened', '2024-07-18T21:56:07.500Z 2024-07-18T21:56:07.500Z'],
    ['2024-07-18T21Z', 'stated', '2024-07-18T21:00:00.000Z 2024-07-18T21:59:59.999Z'],
  ] as const)('%s, %s, lies from and to %s', (text, reading, expected) => {
    expect(range(readStatedTime(text, undefined, reading))).toBe(expected);
  });

  it('take a bare date as the whole day of its zone', () => {
    expect(range(readStatedTime('2024-07-19', inSeoul))).toBe('2024-07-18T15:00:00.000Z 2024-07-19T14:59:59.999Z');
    expect(range(readStatedTime('2024-03-31', { zone: london, assumed: false }))).toBe('2024-03-31T00:00:00.000Z 2024-03-31T22:59:59.999Z');
    expect(range(readStatedTime('2024-03-31', { zone: beirut, assumed: false }))).toBe('2024-03-30T22:00:00.000Z 2024-03-31T20:59:59.999Z');
  });

  it('never guess a zone or an hour that came twice', () => {
    expect(() => readStatedTime('2024-07-18 21:56')).toThrow(expect.objectContaining({ code: 'instant-offset-missing', facts: { text: '2024-07-18 21:56' } }));
    expect(() => readStatedTime('2024-10-27 01:30', { zone: london, assumed: false })).toThrow(expect.objectContaining({ code: 'local-time-ambiguous' }));
    expect(() => readStatedTime('2024-03-10 02:30', { zone: newYork, assumed: false })).toThrow(expect.objectContaining({ code: 'local-time-gap' }));
    expect(() => readStatedTime('yesterday', inSeoul)).toThrow(expect.objectContaining({ code: 'instant-invalid' }));
  });

  it('make certain and possible spans', () => {
    const from = readStatedTime('2024-07-18T21Z');
    const to = readStatedTime('2024-07-18T22:30Z');
    expect(certainSpan(from, to)).toEqual({ start: from.latest, end: to.earliest });
    expect(possibleSpan(from, to)).toEqual({ start: from.earliest, end: to.latest });
    expect(certainSpan(from, readStatedTime('2024-07-18T21:30Z'))).toBeNull();
    expect(() => possibleSpan(to, from)).toThrow(expect.objectContaining({ code: 'span-reversed', facts: { start: to.text, end: from.text } }));
    const noon = exactTime(5, 'noon');
    expect(certainSpan(noon, noon)).toBeNull();
    expect(possibleSpan(noon, noon)).toEqual({ start: 5, end: 5 });
    expect(isExact(from)).toBe(false);
    expect(isExact(exactTime(0, 'epoch'))).toBe(true);
    expect(exactTime(0, 'epoch').zone).toBe('UTC');
    expect(exactTime(0, 'epoch', 'Asia/Seoul')).toEqual({ earliest: 0, latest: 0, text: 'epoch', zone: 'Asia/Seoul', zoneAssumed: false });
  });
});
