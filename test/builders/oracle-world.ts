import fc from 'fast-check';

/** A random case in the plainest form: what the oracles judge, and what `oracle-case.ts` writes as a document of the product. */
export interface World {
  /** YYYY-MM; `start` and `end` are the period in milliseconds. */
  readonly month: string;
  readonly startDay: number;
  readonly start: number;
  readonly end: number;
  readonly rules: WorldRules;
  /** Spans of time in which silence means up. */
  readonly coverage: readonly (readonly [from: number, to: number])[];
  readonly observations: readonly WorldObservation[];
  readonly exclusions: readonly WorldExclusion[];
  readonly rating: WorldRating;
}

export interface WorldRules {
  readonly unknown: 'up' | 'down' | 'removed';
  readonly maintenance: 'up' | 'down' | 'removed';
  readonly impaired: 'up' | 'down' | 'fraction';
  readonly partialMinutes: 'exact' | 'floor' | 'ceil' | 'whole-only';
  readonly minimumRun: number | null;
  readonly deductible: { readonly minutes: number; readonly of: 'outage' | 'period' } | null;
  readonly fixedMinutes: number | null;
}

/** Somewhere between two instants, both in milliseconds; the same where it is known exactly. */
export interface Edge { readonly earliest: number; readonly latest: number }

export interface WorldObservation {
  readonly state: 'up' | 'down' | 'impaired' | 'maintenance' | 'unknown';
  readonly from: Edge;
  readonly to: Edge | null;
  /** Affected twelfths of an impaired observation; null where nobody counted. */
  readonly twelfths: number | null;
}

export interface WorldExclusion {
  readonly policy: 'counted-as-up' | 'out-of-both-sides' | 'counted-as-down';
  readonly removes: 'whole-span' | 'downtime';
  readonly agreed: boolean;
  readonly from: Edge;
  readonly to: Edge | null;
}

export interface WorldRating {
  /** Decimal text, in percent. */
  readonly promise: string;
  readonly rows: readonly WorldRow[];
  /** Days of the period (0 is its first), half-open, and whole minor units. */
  readonly fees: readonly { readonly fromDay: number; readonly toDay: number; readonly minor: number }[];
  readonly currency: 'KRW' | 'USD';
  readonly capPercent: string;
  readonly rounding: 'half-up' | 'half-even' | 'down' | 'up';
  /** Least amount that is paid out, in minor units. */
  readonly minimum: { readonly minor: number; readonly strictlyAbove: boolean } | null;
}

export interface WorldRow {
  readonly from: { readonly value: string; readonly inclusive: boolean } | null;
  readonly to: { readonly value: string; readonly inclusive: boolean } | null;
  readonly credit: string;
}

export const DAY = 86_400_000;
const MINUTE = 60_000;
/** Levels of tables, and so the shares of a period that outages are made to last: figures fall on a bound, or a millisecond beside it. */
const BOUNDS = ['99.99', '99.95', '99.9', '99.5', '99', '95', '90'] as const;
const CREDITS = ['10', '25', '33.3333', '50', '62.5', '80', '100'] as const;

type Period = Pick<World, 'month' | 'startDay' | 'start' | 'end'>;
const period: fc.Arbitrary<Period> = fc.tuple(fc.constantFrom('2023-02', '2024-02', '2024-06', '2024-07', '2024-12'), fc.constantFrom(1, 1, 1, 15, 28)).map(([month, startDay]) => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { month, startDay, start: Date.UTC(year, number - 1, startDay), end: Date.UTC(year, number, startDay) };
});

const beside = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.constantFrom(-1, 1, 30_000, 59_999) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 59_999 }) });
const vague = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(1, 60_000, 90_001, 600_000) });

/** Instants crowd around few places, so that edges meet: the ends of the period and its middle, whole minutes, and a little beside them. */
function instant({ start, end }: Pick<Period, 'start' | 'end'>): fc.Arbitrary<number> {
  const place = fc.constantFrom(start, start, end, start + 15 * DAY, start + 15 * DAY);
  const minutes = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -6, max: 40 }) }, { weight: 1, arbitrary: fc.integer({ min: -3000, max: 3000 }) });
  return fc.tuple(place, minutes, beside).map(([at, after, off]) => at + after * MINUTE + off);
}

function length({ start, end }: Period): fc.Arbitrary<number> {
  const shares = fc.constantFrom(...BOUNDS).map((bound) => Math.round(((end - start) * (100 - Number(bound))) / 100));
  const minutes = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 30 }) }, { weight: 1, arbitrary: fc.integer({ min: 30, max: 5000 }) }).map((count) => count * MINUTE);
  return fc.tuple(fc.oneof({ weight: 1, arbitrary: shares }, { weight: 2, arbitrary: minutes }), beside).map(([whole, off]) => Math.max(0, whole + off));
}

function edges(within: Period): fc.Arbitrary<{ from: Edge; to: Edge | null }> {
  return fc.tuple(instant(within), vague, length(within), vague, fc.integer({ min: 0, max: 8 })).map(([earliest, start, lasts, stop, open]) => {
    const latest = earliest + start;
    const ends = (open === 1 ? earliest : latest) + lasts;
    return { from: { earliest, latest }, to: open === 0 ? null : { earliest: ends, latest: ends + stop } };
  });
}

function observation(within: Period, twelfths: readonly (number | null)[]): fc.Arbitrary<WorldObservation> {
  const states = fc.constantFrom<WorldObservation['state'][]>('up', 'down', 'down', 'down', 'down', 'impaired', 'impaired', 'maintenance', 'unknown');
  return fc.tuple(states, edges(within), fc.constantFrom(...twelfths)).map(([state, span, share]) => ({ state, ...span, twelfths: share }));
}

function exclusion(within: Period): fc.Arbitrary<WorldExclusion> {
  const parts = fc.record({
    policy: fc.constantFrom('counted-as-up' as const, 'out-of-both-sides' as const, 'counted-as-down' as const),
    removes: fc.constantFrom('whole-span' as const, 'downtime' as const),
    agreed: fc.boolean(),
    span: edges(within),
  });
  return parts.map(({ span, ...rest }) => ({ ...rest, ...span }));
}

const rules: fc.Arbitrary<WorldRules> = fc.record({
  unknown: fc.constantFrom('up', 'down', 'removed'),
  maintenance: fc.constantFrom('up', 'down', 'removed'),
  impaired: fc.constantFrom('up', 'down', 'fraction'),
  partialMinutes: fc.constantFrom('exact', 'floor', 'ceil', 'whole-only'),
  minimumRun: fc.constantFrom(null, null, null, 1, 5, 10),
  deductible: fc.constantFrom(null, null, null, { minutes: 10, of: 'outage' as const }, { minutes: 3, of: 'outage' as const }, { minutes: 30, of: 'period' as const }),
  fixedMinutes: fc.constantFrom(null, null, null, null, 43_200, 60),
});

function coverage(within: Period): fc.Arbitrary<World['coverage']> {
  const whole: World['coverage'] = [[within.start, within.end]];
  const parts = fc.array(fc.tuple(instant(within), fc.integer({ min: 1, max: 20 * DAY })).map(([from, lasts]) => [from, from + lasts] as const), { maxLength: 3 });
  return fc.oneof({ weight: 2, arbitrary: fc.constant(whole) }, { weight: 3, arbitrary: parts });
}

/** Bounds from high to low, each row reaching to the next one: sound tables, and some with a gap or an overlap at every bound. */
const rows: fc.Arbitrary<readonly WorldRow[]> = fc
  .tuple(fc.subarray([...BOUNDS], { minLength: 1 }), fc.boolean(), fc.constantFrom('sound', 'sound', 'sound', 'gap', 'overlap'), fc.boolean())
  .map(([bounds, inclusive, kind, closed]) =>
    bounds.map((value, index) => {
      const next = bounds[index + 1];
      const last = closed ? { value: '0', inclusive: true } : null;
      const low = kind === 'sound' ? !inclusive : kind === 'overlap';
      return { to: { value, inclusive: kind === 'sound' ? inclusive : kind === 'overlap' }, from: next === undefined ? last : { value: next, inclusive: low }, credit: CREDITS[index] ?? '0' };
    }),
  );

/** None, one or two fees, the second behind the first: for the period, a part of it, or reaching beyond it. */
const fees = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 99_999_999 })), { maxLength: 2 })).map(([first, all]) => {
  let next = first;
  return all.map(([gap, days, minor]) => {
    const fromDay = next + gap;
    next = fromDay + days;
    return { fromDay, toDay: next, minor };
  });
});

const rating: fc.Arbitrary<WorldRating> = fc.record({
  promise: fc.constantFrom(...BOUNDS),
  rows,
  fees,
  currency: fc.constantFrom('KRW', 'USD'),
  capPercent: fc.constantFrom('100', '100', '30', '33.3333', '200'),
  rounding: fc.constantFrom('half-up', 'half-even', 'down', 'up'),
  minimum: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.record({ minor: fc.integer({ min: 1, max: 5_000_000 }), strictlyAbove: fc.boolean() }) }),
});

/** Random cases. The shares of impaired observations are taken from `twelfths`: so many of twelve, or null where nobody counted. */
export function worlds(twelfths: readonly (number | null)[] = [null, 0, 1, 3, 4, 6, 12]): fc.Arbitrary<World> {
  return period.chain((within) =>
    fc.record({
      month: fc.constant(within.month),
      startDay: fc.constant(within.startDay),
      start: fc.constant(within.start),
      end: fc.constant(within.end),
      rules,
      coverage: coverage(within),
      observations: fc.oneof(fc.array(observation(within, twelfths), { maxLength: 2 }), fc.array(observation(within, twelfths), { maxLength: 8 })),
      exclusions: fc.array(exclusion(within), { maxLength: 4 }),
      rating,
    }),
  );
}
