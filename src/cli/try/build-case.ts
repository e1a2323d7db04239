import type { Case, Observation } from '../../core/formats/case.js';
import type { Days } from '../../core/formats/period-days.js';
import type { StatedTime } from '../../core/formats/scalars.js';
import type { Terms } from '../../core/formats/terms.js';
import type { Money } from '../../core/shared/money.js';
import { sameText, type Text } from '../../core/shared/text.js';
import { formatDate, formatInstant } from '../../core/time/instant.js';
import type { Span } from '../../core/time/spans.js';
import type { ZoneTable } from '../../core/time/zones.js';
import type { Outage } from './outages.js';

export interface TryInput {
  readonly terms: Terms;
  /** Label of the period. */
  readonly month: string;
  readonly days: Days;
  readonly period: Span;
  readonly fee: Money;
  readonly zones: readonly ZoneTable[];
  readonly displayZone: string;
  readonly log: { readonly name: string; readonly sha256: string };
  readonly outages: readonly Outage[];
}

/** One's own log and ready terms as a case of one account. The log is taken to cover the month: time that it does not name is up. */
export function caseOf(input: TryInput): { readonly case: Case; readonly notes: readonly Text[] } {
  const { terms, notes } = payable(input.terms, input.fee);
  const { first, next } = input.days;
  return {
    notes,
    case: {
      format: 'onus.case/1',
      id: 'try',
      title: { en: `Own log against ${terms.title.en}`, ko: `${terms.title.ko}: 자기 기록` },
      parties: [
        { id: 'customer', name: { en: 'Customer', ko: '고객' } },
        { id: 'vendor', name: { en: 'Vendor', ko: '공급자' } },
      ],
      contract: { id: 'contract', title: terms.title, customer: 'customer', vendor: 'vendor', currency: input.fee.currency },
      terms,
      period: input.month,
      fees: [{ id: 'fee', from: formatDate(first), to: formatDate(next), ...input.fee, tax: 'none' }],
      accounts: [{ id: 'log', title: { en: "the customer's own log", ko: '고객 자체 기록' }, party: 'customer', own: true, coverage: [{ from: formatInstant(input.period.start), to: formatInstant(input.period.end) }], exhibits: ['log'], sources: [] }],
      observations: input.outages.map(observationOf),
      exclusions: [],
      stances: [],
      burdens: [],
      exhibits: [{ id: 'log', title: sameText(input.log.name), sha256: input.log.sha256 }],
      sources: [],
      displayZone: input.displayZone,
      zones: input.zones.map(({ name, version, initialOffsetMs, transitions }) => ({ name, version, initialOffsetMs, transitions })),
      holidays: [],
    },
  };
}

/** A smallest credit in another currency than the fee cannot be compared and is left out, which is said. */
function payable(terms: Terms, fee: Money): { readonly terms: Terms; readonly notes: readonly Text[] } {
  const { minimum, ...credit } = terms.credit;
  if (minimum === undefined || minimum.currency === fee.currency) return { terms, notes: [] };
  const least = `${minimum.amount} ${minimum.currency}`;
  return {
    terms: { ...terms, credit },
    notes: [{ en: `The terms pay no credit up to ${least}; with a fee in ${fee.currency} that was not compared.`, ko: `약관은 ${least} 이하의 크레딧을 지급하지 않으나, 요금이 ${fee.currency}이므로 비교하지 않았습니다.` }],
  };
}

function observationOf(outage: Outage): Observation {
  return {
    id: `line-${outage.line}`,
    account: 'log',
    subject: { kind: 'service', id: 'service' },
    state: 'down',
    scope: 'customer',
    from: statedTime(outage.start, outage.startText, outage),
    to: outage.end === null ? null : statedTime(outage.end, outage.endText, outage),
    exhibits: ['log'],
    sources: [],
  };
}

function statedTime(at: number, text: string, { zone, zoneAssumed }: Outage): StatedTime {
  const instant = formatInstant(at);
  return { earliest: instant, latest: instant, text, zone, zoneAssumed };
}
