// How many outage spans a second the engine measures, against the ways people usually do it, in the same run.
import { DateTime, Interval } from 'luxon';
import { measureInWindows, measurePacked, mergePacked, runsOf, type PackedSpans } from '../src/core/time/packed.js';
import type { Span } from '../src/core/time/spans.js';
import type { Row } from './bench.js';

export const title = 'Engine: spans measured per second';

const MILLION = 1_000_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ORIGIN = 1_704_067_200_000;
const WINDOWS: readonly Span[] = Array.from({ length: 100 }, (_, i) => ({ start: ORIGIN + i * 30 * DAY, end: ORIGIN + (i + 1) * 30 * DAY }));
const SPREAD = 100 * 30 * DAY;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Outages in rising order of starts, about half of them overlapping the one before. */
function outages(count: number): PackedSpans {
  const random = randomFrom(count);
  const starts = Float64Array.from({ length: count }, () => ORIGIN + Math.floor(random() * SPREAD)).toSorted();
  const ends = starts.map((start) => start + 1 + Math.floor(random() * ((2 * SPREAD) / count)));
  return { starts, ends, length: count };
}

/** A thousand maintenance windows of two hours, far enough apart not to touch. */
function maintenance(): Span[] {
  return Array.from({ length: 1000 }, (_, i) => ({ start: ORIGIN + i * 3 * DAY, end: ORIGIN + i * 3 * DAY + 2 * HOUR }));
}

/** The median time in milliseconds of five runs after two to warm up, and the last result. */
function timed<T>(work: () => T, runs = 5, warm = 2): { ms: number; result: T } {
  for (let i = 0; i < warm; i += 1) work();
  let result = work();
  const times = Array.from({ length: runs }, () => {
    const begin = performance.now();
    result = work();
    return performance.now() - begin;
  });
  return { ms: times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN, result };
}

/** Date objects, sorted and merged: what most code does. */
function withDates(spans: PackedSpans): number {
  const objects = Array.from({ length: spans.length }, (_, i) => ({ start: new Date(spans.starts[i] ?? 0), end: new Date(spans.ends[i] ?? 0) }));
  objects.sort((a, b) => a.start.getTime() - b.start.getTime());
  const merged: { start: Date; end: Date }[] = [];
  for (const { start, end } of objects) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) {
      if (end > last.end) last.end = end;
    } else {
      merged.push({ start, end });
    }
  }
  return merged.reduce((total, { start, end }) => total + (end.getTime() - start.getTime()), 0);
}

/** luxon's merge copies its list for every run found, so its rate falls with the number of runs. */
function withLuxon(intervals: Interval[]): number {
  return Interval.merge(intervals).reduce((total, { start, end }) => total + ((end?.toMillis() ?? 0) - (start?.toMillis() ?? 0)), 0);
}

function intervalsOf(spans: PackedSpans): Interval[] {
  return Array.from({ length: spans.length }, (_, i) => Interval.fromDateTimes(utc(spans.starts[i] ?? 0), utc(spans.ends[i] ?? 0)));
}

const utc = (instant: number): DateTime => DateTime.fromMillis(instant, { zone: 'utc' });

function explain(spans: PackedSpans, cuts: readonly Span[]) {
  const merged = mergePacked(spans);
  return { merged, runs: runsOf(spans, merged), totals: measureInWindows(merged, WINDOWS, cuts) };
}

const perSecond = (count: number, ms: number): number => Math.round((count / ms / 1000) * 100) / 100;
const agree = (what: string, a: number, b: number): void => {
  if (a !== b) throw new Error(`${what} disagrees: ${a} ms against ${b} ms`);
};

export async function run(): Promise<Row[]> {
  const million = outages(MILLION);
  const tenth = outages(MILLION / 10);
  const cuts = maintenance();
  const plain = timed(() => measureInWindows(million, WINDOWS, cuts));
  const explained = timed(() => explain(million, cuts));
  const merging = timed(() => measurePacked(mergePacked(million)));
  const mergingTenth = timed(() => measurePacked(mergePacked(tenth)));
  const dates = timed(() => withDates(million), 3, 1);
  const intervals = intervalsOf(tenth);
  const luxon = timed(() => withLuxon(intervals), 3, 1);
  agree('the explained total', explained.result.totals.reduce((a, b) => a + b), plain.result.reduce((a, b) => a + b));
  agree('the Date total', dates.result, merging.result);
  agree('the luxon total', luxon.result, mergingTenth.result);
  const { merged, runs } = explained.result;
  const bytes = (merged.starts.byteLength + merged.ends.byteLength + runs.byteLength) / MILLION;
  const [plainRate, explainedRate, mergeRate] = [plain, explained, merging].map(({ ms }) => perSecond(MILLION, ms)) as [number, number, number];
  return [
    { what: 'union, 100 windows, 1,000 exclusions; 1e6 sorted spans', value: plainRate, unit: 'M spans/s', budget: '>= 20', held: plainRate >= 20 },
    { what: 'the same with the run of every span (explanation)', value: explainedRate, unit: 'M spans/s', budget: '>= 5', held: explainedRate >= 5 },
    { what: 'memory of the explanation over the input', value: bytes, unit: 'B a span', budget: '< 40', held: bytes < 40 },
    { what: 'union and length only, 1e6', value: mergeRate, unit: 'M spans/s' },
    { what: 'Date objects, sort and merge, 1e6', value: perSecond(MILLION, dates.ms), unit: 'M spans/s', note: `engine ${(dates.ms / merging.ms).toFixed(0)} times as fast` },
    { what: 'luxon Interval.merge, 1e5', value: perSecond(MILLION / 10, luxon.ms), unit: 'M spans/s', note: `engine ${(luxon.ms / mergingTenth.ms).toFixed(0)} times as fast at 1e5` },
  ];
}
