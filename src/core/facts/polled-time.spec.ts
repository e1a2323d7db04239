import { parseInstant } from '../time/instant.js';
import { polledTime, type Looks } from './polled-time.js';

const t = (clock: string): number => parseInstant(`2024-07-19T${clock}:00Z`);
const looks = (from: string, to: string, unanswered: readonly (readonly [string, string])[] = [], everySeconds = 300): Looks => ({ from: t(from), to: t(to), everySeconds, unanswered: unanswered.map(([start, end]) => ({ start: t(start), end: t(end) })) });
const shown = (...stretches: Looks[]): string[] => polledTime(stretches).map(({ start, end }) => `${new Date(start).toISOString().slice(11, 16)}-${new Date(end).toISOString().slice(11, 16)}`);

describe('the time over which a source was looked at', () => {
  it.each<[string, Looks[], string[]]>([
    ['none without looks', [], []],
    ['none for a single look', [looks('10:00', '10:00')], []],
    ['from the first look to the last', [looks('10:00', '11:00')], ['10:00-11:00']],
    ['without what was not answered', [looks('10:00', '11:00', [['10:20', '10:30']])], ['10:00-10:20', '10:30-11:00']],
    ['on through the next stretch, where no look was missed', [looks('11:05', '12:00'), looks('10:00', '11:00')], ['10:00-12:00']],
    ['up to a gap of two intervals', [looks('10:00', '11:00'), looks('11:10', '12:00')], ['10:00-11:00', '11:10-12:00']],
    ['by the longer of two intervals', [looks('10:00', '11:00', [], 3600), looks('12:00', '12:00')], ['10:00-12:00']],
    ['once, where two looked at the same time', [looks('10:00', '11:00'), looks('10:30', '11:30')], ['10:00-11:30']],
  ])('is %s', (_, stretches, spans) => {
    expect(shown(...stretches)).toEqual(spans);
  });
});
