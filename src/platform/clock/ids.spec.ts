import { FixedClock } from './clock.js';
import { CountingIds, RandomIds } from './ids.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('RandomIds', () => {
  it('makes UUIDv7 that carry the clock and sort in the order of making, even in one millisecond and past the counter', () => {
    const clock = new FixedClock('2024-07-18T21:56:00.000Z');
    const ids = new RandomIds(clock);
    const made = Array.from({ length: 10_000 }, () => ids.next());
    expect(made.every((id) => UUID_V7.test(id))).toBe(true);
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted()).toEqual(made);
    expect(Number.parseInt((made[0] ?? '').replace('-', '').slice(0, 12), 16)).toBe(clock.now());
  });

  it('keeps its order when the clock of the machine is set back', () => {
    const clock = new FixedClock(2_000);
    const ids = new RandomIds(clock);
    const before = ids.next();
    clock.advance(-1_000);
    expect(ids.next() > before).toBe(true);
  });
});

describe('CountingIds', () => {
  it('gives the same ids and bytes on every run, all different', () => {
    const run = () => {
      const ids = new CountingIds(new FixedClock(1_721_339_760_000));
      return [ids.next(), ids.next(), Buffer.from(ids.bytes(40)).toString('hex'), Buffer.from(ids.bytes(40)).toString('hex')];
    };
    expect(run()).toEqual(run());
    expect(new Set(run()).size).toBe(4);
    expect(run()[0]).toMatch(UUID_V7);
  });
});
