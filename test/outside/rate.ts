import { historyOf } from '../../src/core/facts/history-of.js';
import { caseFormat, type Case } from '../../src/core/formats/case.js';
import { readDocument } from '../../src/core/formats/declare.js';
import { DomainError } from '../../src/core/shared/errors.js';
import { ratingAt, type Rating } from '../../src/core/sla/level.js';
import { measure } from '../../src/core/sla/measures/measure.js';
import { prepare } from '../../src/core/sla/prepare.js';
import { formatInstant } from '../../src/core/time/instant.js';
import { clip, complement, type Span, type SpanSet } from '../../src/core/time/spans.js';

/** What is known of a window. Time that is in no set is up. */
export interface Window {
  readonly window: Span;
  readonly down: SpanSet;
  readonly unknown: SpanSet;
  readonly planned: SpanSet;
}

/** The terms that the policies of other projects differ in. */
export interface Counting {
  readonly planned: 'counted-as-up' | 'out-of-both-sides' | 'counted-as-down';
  readonly unknown: 'up' | 'down' | 'removed';
}

/**
 * Rates a window with the engine: the window as a case (one account whose coverage leaves out what is unknown, an observation
 * for each outage, an agreed exclusion for each planned downtime), read by the case format, prepared, measured and rated.
 */
export function rate(facts: Window, counting: Counting): Rating {
  const ctx = prepare(caseOf(facts, counting), { label: 'window', zone: 'UTC', firstDay: '1970-01-01', lastDay: '1970-01-01', span: facts.window });
  const { lost, whole } = measure(ctx, historyOf(ctx, ACCOUNT), { exclusions: 'agreed' });
  return ratingAt(ctx, lost, whole);
}

const ACCOUNT = 'account';
const same = (words: string): { en: string; ko: string } => ({ en: words, ko: words });

function caseOf(facts: Window, counting: Counting): Case {
  const reading = readDocument(caseFormat, documentOf(facts, counting));
  if (reading.ok) return reading.value;
  const [first] = reading.issues;
  throw new DomainError(first?.code ?? 'case-invalid', {}, first?.pointer, reading.issues);
}

function documentOf({ window, down, unknown, planned }: Window, counting: Counting): unknown {
  return {
    format: 'onus.case/1',
    id: 'outside',
    title: same('A case of another project'),
    parties: [{ id: 'customer', name: same('Customer') }, { id: 'vendor', name: same('Vendor') }],
    contract: { id: 'contract', title: same('Contract'), customer: 'customer', vendor: 'vendor', currency: 'USD' },
    terms: termsOf(counting),
    period: '1970-01',
    fees: [],
    accounts: [{ id: ACCOUNT, title: same('Monitor'), party: 'customer', coverage: complement(clip(unknown, window), window).map(texts), exhibits: [], sources: [] }],
    observations: down.map((span, index) => ({
      id: `down-${index}`, account: ACCOUNT, subject: { kind: 'service', id: 'service' }, state: 'down', scope: 'customer', ...stated(span), exhibits: [], sources: [],
    })),
    exclusions: planned.map((span, index) => ({
      id: `planned-${index}`, rule: 'planned', title: same('Planned downtime'), ...stated(span), status: 'agreed', assertedBy: 'vendor', exhibits: [], sources: [],
    })),
    stances: [], burdens: [], exhibits: [], sources: [], zones: [], holidays: [],
  };
}

function termsOf({ planned, unknown }: Counting): unknown {
  const clause = 'policy';
  return {
    format: 'onus.terms/1',
    id: 'policy',
    title: same('The policy of the case'),
    source: { document: 'sla-cases.json', edition: '1', grade: 'invented' },
    period: { kind: 'calendar-month', zone: 'UTC', clause },
    measure: { family: 'availability', unknown, maintenance: 'up', impaired: 'fraction', partialMinutes: 'exact', clause },
    exclusions: [{ id: 'planned', title: same('Planned downtime'), policy: planned, burden: 'open', clause }],
    promise: { atLeast: '100', clause },
    tiers: { rows: [{ to: { value: '100', inclusive: false }, credit: '0' }], clause },
    credit: { base: 'fee-of-period', capPercent: '100', rounding: 'half-up', clause },
  };
}

const texts = ({ start, end }: Span): { from: string; to: string } => ({ from: formatInstant(start), to: formatInstant(end) });
const exactly = (instant: number): { earliest: string; latest: string } => ({ earliest: formatInstant(instant), latest: formatInstant(instant) });
const stated = ({ start, end }: Span): { from: unknown; to: unknown } => ({ from: exactly(start), to: exactly(end) });
