import { caught, DomainError, issueOf } from '../shared/errors.js';
import { slotGrid } from '../facts/series-grid.js';
import { columnsOf, isSampled, reduceInline, type SampledMeasure } from '../facts/series-inline.js';
import { addDays, MINUTE_MS, SECOND_MS } from '../time/civil.js';
import { formatDate, parseInstant } from '../time/instant.js';
import { UTC } from '../time/zones.js';
import type { Tell } from './case-references.js';
import type { Case } from './case-shape.js';
import { periodDays } from './period-days.js';
import { MAX_SAMPLES, type Series } from './series.js';

/**
 * What must hold of the samples of a case: terms that measure from them, the columns that those measure, samples that lie on the
 * intervals of the terms, nothing counted twice, and no more of them than a document may hold.
 */
export function checkSeries(c: Case, tell: Tell): void {
  const { series = [], terms: { measure, criteria = [] } } = c;
  if (series.length === 0) return;
  const measures = [measure, ...criteria.map((one) => one.measure)].filter(isSampled);
  if (measures.length === 0) {
    tell('/series', 'series-columns', `The family "${measure.family}" is not measured from samples.`, 'Leave the series out, or state what happened as observations.');
    return;
  }
  const total = series.reduce((sum, one) => sum + lengthOf(one), 0);
  if (total > MAX_SAMPLES) tell('/series', 'series-too-long', `The series have ${total} samples together.`, `Give at most ${MAX_SAMPLES} in the case, and the others in files beside it.`);
  const ids = new Set(c.observations.map(({ id }) => id));
  series.forEach((one, index) => {
    if (ids.has(one.id)) tell(`/series/${index}/id`, 'id-duplicate', `"${one.id}" is an observation too.`, 'Give each its own id.');
    checkOne(c, measures, index, tell);
    checkTwice(series, index, tell);
  });
}

function checkOne(c: Case, measures: readonly SampledMeasure[], index: number, tell: Tell): void {
  const series = c.series?.[index];
  if (series === undefined || series.file !== undefined) return;
  const given = series.value === undefined ? 'counts' : 'values';
  const measured = measures.filter((one) => columnsOf(one) === given);
  if (measured.length === 0) {
    const [{ family } = c.terms.measure] = measures;
    tell(`/series/${index}`, 'series-columns', `The family "${family}" measures ${given === 'values' ? 'requests' : 'values'}.`, `Give ${given === 'values' ? 'total and bad' : 'value'}.`);
  }
  for (const measure of measured) {
    const read = caught(() => addUp(c, measure, series));
    if (!(read instanceof DomainError) || !read.code.startsWith('series-')) continue;
    const { code, message, remedy } = issueOf(read, '');
    tell(`/series/${index}`, code, message, remedy);
  }
}

/** Adds the samples up as the engine will; whether period and zone are sound is checked elsewhere. */
function addUp({ terms: { period }, period: label, contract, zones }: Case, measure: SampledMeasure, series: Series): void {
  const zone = zones.find(({ name }) => name === period.zone) ?? (period.zone === UTC.name ? UTC : null);
  if (zone === null) return;
  const { first, next } = periodDays(period, label, contract.termFrom);
  reduceInline(series, slotGrid(zone, { firstDay: formatDate(first), lastDay: formatDate(addDays(next, -1)) }, measure.interval.minutes * MINUTE_MS));
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
