import { down } from '../../../test/builders/case.js';
import type { Between, Observed } from '../sla/context.js';
import { certainOf, possibleOf } from './edges.js';

const period = { start: 0, end: 1000 };

function observed(from: Between, to: Between | null): Observed {
  return { observation: down('own', from.earliest, to?.latest ?? null), from, to };
}

function exactly(instant: number): Between {
  return { earliest: instant, latest: instant };
}

describe('the time of one observation', () => {
  it('is certain from its latest start to its earliest end, and possible from its earliest start to its latest end', () => {
    const rough = observed({ earliest: 10, latest: 20 }, { earliest: 30, latest: 40 });
    expect(certainOf(rough)).toEqual([{ start: 20, end: 30 }]);
    expect(possibleOf(rough, period, [])).toEqual([{ start: 10, end: 40 }]);
  });

  it('is never certain where the end may lie at or before the start, or is not known', () => {
    expect(certainOf(observed({ earliest: 10, latest: 30 }, { earliest: 30, latest: 40 }))).toEqual([]);
    expect(certainOf(observed({ earliest: 10, latest: 30 }, { earliest: 20, latest: 40 }))).toEqual([]);
    expect(certainOf(observed(exactly(10), null))).toEqual([]);
  });

  it('is nothing where it ends as it begins', () => {
    expect(possibleOf(observed(exactly(10), exactly(10)), period, [])).toEqual([]);
    expect(possibleOf(observed(exactly(10), exactly(11)), period, [])).toEqual([{ start: 10, end: 11 }]);
  });

  it('lasts, while its end is not known, to the next time that the account says up', () => {
    const up = [{ start: 5, end: 8 }, { start: 60, end: 70 }, { start: 90, end: 95 }];
    expect(possibleOf(observed({ earliest: 10, latest: 60 }, null), period, up)).toEqual([{ start: 10, end: 60 }]);
    expect(possibleOf(observed({ earliest: 10, latest: 61 }, null), period, up)).toEqual([{ start: 10, end: 90 }]);
  });

  it('lasts without such a time to the end of the period, and is nothing where it begins after that', () => {
    expect(possibleOf(observed(exactly(10), null), period, [])).toEqual([{ start: 10, end: 1000 }]);
    expect(possibleOf(observed(exactly(1000), null), period, [])).toEqual([]);
    expect(possibleOf(observed(exactly(1500), null), period, [])).toEqual([]);
  });
});
