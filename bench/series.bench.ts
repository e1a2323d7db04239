// Error rates: five-minute samples of a year for 1,000 services, streamed into the mean of each year; no sample is held.
import { averageErrorRate } from '../src/core/facts/series-average.js';
import { slotGrid } from '../src/core/facts/series-grid.js';
import { SeriesReducer } from '../src/core/facts/series-reducer.js';
import { certifiedSum } from '../src/core/shared/certified-sum.js';
import { add, cmp, ratio, ratioOfDecimal, sub, ONE, ZERO, type Ratio } from '../src/core/shared/ratio.js';
import { UTC } from '../src/core/time/zones.js';
import type { Row } from './bench.js';

export const title = 'Series: samples of error rates';

const SERVICES = 1000;
const STEP = 300_000;
const CHUNK = 8192;
const YEAR = { firstDay: '2023-01-01', lastDay: '2023-12-31' };
/** Samples that are sent again and again, each service from another place on: making them is not measured. */
const POOL = 1 << 20;
const BOUNDS: readonly Ratio[] = ['0.1', '1', '5'].map((percent) => ratio(ratioOfDecimal(percent).n, ratioOfDecimal(percent).d * 100n));

interface Pool {
  readonly total: Float64Array;
  readonly bad: Float64Array;
}

/** Requests of uneven number; so many in a hundred intervals have failures. */
function poolOf(failing: number): Pool {
  let state = 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const total = Float64Array.from({ length: POOL }, () => 1000 + random(1_000_000));
  const bad = total.map((all) => (random(100) < failing ? random(all / 50) : 0));
  return { total, bad };
}

/** Streams every service and returns milliseconds, the highest memory in MB, and how many services miss 99.9 %. */
function stream({ total, bad }: Pool): { readonly ms: number; readonly peak: number; readonly missed: number } {
  const grid = slotGrid(UTC, YEAR, STEP);
  let [missed, peak] = [0, 0];
  const begin = performance.now();
  for (let service = 0; service < SERVICES; service += 1) {
    const reducer = new SeriesReducer(grid, { id: 'S', startMs: grid.edges[0] ?? 0, stepMs: STEP, decimals: 0 });
    for (let sent = 0; sent < grid.count; sent += CHUNK) {
      const size = Math.min(CHUNK, grid.count - sent);
      const from = (service * 997 + sent) % (POOL - CHUNK);
      reducer.push({ total: total.subarray(from, from + size), bad: bad.subarray(from, from + size) });
    }
    const { totals } = reducer.result();
    if (totals?.kind === 'counts' && cmp(averageErrorRate(totals, 'no-errors', BOUNDS).low, BOUNDS[0] ?? ZERO) > 0) missed += 1;
    if (service % 50 === 0) peak = Math.max(peak, process.memoryUsage().rss);
  }
  return { ms: performance.now() - begin, peak: peak / 1e6, missed };
}

/** A month of 8,640 different fractions: the bounds of the engine against reduced fractions, one after the other. */
function month(): { readonly certified: number; readonly fractions: number } {
  const { total, bad } = poolOf(100);
  const parts = Array.from({ length: 8640 }, (_, index): [number, number] => [bad[index] ?? 0, total[index] ?? 1]);
  const begin = performance.now();
  const groups = new Map<bigint, bigint>();
  for (const [n, d] of parts) groups.set(BigInt(d), (groups.get(BigInt(d)) ?? 0n) + BigInt(n));
  const { low, high } = certifiedSum(groups);
  const between = performance.now();
  // A tenth of them: the digits grow with every step, so that all of them would take more than a hundred times as long.
  const exact = parts.slice(0, 864).reduce((sum, [n, d]) => add(sum, ratio(n, d)), ZERO);
  const end = performance.now();
  if (cmp(sub(high, low), ONE) > 0 || exact.n < 0n) throw new Error('the bounds are wide');
  return { certified: between - begin, fractions: end - between };
}

export async function run(): Promise<Row[]> {
  stream({ total: new Float64Array(POOL).fill(1), bad: new Float64Array(POOL) });
  const before = process.memoryUsage().rss / 1e6;
  const samples = (SERVICES * 105_120) / 1e6;
  const few = stream(poolOf(10));
  const all = stream(poolOf(100));
  const { certified, fractions } = month();
  return [
    { what: `${samples} M samples, failures in 10 of 100 intervals`, value: samples / (few.ms / 1000), unit: 'M samples/s', note: `${few.missed} of ${SERVICES} services missed 99.9 %` },
    { what: `${samples} M samples, failures in every interval`, value: samples / (all.ms / 1000), unit: 'M samples/s', note: `${all.missed} of ${SERVICES} services missed 99.9 %` },
    { what: 'highest memory of the process while streaming', value: Math.max(few.peak, all.peak), unit: 'MB', note: `${before.toFixed(0)} MB before; the samples would be ${Math.round(samples * 16)} MB` },
    { what: 'certain bounds of a mean of 8,640 different fractions', value: certified, unit: 'ms', note: `reduced fractions: ${fractions.toFixed(0)} ms for a tenth of them` },
  ];
}
