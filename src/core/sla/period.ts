import type { Case } from '../formats/case.js';
import { DomainError } from '../shared/errors.js';
import { addDays, addMonths, compareDates } from '../time/civil.js';
import { formatDate, parseDate } from '../time/instant.js';
import { checkZone, startOfDate, UTC, type ZoneTable } from '../time/zones.js';
import type { RatedPeriod } from './context.js';
import type { Finding } from './result.js';

/**
 * The month that the case names, as the terms cut it: a calendar month, or the billing month that begins in it on the
 * start day; from local midnight to local midnight in the zone of the terms, so that it may be an hour longer or shorter.
 */
export function ratedPeriod(c: Case): RatedPeriod {
  const { period } = c.terms;
  const zone = zoneOf(c, period.zone);
  const startDay = period.kind === 'billing-month' ? period.startDay : 1;
  const first = parseDate(`${c.period}-${String(startDay).padStart(2, '0')}`);
  const next = addMonths(first, 1);
  return {
    label: c.period,
    zone: period.zone,
    firstDay: formatDate(first),
    lastDay: formatDate(addDays(next, -1)),
    span: { start: startOfDate(zone, first), end: startOfDate(zone, next) },
  };
}

/** The table of a zone that the case carries; UTC needs none. Throws `case-unknown-zone`. */
export function zoneOf(c: Case, name: string): ZoneTable {
  const table = c.zones.find((zone) => zone.name === name);
  if (table !== undefined) {
    return checkZone(table);
  }
  if (name === UTC.name) {
    return UTC;
  }
  throw new DomainError('case-unknown-zone', { zone: name });
}

/** A finding where the contract does not run over the whole period. */
export function termFindings(c: Case, period: RatedPeriod): Finding[] {
  const { termFrom, termTo } = c.contract;
  const startsLate = termFrom !== undefined && compareDates(parseDate(termFrom), parseDate(period.firstDay)) > 0;
  const endsEarly = termTo !== undefined && compareDates(parseDate(termTo), parseDate(period.lastDay)) < 0;
  if (!startsLate && !endsEarly) {
    return [];
  }
  const term = { en: `${termFrom ?? 'no stated day'} to ${termTo ?? 'no stated day'}`, ko: `${termFrom ?? '시작일 기재 없음'} ~ ${termTo ?? '종료일 기재 없음'}` };
  return [
    {
      code: 'period.outside-term',
      severity: 'warning',
      text: {
        en: `The contract runs from ${term.en} and covers only part of the period ${period.firstDay} to ${period.lastDay}. The level is taken over the whole period; whether the terms shorten it is open.`,
        ko: `계약 기간은 ${term.ko}로, 측정 기간 ${period.firstDay} ~ ${period.lastDay}의 일부만 포함합니다. 가동률은 기간 전체를 분모로 계산했으며, 약관상 기간을 줄여야 하는지는 확인이 필요합니다.`,
      },
      subjects: [c.contract.id],
    },
  ];
}
