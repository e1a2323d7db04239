// How many outage spans a second are evaluated: measured over a hundred periods less a thousand exclusions, rated, put in money.
// Beside it the same work in PostgreSQL and with luxon, and what most code does with Date objects, in the same run.
import { DateTime, Interval } from 'luxon';
import { Client } from 'pg';
import { readFileSync } from 'node:fs';
import type { Case, Exclusion } from '../src/core/formats/case.js';
import { evaluatePacked, type PackedEvaluation, type PackedHistory } from '../src/core/sla/packed.js';
import { proofOf } from '../src/core/sla/packed-proof.js';
import { prepare } from '../src/core/sla/prepare.js';
import type { Context } from '../src/core/sla/context.js';
import type { PackedSpans } from '../src/core/time/packed.js';
import { EmbeddedServer } from '../src/platform/database/embedded/server.js';
import type { Row } from './bench.js';
import { JUDGE_PERIODS } from './spans-sql.js';

export const title = 'Engine: spans evaluated per second';

const MILLION = 1_000_000;
const HOUR = 3_600_000;
const ORIGIN = Date.UTC(2016, 0, 1);
const PERIODS = 100;
const EXCLUSIONS = 1_000;
const SPREAD = Date.UTC(2016, PERIODS, 1) - ORIGIN;

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

/** A hundred months under the terms of the July 2024 case, with agreed windows of two hours that count as up. */
function months(): Context[] {
  const base: Case = JSON.parse(readFileSync(new URL('../test/golden/july-2024-azure.case.json', import.meta.url), 'utf8'));
  const [pattern] = base.exclusions;
  if (pattern === undefined) throw new Error('the golden case has changed');
  const exclusions = Array.from({ length: EXCLUSIONS }, (_, i): Exclusion => ({ ...pattern, id: `E${i}`, status: 'agreed', from: at(ORIGIN + (i * SPREAD) / EXCLUSIONS), to: at(ORIGIN + (i * SPREAD) / EXCLUSIONS + 2 * HOUR) }));
  return Array.from({ length: PERIODS }, (_, i) => {
    const month = new Date(Date.UTC(2016, i, 1)).toISOString().slice(0, 10);
    const next = new Date(Date.UTC(2016, i + 1, 1)).toISOString().slice(0, 10);
    return prepare({ ...base, contract: { ...base.contract, termFrom: '2016-01-01' }, period: month.slice(0, 7), fees: [{ id: 'F', from: month, to: next, amount: '42000000', currency: base.contract.currency, tax: 'none' }], observations: [], stances: [], exclusions });
  });
}

function at(instant: number): { earliest: string; latest: string } {
  const text = new Date(Math.floor(instant)).toISOString();
  return { earliest: text, latest: text };
}

/** The median time in milliseconds of some runs after others to warm up, and the last result. */
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

/** Each month by itself: intervals in it merged, excused time taken away, what is left added up. Level, row and money are left out. */
function withLuxon(intervals: readonly Interval[], windows: readonly Interval[], excused: readonly Interval[]): number {
  let lost = 0;
  let first = 0;
  let firstCut = 0;
  for (const window of windows) {
    const [start, end] = [window.start?.toMillis() ?? 0, window.end?.toMillis() ?? 0];
    const touching: Interval[] = [];
    while (first < intervals.length && (intervals[first]?.end?.toMillis() ?? 0) <= start) first += 1;
    for (let i = first; i < intervals.length && (intervals[i]?.start?.toMillis() ?? 0) < end; i += 1) {
      const part = intervals[i]?.intersection(window);
      if (part) touching.push(part);
    }
    const cuts: Interval[] = [];
    while (firstCut < excused.length && (excused[firstCut]?.end?.toMillis() ?? 0) <= start) firstCut += 1;
    for (let i = firstCut; i < excused.length && (excused[i]?.start?.toMillis() ?? 0) < end; i += 1) {
      const cut = excused[i];
      if (cut) cuts.push(cut);
    }
    for (const merged of Interval.merge(touching)) for (const rest of merged.difference(...cuts)) lost += rest.toDuration().toMillis();
  }
  return lost;
}

/** Date objects, sorted, merged and measured: no periods, no exclusions. */
function withDates(spans: PackedSpans): number {
  const objects = Array.from({ length: spans.length }, (_, i) => ({ start: new Date(spans.starts[i] ?? 0), end: new Date(spans.ends[i] ?? 0) }));
  objects.sort((a, b) => a.start.getTime() - b.start.getTime());
  const merged: { start: Date; end: Date }[] = [];
  for (const { start, end } of objects) {
    const last = merged.at(-1);
    if (last === undefined || start > last.end) merged.push({ start, end });
    else if (end > last.end) last.end = end;
  }
  return merged.reduce((total, { start, end }) => total + (end.getTime() - start.getTime()), 0);
}

interface SqlPeriod { readonly lost: string; readonly tier: number | null; readonly credit: string }

/** The same spans in a table of PostgreSQL, evaluated by one statement: range_agg, multirange operators, exact numeric. */
async function withPostgres(spans: PackedSpans, contexts: readonly Context[]): Promise<{ ms: number; rows: readonly SqlPeriod[] }> {
  const server = await EmbeddedServer.temporary();
  const client = new Client({ connectionString: server.url('postgres', 'postgres') });
  try {
    await client.connect();
    await client.query('CREATE TABLE outage (starts bigint NOT NULL, ends bigint NOT NULL)');
    const step = 100_000;
    for (let i = 0; i < spans.length; i += step) {
      await client.query('INSERT INTO outage SELECT * FROM unnest($1::bigint[], $2::bigint[])', [Array.from(spans.starts.subarray(i, i + step)), Array.from(spans.ends.subarray(i, i + step))]);
    }
    await client.query('ANALYZE outage');
    const [ctx] = contexts;
    const excused = ctx?.case.exclusions.map(({ from, to }) => [Date.parse(from.earliest), Date.parse(to?.earliest ?? '')]) ?? [];
    const windows = contexts.map(({ period: { span } }) => [span.start, span.end]);
    const params = [JSON.stringify(windows), JSON.stringify(excused), JSON.stringify(ctx?.terms.tiers.rows ?? []), '42000000'];
    await client.query(JUDGE_PERIODS, params);
    const begin = performance.now();
    const { rows } = await client.query<SqlPeriod>(JUDGE_PERIODS, params);
    return { ms: performance.now() - begin, rows };
  } finally {
    await client.end();
    await server.stop();
  }
}

const utc = (instant: number): DateTime => DateTime.fromMillis(instant, { zone: 'utc' });
const interval = (start: number, end: number): Interval => Interval.fromDateTimes(utc(start), utc(end));
const perSecond = (count: number, ms: number): number => Math.round((count / ms / 1000) * 1000) / 1000;
const lostOf = ({ ratings }: PackedEvaluation): number => ratings.reduce((sum, { lost }) => sum + Number(lost.n), 0);

function agree(what: string, a: unknown, b: unknown): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`${what} disagrees: ${JSON.stringify(a)} against ${JSON.stringify(b)}`);
}

/** Bytes of the columns in use; the runs are given room for the most that there can be. */
function bytesOf({ explanation }: PackedEvaluation): number {
  return explanation === null ? 0 : explanation.runs.starts.byteLength + explanation.runs.ends.byteLength + explanation.runs.part.byteLength + explanation.ofSpan.byteLength;
}

export async function run(): Promise<Row[]> {
  const contexts = months();
  const historyOf = (down: PackedSpans): PackedHistory => ({ down, up: [], maintenance: { certain: [], possible: [] }, unknown: [] });
  const million = historyOf(outages(MILLION));
  const tenth = historyOf(outages(MILLION / 10));
  const plain = timed(() => evaluatePacked(million, contexts, { exclusions: 'agreed' }));
  const explained = timed(() => evaluatePacked(million, contexts, { exclusions: 'agreed', explain: true }));
  const small = timed(() => evaluatePacked(tenth, contexts, { exclusions: 'agreed' }));
  agree('the explained evaluation', lostOf(explained.result), lostOf(plain.result));
  const { explanation } = explained.result;
  const middle = contexts[PERIODS / 2];
  if (explanation === null || middle === undefined) throw new Error('no explanation');
  const proof = timed(() => proofOf(explanation, middle, PERIODS / 2, 'agreed'), 3, 1);
  agree('the proof of one month', proof.result.runs.reduce((sum, { counted }) => sum + counted, 0), Number(plain.result.ratings[PERIODS / 2]?.lost.n));
  const postgres = await withPostgres(million.down, contexts);
  agree('PostgreSQL', postgres.rows.map(({ lost, tier, credit }) => [lost, tier, credit]), plain.result.ratings.map(({ lost, tier, credit }) => [String(lost.n), tier, credit?.amount]));
  const intervals = Array.from({ length: tenth.down.length }, (_, i) => interval(tenth.down.starts[i] ?? 0, tenth.down.ends[i] ?? 0));
  const excused = (middle.case.exclusions).map(({ from, to }) => interval(Date.parse(from.earliest), Date.parse(to?.earliest ?? '')));
  const luxon = timed(() => withLuxon(intervals, contexts.map(({ period: { span } }) => interval(span.start, span.end)), excused), 1, 0);
  agree('luxon', luxon.result, lostOf(small.result));
  const dates = timed(() => withDates(million.down), 3, 1);
  const bytes = bytesOf(explained.result) / MILLION;
  const [rate, explainedRate] = [perSecond(MILLION, plain.ms), perSecond(MILLION, explained.ms)];
  const [overSql, overLuxon] = [postgres.ms / plain.ms, luxon.ms / small.ms];
  return [
    { what: 'whole evaluation: 1e6 sorted spans, 100 months, 1,000 exclusions, level, row, credit', value: rate, unit: 'M spans/s', budget: '>= 20', held: rate >= 20 },
    { what: 'the same with the explanation as columns', value: explainedRate, unit: 'M spans/s', budget: '>= 5', held: explainedRate >= 5 },
    { what: 'memory of the explanation over the input', value: bytes, unit: 'B a span', budget: '< 40', held: bytes < 40 },
    { what: 'proof of one month built from the columns', value: proof.ms, unit: 'ms', note: `${proof.result.runs.length} runs` },
    { what: 'PostgreSQL range_agg, the same work on 1e6 rows', value: perSecond(MILLION, postgres.ms), unit: 'M spans/s' },
    { what: 'engine over PostgreSQL', value: overSql, unit: 'x', budget: '>= 100 x', held: overSql >= 100 },
    { what: 'luxon, the same months and exclusions on 1e5, without level and credit', value: perSecond(MILLION / 10, luxon.ms), unit: 'M spans/s' },
    { what: 'engine over luxon', value: overLuxon, unit: 'x', budget: '>= 50 x', held: overLuxon >= 50 },
    { what: 'Date objects, sort and merge only, 1e6', value: perSecond(MILLION, dates.ms), unit: 'M spans/s', note: `engine ${(dates.ms / plain.ms).toFixed(0)} times as fast at more work` },
  ];
}
