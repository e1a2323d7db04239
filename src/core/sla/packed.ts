import type { Uncertain } from '../facts/history.js';
import type { TimeRules } from '../formats/terms.js';
import { fail } from '../shared/errors.js';
import { numberAt } from '../shared/lookup.js';
import { ratio, type Ratio } from '../shared/ratio.js';
import { MINUTE_MS } from '../time/civil.js';
import { mergePacked, pack, subtractPacked, type PackedSpans } from '../time/packed.js';
import { clip, EMPTY, intersect, measure as lengthOf, subtract, union, unionAll, type SpanSet } from '../time/spans.js';
import type { Context } from './context.js';
import { excuseOf, type Excuse } from './exclusions.js';
import { ratingAt, type Rating } from './level.js';
import { columnsOf, firstRuns, sweep, type PackedRuns, type Parts } from './packed-sweep.js';

/**
 * What one account says of a service over many periods, with its outages in columns: for logs of a million. Outages are whole
 * and certain; shares, and times that are not known exactly, are for `historyOf`. Milliseconds since the epoch.
 */
export interface PackedHistory {
  /** Time that is down, in rising order of starts; spans may overlap. */
  readonly down: PackedSpans;
  /** Time that the account says is up: where it says both, neither is counted. */
  readonly up: SpanSet;
  readonly maintenance: Uncertain;
  /** Time of which nothing is said. */
  readonly unknown: SpanSet;
}

/** What a period measures and is worth. */
export interface PackedRating extends Rating {
  readonly lost: Ratio;
  readonly whole: Ratio;
}

export interface PackedEvaluation {
  /** One for each context, in their order. */
  readonly ratings: readonly PackedRating[];
  /** How every span came to count; null where it was not asked for. `proofOf` reads it. */
  readonly explanation: PackedExplanation | null;
}

/** The explanation as columns, and what they are about. */
export interface PackedExplanation {
  /** The outages as they were given. */
  readonly down: PackedSpans;
  readonly parts: Parts;
  readonly runs: PackedRuns;
  /** For each outage its first run, or `NO_RUN`. */
  readonly ofSpan: Uint32Array;
}

/** Whether terms can be evaluated over columns: time of the service as a whole, from the start of each outage. */
export function isPackable({ terms, rules, deployed }: Context): boolean {
  return (terms.measure.family === 'availability' || terms.measure.family === 'duration') && rules.clockStart === undefined && deployed === null;
}

/**
 * The same figures as `measure` and `ratingAt` give for each period, in one pass over the columns. The contexts are those of one
 * set of terms over periods in rising order that do not overlap. Throws `packed-terms` where the terms are not packable,
 * `span-set-unsorted` and `span-reversed` for columns or periods that are not as promised.
 */
export function evaluatePacked(history: PackedHistory, contexts: readonly Context[], options: { readonly exclusions: 'agreed' | 'all'; readonly explain?: boolean }): PackedEvaluation {
  const [first] = contexts;
  if (first === undefined) return { ratings: [], explanation: null };
  if (!contexts.every(isPackable)) return fail('packed-terms', { terms: first.terms.id });
  const placed = contexts.map((ctx) => place(ctx, history, excuseOf(ctx, options.exclusions, false)));
  const wholes = placed.map(({ whole }) => whole);
  const down = withForced(history, placed);
  const parts = partsOf(placed);
  const { totals, runs } = sweep(down, parts, first.rules, options.explain === true);
  const ratings = contexts.map((ctx, index): PackedRating => {
    const { lost, whole } = measured(ctx, numberAt(wholes, index), numberAt(totals.lost, index), numberAt(totals.removed, index));
    return { ...ratingAt(ctx, lost, whole), lost, whole };
  });
  return { ratings, explanation: runs === null ? null : { down: history.down, parts, runs, ofSpan: firstRuns(history.down, runs) } };
}

/** One period as the terms and exclusions cut it. */
interface Placed {
  /** Where downtime counts. */
  readonly counts: SpanSet;
  /** Where downtime leaves both sides. */
  readonly leaves: SpanSet;
  /** What is down though no outage says so: unknown time and maintenance under terms that say so. */
  readonly forced: SpanSet;
  /** What may not be counted of an outage: up in the same account, or maintenance. */
  readonly quiet: SpanSet;
  /** Milliseconds of the period that are measured, before downtime leaves. */
  readonly whole: number;
}

function place({ period: { span }, rules }: Context, history: PackedHistory, excuse: Excuse): Placed {
  const inside = (set: SpanSet): SpanSet => (set.length === 0 ? EMPTY : clip(set, span));
  const up = inside(history.up);
  const unknown = inside(history.unknown);
  const certain = inside(history.maintenance.certain);
  const maintenance = rules.maintenance === 'down' ? EMPTY : subtract(inside(history.maintenance.possible), excuse.asDown);
  const asDown = rules.maintenance === 'down' ? subtract(certain, up) : EMPTY;
  const forced = unionAll([asDown, intersect(certain, excuse.asDown), rules.unknown === 'down' ? unknown : EMPTY]);
  const byTerms = union(rules.maintenance === 'removed' ? maintenance : EMPTY, rules.unknown === 'removed' ? unknown : EMPTY);
  const removed = union(excuse.removed, subtract(byTerms, excuse.asUp));
  const rest = subtract([span], removed);
  return {
    counts: subtract(rest, union(excuse.asUp, excuse.removedDowntime)),
    leaves: subtract(excuse.removedDowntime, removed),
    forced,
    quiet: union(up, maintenance),
    whole: lengthOf(rest),
  };
}

/** The outages without what may not be counted of them, and with what is down besides. */
function withForced({ down }: PackedHistory, placed: readonly Placed[]): PackedSpans {
  const quiet = unionAll(placed.map((one) => one.quiet));
  const forced = unionAll(placed.map((one) => one.forced));
  if (quiet.length === 0 && forced.length === 0) return down;
  const kept = quiet.length === 0 ? down : subtractPacked(mergePacked(down), quiet);
  return forced.length === 0 ? kept : mergePacked(joined(kept, pack(forced)));
}

function joined(a: PackedSpans, b: PackedSpans): PackedSpans {
  const length = a.length + b.length;
  const both = { starts: new Float64Array(length), ends: new Float64Array(length), length };
  for (const name of ['starts', 'ends'] as const) {
    both[name].set(a[name].subarray(0, a.length));
    both[name].set(b[name].subarray(0, b.length), a.length);
  }
  return both;
}

function partsOf(placed: readonly Placed[]): Parts {
  const parts = placed.flatMap(({ counts, leaves }, period) => [
    ...counts.map((span) => ({ ...span, period, leaves: false })),
    ...leaves.map((span) => ({ ...span, period, leaves: true })),
  ]);
  return columnsOf(parts.toSorted((a, b) => a.start - b.start));
}

function measured({ rules, terms }: Context, period: number, counted: number, left: number): { lost: Ratio; whole: Ratio } {
  const lost = Math.max(0, counted - free(rules));
  const fixed = terms.measure.family === 'availability' ? terms.measure.fixedMinutes : undefined;
  const whole = fixed === undefined ? period - left : fixed * MINUTE_MS;
  return { lost: ratio(fixed === undefined ? Math.min(lost, whole) : lost), whole: ratio(whole) };
}

function free({ deductible }: TimeRules): number {
  return deductible?.of === 'period' ? deductible.minutes * MINUTE_MS : 0;
}
