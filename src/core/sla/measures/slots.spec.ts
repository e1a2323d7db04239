import { aCase, down } from '../../../../test/builders/case.js';
import { JUNE, requests, sampledCase } from '../../../../test/builders/series.js';
import { historyOf } from '../../facts/history-of.js';
import type { Case } from '../../formats/case.js';
import type { Measure } from '../../formats/terms.js';
import { prepare } from '../prepare.js';
import { measureTime } from './availability.js';
import type { Measurement } from './measure.js';
import { measureSlots } from './slots.js';

const agreed = { exclusions: 'agreed' } as const;
const MINUTE = 60_000;
const bad: Measure = { family: 'bad-intervals', interval: { minutes: 5 }, errorRate: { above: '5', inclusive: false }, unknown: 'up', maintenance: 'up', clause: '2' };

function measured(c: Case, by: typeof measureTime | typeof measureSlots): Measurement {
  const ctx = prepare(c);
  return by(ctx, historyOf(ctx, 'own'), agreed);
}

describe('time by whole intervals', () => {
  it('counts of a stated outage the intervals that it fills', () => {
    const outage = (from: number, to: number): Case => sampledCase(bad, [requests([[100, 0]])], { observations: [down('own', JUNE.start + from * MINUTE, JUNE.start + to * MINUTE)] });
    const minutes = (c: Case): number => Number(measured(c, measureSlots).lost.n) / MINUTE;
    expect([minutes(outage(11, 29)), minutes(outage(10, 30)), minutes(outage(11, 14))]).toEqual([10, 20, 0]);
  });

  it('is all time where the terms have no intervals', () => {
    const c = aCase({ observations: [down('own', '2024-07-18T21:56:00Z', '2024-07-18T21:58:30Z')] });
    expect(measured(c, measureSlots)).toEqual(measured(c, measureTime));
  });
});
