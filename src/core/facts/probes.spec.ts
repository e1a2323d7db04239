import { parseInstant } from '../time/instant.js';
import { probedEdge, probedOutages, trueTime, type Probe } from './probes.js';

const t = (clock: string): number => parseInstant(`2024-07-18T${clock}Z`);
const probes = (text: string): Probe[] => text.split(' ').map((one) => ({ at: t(`${one.slice(0, 5)}:00`), up: one.endsWith('+') }));
const clock = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString().slice(11, 16));
const shown = (text: string, everySeconds = 300): unknown[] =>
  probedOutages({ everySeconds }, probes(text)).map(({ before, first, last, after, missed }) => [clock(before), clock(first), clock(last), clock(after), missed]);

describe('when a state changed between two probes', () => {
  it('is after the one and at the latest at the other', () => {
    expect(probedEdge({}, t('21:50:00'), t('21:55:00'))).toEqual({ earliest: t('21:50:00') + 1, latest: t('21:55:00') });
  });

  it('takes the offset of the clock out and adds its uncertainty on both sides', () => {
    expect(trueTime({ clockAheadMs: 2000, clockWithinMs: 500 }, t('21:50:00'))).toEqual({ earliest: t('21:49:57.500'), latest: t('21:49:58.500') });
    expect(probedEdge({ clockAheadMs: -1000, clockWithinMs: 0 }, t('21:50:00'), t('21:55:00'))).toEqual({ earliest: t('21:50:01.001'), latest: t('21:55:01.000') });
  });
});

describe('outages that probes show', () => {
  it.each<[string, string, unknown[]]>([
    ['none', '21:45+ 21:50+', []],
    ['one, between two answered probes', '21:50+ 21:55- 22:00- 22:05+', [['21:50', '21:55', '22:00', '22:05', false]]],
    ['two, with one answered probe between them', '21:50- 21:55+ 22:00- 22:05+', [[null, '21:50', '21:50', '21:55', false], ['21:55', '22:00', '22:00', '22:05', false]]],
    ['one that was there before and is there still', '21:50- 21:55-', [[null, '21:50', '21:55', null, false]]],
    ['two, where a probe was missed between failed ones: nobody looked', '21:50+ 21:55- 22:05- 22:10+', [['21:50', '21:55', '21:55', '22:05', true], ['21:55', '22:05', '22:05', '22:10', true]]],
    ['one with a wide end, where a probe was missed after it', '21:50+ 21:55- 22:10+', [['21:50', '21:55', '21:55', '22:10', true]]],
    ['one with a wide start, where a probe was missed before it', '21:40+ 21:55- 22:00+', [['21:40', '21:55', '21:55', '22:00', true]]],
    ['one, however they are ordered', '22:05+ 21:55- 21:50+ 22:00-', [['21:50', '21:55', '22:00', '22:05', false]]],
    ['one, where two probes of the same minute differ: the failed one counts', '21:50+ 21:55+ 21:55- 22:00+', [['21:50', '21:55', '21:55', '22:00', false]]],
  ])('%s', (_, text, outages) => {
    expect(shown(text)).toEqual(outages);
  });

  it('a gap is two intervals: just below it nothing was missed', () => {
    expect(shown('21:50+ 21:55- 22:04- 22:09+')).toHaveLength(1);
    expect(shown('21:50+ 21:55- 22:05- 22:10+')).toHaveLength(2);
  });
});
