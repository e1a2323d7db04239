import { caught, DomainError, issueOf } from '../shared/errors.js';
import { SECOND_MS } from '../time/civil.js';
import { parseInstant } from '../time/instant.js';
import { ratedPeriod } from '../sla/period.js';
import { columnsOf, isSampled, reduceInline, slotsOf } from '../sla/series.js';
import type { Tell } from './case-references.js';
import type { Case } from './case-shape.js';
import { MAX_SAMPLES, type Series } from './series.js';

/**
 * What must hold of the samples of a case: terms that measure from them, the columns that those measure, samples that lie on the
 * intervals of the terms, nothing counted twice, and no more of them than a document may hold.
 */
export function checkSeries(c: Case, tell: Tell): void {
  const { series = [], terms: { measure } } = c;
  if (series.length === 0) return;
  if (!isSampled(measure)) {
    tell('/series', 'series-columns', `The family "${measure.family}" is not measured from samples.`, 'Leave the series out, or state what happened as observations.');
    return;
  }
  const total = series.reduce((sum, one) => sum + lengthOf(one), 0);
  if (total > MAX_SAMPLES) tell('/series', 'series-too-long', `The series have ${total} samples together.`, `Give at most ${MAX_SAMPLES} in the case, and the others in files beside it.`);
  const ids = new Set(c.observations.map(({ id }) => id));
  series.forEach((one, index) => {
    if (ids.has(one.id)) tell(`/series/${index}/id`, 'id-duplicate', `"${one.id}" is an observation too.`, 'Give each its own id.');
    checkOne(c, one, index, tell);
    checkTwice(series, index, tell);
  });
}

function checkOne(c: Case, series: Series, index: number, tell: Tell): void {
  const { measure } = c.terms;
  if (!isSampled(measure)) return;
  const needed = columnsOf(measure);
  const given = series.value !== undefined ? 'values' : series.file === undefined ? 'counts' : needed;
  if (given !== needed) {
    tell(`/series/${index}`, 'series-columns', `The family "${measure.family}" measures ${needed === 'counts' ? 'requests' : 'values'}.`, `Give ${needed === 'counts' ? 'total and bad' : 'value'}.`);
    return;
  }
  if (series.file !== undefined || !c.zones.concat({ name: 'UTC', version: '', initialOffsetMs: 0, transitions: [] }).some(({ name }) => name === c.terms.period.zone)) return;
  const reduced = caught(() => reduceInline(c, series, slotsOf(c, ratedPeriod(c))));
  if (reduced instanceof DomainError && reduced.code.startsWith('series-')) {
    const { code, message, remedy } = issueOf(reduced, '');
    tell(`/series/${index}`, code, message, remedy);
  }
}

/** The same subject twice at one time under one account would count its requests twice; a histogram has a series for each of its steps. */
function checkTwice(series: readonly Series[], index: number, tell: Tell): void {
  const one = series[index];
  if (one === undefined || (one.value !== undefined && one.total !== undefined)) return;
  const [start, end] = spanOf(one);
  const other = series.slice(0, index).find((earlier) => {
    const [from, to] = spanOf(earlier);
    return earlier.account === one.account && earlier.subject.kind === one.subject.kind && earlier.subject.id === one.subject.id && from < end && start < to;
  });
  if (other !== undefined) tell(`/series/${index}/start`, 'series-twice', `The series "${other.id}" and "${one.id}" sample "${one.subject.id}" at the same time.`, 'Let one begin where the other ends, or name what each of them samples.');
}

function spanOf(series: Series): [number, number] {
  const start = parseInstant(series.start);
  return [start, start + lengthOf(series) * series.seconds * SECOND_MS];
}

function lengthOf({ bad, value }: Series): number {
  return (bad ?? value ?? []).length;
}
