import { caseFormat, type Case } from '../../src/core/formats/case.js';
import { readDocument } from '../../src/core/formats/declare.js';
import type { Series } from '../../src/core/formats/series.js';
import type { Measure, MeasureOf } from '../../src/core/formats/terms.js';
import { evaluateCase } from '../../src/core/sla/evaluate.js';
import type { AccountResult, CaseResult } from '../../src/core/sla/result.js';
import { aCase, anAccount, theTerms } from './case.js';

/** June 2024: 30 days, 8,640 intervals of five minutes. */
export const JUNE = { month: '2024-06', start: Date.UTC(2024, 5, 1), minutes: 43_200 } as const;

/** Error rates of five minutes; an interval without requests or samples is one without errors. */
export function averageOf(parts: Partial<MeasureOf<'error-rate-average'>> = {}): MeasureOf<'error-rate-average'> {
  return { family: 'error-rate-average', interval: { minutes: 5 }, zeroTraffic: 'no-errors', unknown: 'up', maintenance: 'up', clause: '2', ...parts };
}

/** A series of requests from the start of the month; a sample is [total, bad], or null. */
export function requests(samples: readonly (readonly [total: number, bad: number] | null)[], parts: Partial<Series> = {}): Series {
  return {
    id: 'SERIES', account: 'own', subject: { kind: 'service', id: 'S' }, scope: 'customer', start: new Date(JUNE.start).toISOString(), seconds: 300,
    total: samples.map((one) => one?.[0] ?? null), bad: samples.map((one) => one?.[1] ?? null), exhibits: [], sources: [], ...parts,
  };
}

/** A series of values. */
export function values(samples: readonly (number | null)[], parts: Partial<Series> = {}): Series {
  const { total: _total, bad: _bad, ...plain } = requests([]);
  return { ...plain, value: [...samples], ...parts };
}

/** A case of June with these samples, without coverage: what was not sampled is unknown. */
export function sampledCase(measure: Measure, series: readonly Series[], parts: Partial<Case> = {}): Case {
  const number = measure.family === 'percentile';
  return aCase({
    terms: theTerms({ measure, promise: number ? { atMost: '10', clause: '3' } : { atLeast: '99.9', clause: '3' }, ...(number ? { tiers: { rows: [{ from: { value: '10', inclusive: false }, credit: '10' }], clause: '4' } } : { tiers: { rows: [{ from: { value: '99', inclusive: true }, to: { value: '99.9', inclusive: false }, credit: '10' }, { from: { value: '95', inclusive: true }, to: { value: '99', inclusive: false }, credit: '25' }, { to: { value: '95', inclusive: false }, credit: '100' }], clause: '4' } }) }),
    contract: { ...aCase().contract, currency: 'USD' },
    period: JUNE.month,
    fees: [{ id: 'FEE', from: '2024-06-01', to: '2024-07-01', amount: '100', currency: 'USD', tax: 'excluded' }],
    accounts: [anAccount('own', { own: true, party: 'customer', coverage: [] })],
    ...(series.length === 0 ? {} : { series }),
    ...parts,
  });
}

/** Reads the case by its format, as a document would be, and computes it. */
export function computed(c: Case): CaseResult {
  const reading = readDocument(caseFormat, JSON.parse(JSON.stringify(c)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return evaluateCase(reading.value);
}

/** What the customer's own account comes to. */
export function own(c: Case): AccountResult {
  const found = computed(c).accounts.find(({ id }) => id === 'own');
  if (found === undefined) throw new Error('no account');
  return found;
}
