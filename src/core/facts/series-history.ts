import { ratioOfDecimal, ceilRatio, floorRatio, mul, ratio, ONE, type Ratio } from '../shared/ratio.js';
import { fail } from '../shared/errors.js';
import type { Context, Observed } from '../sla/context.js';
import type { Finding } from '../sla/result.js';
import { subtract, union, type SpanSet } from '../time/spans.js';
import type { StepFunction } from '../time/step.js';
import type { History } from './history.js';
import { slotSpans, type SlotGrid } from './series-grid.js';
import { columnsOf, errorRateOf, isSampled, type SampledMeasure } from './series-inline.js';
import type { SlotCounts, SlotValues } from './series-reducer.js';
import type { Samples } from './series-samples.js';
import { maxSteps } from './steps.js';

/** What samples say as a step function of time: an error rate, or 1 where the condition of the terms holds. */
interface Sampled {
  readonly affected: StepFunction;
  /** Intervals with a sample, and intervals of a series without one. */
  readonly known: SpanSet;
  readonly missing: SpanSet;
  readonly samples: Samples;
}

/** What the terms make of one interval. */
type Verdict = 'up' | 'down' | 'rate' | 'idle';

/**
 * The history with the samples that are among what the account says. An interval with a sample is known; one without is not, whatever
 * the account covers, unless it is `said` otherwise. Where an outage is stated and sampled, the greater share counts.
 */
export function withSamples(ctx: Context, history: History, given: readonly Observed[], said: SpanSet): History {
  const sampled = sampledOf(ctx, given);
  const findings = [...history.findings, ...unsampled(ctx, history)];
  const observations = given.flatMap(({ samples, observation }) => (samples === undefined ? [] : [observation]));
  if (sampled === null) return { ...history, findings, observations: [...history.observations, ...observations] };
  const { lowest, highest } = history.affected;
  return {
    ...history,
    affected: { lowest: maxSteps([lowest, sampled.affected]), highest: maxSteps([highest, sampled.affected]) },
    unknown: union(subtract(history.unknown, sampled.known), subtract(sampled.missing, said)),
    observations: [...history.observations, ...observations],
    findings,
    samples: sampled.samples,
  };
}

/** Outages that are stated alone, under terms that count requests or values: nobody said how many were lost. */
function unsampled({ terms: { measure } }: Context, { observations }: History): Finding[] {
  const stated = observations.filter(({ state }) => state === 'down' || state === 'impaired').map(({ id }) => id);
  if ((measure.family !== 'request-ratio' && measure.family !== 'percentile') || stated.length === 0) return [];
  return [
    {
      code: 'account.not-sampled',
      severity: 'warning',
      text: {
        en: `${stated.length} observation(s) state an outage without samples: these terms count ${measure.family === 'percentile' ? 'values' : 'requests'}, so they change no figure.`,
        ko: `관측 ${stated.length}건은 표본 없이 중단만 기재하고 있습니다. 이 약관은 ${measure.family === 'percentile' ? '측정값' : '요청 수'} 기준이므로 산정값에 반영되지 않습니다.`,
      },
      subjects: stated.slice(0, 20),
    },
  ];
}

/** The samples among what an account says; null where there are none. */
function sampledOf(ctx: Context, given: readonly Observed[]): Sampled | null {
  const { slots: grid, terms: { measure } } = ctx;
  if (grid === null || !isSampled(measure)) return null;
  const kind = columnsOf(measure);
  const series = given.flatMap(({ samples, observation }) => (samples?.kind === kind ? [{ id: observation.id, totals: samples }] : []));
  if (series.length === 0) return null;
  const counts = pooled(grid, series.flatMap(({ id, totals }) => (totals.kind === 'counts' ? [{ id, totals }] : [])));
  const values = series.flatMap(({ totals }) => (totals.kind === 'values' ? [totals] : []));
  const seen = (slot: number): boolean => counts?.seen[slot] === 1 || values.some(({ value }) => !Number.isNaN(value[slot]));
  const verdict = counts === null ? verdictOfValues(ctx, measure, values) : verdictOfCounts(measure, counts);
  return {
    affected: stepsOfSlots(grid, counts, (slot) => (seen(slot) ? verdict(slot) : 'up')),
    known: slotSpans(grid, seen),
    missing: slotSpans(grid, (slot) => !seen(slot)),
    samples: { grid, counts, values, idle: slotSpans(grid, (slot) => seen(slot) && verdict(slot) === 'idle') },
  };
}

/** All series of an account added up, interval by interval. Throws `series-sum` beyond what is exact. */
function pooled({ count }: SlotGrid, series: readonly { readonly id: string; readonly totals: SlotCounts }[]): SlotCounts | null {
  const [first, ...rest] = series;
  if (first === undefined) return null;
  if (rest.length === 0) return first.totals;
  const sum: SlotCounts = { kind: 'counts', total: first.totals.total.slice(), bad: first.totals.bad.slice(), seen: first.totals.seen.slice() };
  for (const { id, totals } of rest) {
    for (let slot = 0; slot < count; slot += 1) {
      sum.total[slot] = (sum.total[slot] as number) + (totals.total[slot] as number);
      sum.bad[slot] = (sum.bad[slot] as number) + (totals.bad[slot] as number);
      if (totals.seen[slot] === 1) sum.seen[slot] = 1;
    }
    if (sum.total.some((total) => total > Number.MAX_SAFE_INTEGER)) return fail('series-sum', { series: id });
  }
  return sum;
}

function verdictOfCounts(measure: SampledMeasure, { total, bad }: SlotCounts): (slot: number) => Verdict {
  if (measure.family === 'bad-intervals' || measure.family === 'qualified-minutes') {
    const { minimumRequests: least } = measure;
    const holds = conditionOf(measure);
    return (slot) => {
      const all = total[slot] as number;
      if (least !== undefined && all < least.count) return least.below === 'removed' ? 'idle' : 'up';
      return holds(all, bad[slot] as number) ? 'down' : 'up';
    };
  }
  const empty: Verdict = measure.family === 'error-rate-average' && measure.zeroTraffic === 'removed' ? 'idle' : 'up';
  return (slot) => (total[slot] === 0 ? empty : bad[slot] === 0 ? 'up' : 'rate');
}

/** Whether so many failures of so many requests make an interval down. Nothing is down of which nothing was asked. */
function conditionOf(measure: Extract<SampledMeasure, { family: 'bad-intervals' | 'qualified-minutes' }>): (all: number, failed: number) => boolean {
  const rate = errorRateOf(measure);
  if (rate === null) return (all, failed) => all > 0 && failed === all;
  const share = ratioOfDecimal(rate.above);
  return (all, failed) => {
    const [has, limit] = [BigInt(failed) * 100n * share.d, BigInt(all) * share.n];
    return all > 0 && (rate.inclusive ? has >= limit : has > limit);
  };
}

/** Down where any of the values of an interval fails its bound: that of the terms, for a percentile the promise. */
function verdictOfValues({ scale, promise }: Context, measure: SampledMeasure, values: readonly SlotValues[]): (slot: number) => Verdict {
  const meets = measure.family === 'interval-share' ? measure.meets : null;
  const floor = meets === null ? (scale.better === 'higher' ? promise : null) : meets.atLeast === undefined ? null : ratioOfDecimal(meets.atLeast);
  const bound = floor ?? (meets?.atMost === undefined ? promise : ratioOfDecimal(meets.atMost));
  const limits = values.map(({ decimals }) => mul(bound, ratio(10n ** BigInt(decimals)))).map((limit) => Number(floor === null ? floorRatio(limit) : ceilRatio(limit)));
  const fails = (value: number, limit: number): boolean => (floor === null ? value > limit : value < limit);
  return (slot) => (values.some(({ value }, index) => fails(value[slot] as number, limits[index] as number)) ? 'down' : 'up');
}

function stepsOfSlots({ edges, count }: SlotGrid, counts: SlotCounts | null, verdict: (slot: number) => Verdict): StepFunction {
  const steps: { start: number; end: number; value: Ratio }[] = [];
  for (let slot = 0; slot < count; slot += 1) {
    const found = verdict(slot);
    if (found !== 'down' && found !== 'rate') continue;
    const [start, end] = [edges[slot] as number, edges[slot + 1] as number];
    const value = found === 'down' || counts === null ? ONE : shareOf(counts.bad[slot] as number, counts.total[slot] as number);
    const last = steps.at(-1);
    if (last?.end === start && last.value.n === value.n && last.value.d === value.d) last.end = end;
    else steps.push({ start, end, value });
  }
  return steps;
}

/** A reduced fraction of two whole numbers, the first at most the second and above zero: reduced as numbers, which is several times as fast. */
function shareOf(part: number, whole: number): Ratio {
  let [x, y] = [whole, part];
  while (y !== 0) [x, y] = [y, x % y];
  return part === whole ? ONE : { n: BigInt(part / x), d: BigInt(whole / x) };
}
