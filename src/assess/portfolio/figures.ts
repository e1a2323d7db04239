import { historyOf } from '../../core/facts/history-of.js';
import type { History } from '../../core/facts/history.js';
import type { Context, Observed } from '../../core/sla/context.js';
import { ratingAt, type Rating } from '../../core/sla/level.js';
import { measure } from '../../core/sla/measures/measure.js';
import { evaluatePacked, isPackable, type PackedHistory } from '../../core/sla/packed.js';
import { levelText, lostText, minutesText } from '../../core/sla/scale.js';
import type { MoneyJson } from '../../core/sla/result.js';
import { ratio, type Ratio } from '../../core/shared/ratio.js';
import { formatInstant } from '../../core/time/instant.js';
import { intersectPacked, mergePacked, unpack } from '../../core/time/packed.js';
import { EMPTY, measure as lengthOf, subtract, type Span, type SpanSet } from '../../core/time/spans.js';
import type { OtherObservation, Spoken } from './observation-columns.js';

/** What a period comes to under one account. */
export interface Figures {
  /** `hypothetical`: an outage in it is told of a wider circle than this customer, so it is never the amount claimed. */
  readonly status: 'computed' | 'hypothetical' | 'not-computed';
  /** Codes of what a reader must know: findings of the engine, and those of `REASONS`. */
  readonly reasons: readonly string[];
  readonly level: string;
  readonly met: boolean;
  readonly lost: string;
  readonly unknownMinutes: string;
  readonly tier: number | null;
  readonly creditPercent: string;
  readonly credit: MoneyJson | null;
}

interface Measured {
  readonly rating: Rating;
  readonly lost: Ratio;
  readonly unknownMs: number;
  readonly inexact: boolean;
}

/**
 * The figures of periods of one line in rising order. Periods of which only exact outages and silence are recorded are evaluated
 * together in columns; any other is evaluated as a case is.
 */
export function figuresOf(contexts: readonly Context[], spoken: Spoken): Figures[] {
  const columns = contexts.filter((ctx, index) => isPackable(ctx) && ctx.period.span.start >= (contexts[index - 1]?.period.span.end ?? -Infinity) && othersIn(spoken, ctx).length === 0);
  const packed = packedFigures(columns, spoken);
  return contexts.map((ctx) => figures(ctx, packed.get(ctx) ?? caseFigures(ctx, spoken), othersIn(spoken, ctx)));
}

function figures(ctx: Context, { rating, lost, unknownMs, inexact }: Measured, others: readonly OtherObservation[]): Figures {
  const { span } = ctx.period;
  const silent = unknownMs >= span.end - span.start;
  const wider = others.some(({ state, scope }) => (state === 'down' || state === 'impaired') && (scope === 'region' || scope === 'world'));
  const rolling = ctx.terms.credit.rollingCap !== undefined;
  return {
    status: silent ? 'not-computed' : wider ? 'hypothetical' : 'computed',
    reasons: [
      ...ctx.findings.map(({ code }) => code),
      ...(silent ? ['nothing-known'] : unknownMs > 0 ? ['time-unknown'] : []),
      ...(wider ? ['scope-wider'] : []),
      ...(inexact ? ['times-not-exact'] : []),
      ...(rolling ? ['earlier-credits'] : []),
    ],
    level: levelText(ctx.scale, rating.level, ctx.bounds),
    met: rating.met,
    lost: lostText(ctx.scale, lost),
    unknownMinutes: minutesText(ratio(unknownMs)),
    tier: rating.tier,
    creditPercent: rating.creditPercent,
    credit: rating.credit,
  };
}

function packedFigures(contexts: readonly Context[], { account, plain }: Spoken): ReadonlyMap<Context, Measured> {
  const outages = mergePacked(plain);
  const silence = contexts.map((ctx): SpanSet => {
    const gaps = subtract([ctx.period.span], ctx.coverage.get(account) ?? EMPTY);
    return gaps.length === 0 ? gaps : subtract(gaps, unpack(intersectPacked(outages, gaps)));
  });
  const history: PackedHistory = { down: plain, up: EMPTY, maintenance: { certain: EMPTY, possible: EMPTY }, unknown: silence.flat() };
  const { ratings } = evaluatePacked(history, contexts, { exclusions: 'agreed' });
  return new Map(ratings.flatMap((rating, index) => {
    const ctx = contexts[index];
    return ctx === undefined ? [] : [[ctx, { rating, lost: rating.lost, unknownMs: lengthOf(silence[index] ?? EMPTY), inexact: false }] as const];
  }));
}

function caseFigures(ctx: Context, spoken: Spoken): Measured {
  const history: History = historyOf(ctx, observedIn(ctx, spoken), ctx.coverage.get(spoken.account) ?? EMPTY);
  const { lost, whole } = measure(ctx, history, { exclusions: 'agreed' });
  return { rating: ratingAt(ctx, lost, whole), lost, unknownMs: lengthOf(history.unknown), inexact: history.reasons.length > 0 };
}

/** What is not an exact outage and may reach into the period: an open one reaches into every later one. */
function othersIn({ others }: Spoken, { period: { span } }: Context): OtherObservation[] {
  return others.filter(({ from, to }) => from.earliest < span.end && (to === null || to.latest > span.start));
}

function observedIn(ctx: Context, spoken: Spoken): Observed[] {
  const { span } = ctx.period;
  const exact = unpack(spoken.plain).filter(({ start, end }) => start < span.end && end > span.start);
  return [...exact.map((one) => observed(spoken, asOther(one))), ...othersIn(spoken, ctx).map((one) => observed(spoken, one))];
}

function asOther({ start, end }: Span): OtherObservation {
  return { state: 'down', scope: 'customer', from: { earliest: start, latest: start }, to: { earliest: end, latest: end }, count: null, of: null };
}

function observed({ account, service }: Spoken, { state, scope, from, to, count, of }: OtherObservation): Observed {
  return {
    observation: {
      id: `${state} ${from.earliest}`,
      account,
      subject: { kind: 'service', id: service },
      state,
      scope,
      from: stated(from),
      to: to === null ? null : stated(to),
      exhibits: [],
      sources: [],
      ...(count === null && of === null ? {} : { affected: { count, of, basis: { en: '', ko: '' } } }),
    },
    from,
    to,
  };
}

function stated({ earliest, latest }: OtherObservation['from']): { earliest: string; latest: string } {
  return { earliest: formatInstant(earliest), latest: formatInstant(latest) };
}
