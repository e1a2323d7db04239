import { numberAt } from '../shared/lookup.js';
import type { Text } from '../shared/text.js';
import { measure as lengthOf, intersect, normalise, type Span } from '../time/spans.js';
import { unpack } from '../time/packed.js';
import type { Context } from './context.js';
import { chosenExclusions } from './exclusions.js';
import type { PackedExplanation } from './packed.js';
import { countedRun } from './packed-sweep.js';

/** One stretch of downtime: what counted of it, under which clause, and the spans of the input that it is made of. */
export interface RunProof extends Span {
  /** Milliseconds; 0 where it was too short, free, or left both sides. */
  readonly counted: number;
  readonly leaves: boolean;
  readonly clause: string;
  readonly spans: readonly number[];
}

/** Downtime that an exclusion covers, in milliseconds, with its clause. Exclusions that overlap each name all that they cover. */
export interface ExcusedProof {
  readonly exclusion: string;
  readonly title: Text;
  readonly clause: string;
  readonly covered: number;
}

export interface PackedProof {
  readonly period: string;
  readonly runs: readonly RunProof[];
  readonly excused: readonly ExcusedProof[];
}

/**
 * How the figure of one period came about, built from the columns when somebody asks: every run with the spans in it, every
 * exclusion with what it covers. Linear in the spans. `index` is the number of the context among those evaluated.
 */
export function proofOf(explanation: PackedExplanation, ctx: Context, index: number, exclusions: 'agreed' | 'all'): PackedProof {
  const { down, parts, runs } = explanation;
  const spans = spansOfRuns(explanation, index);
  const found = [...spans].map(([run, those]): RunProof => {
    const part = numberAt(runs.part, run);
    const [start, end, leaves] = [numberAt(runs.starts, run), numberAt(runs.ends, run), parts.leaves[part] === 1];
    return { start, end, leaves, counted: leaves ? 0 : countedRun(start, end, ctx.rules), clause: ctx.terms.measure.clause, spans: those };
  });
  const { span } = ctx.period;
  const outages = normalise(unpack(down).filter(({ start, end }) => start < span.end && end > span.start));
  const excused = chosenExclusions(ctx, exclusions).map(({ exclusion, rule, time }) => ({ exclusion: exclusion.id, title: exclusion.title, clause: rule.clause, covered: lengthOf(intersect(outages, time.possible)) }));
  return { period: ctx.period.label, runs: found, excused: excused.filter(({ covered }) => covered > 0) };
}

/** The runs of one period in rising order, each with the spans in it. A run without any is down by the terms alone. */
function spansOfRuns({ down, parts, runs, ofSpan }: PackedExplanation, period: number): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  for (let run = 0; run < runs.length; run += 1) if (parts.period[numberAt(runs.part, run)] === period) found.set(run, []);
  for (let i = 0; i < down.length; i += 1) {
    for (let run = numberAt(ofSpan, i); run < runs.length && numberAt(runs.starts, run) < numberAt(down.ends, i); run += 1) found.get(run)?.push(i);
  }
  return found;
}
