import type { Case } from '../formats/case.js';
import { periodDays } from '../formats/period-days.js';
import { DomainError, fail } from '../shared/errors.js';
import { addDays } from '../time/civil.js';
import { formatDate, parseDate } from '../time/instant.js';
import { subtract, type Span, type SpanSet } from '../time/spans.js';
import { checkZone, startOfDate, UTC, type ZoneTable } from '../time/zones.js';
import type { RatedPeriod } from './context.js';
import type { Finding } from './result.js';

/**
 * The window that the case names, as the terms cut it, from local midnight to local midnight in the zone of the terms, so that
 * a day may be an hour longer or shorter. Where the terms rate only days under contract, without the others.
 * Throws `period-label`, `period-contract-start`, `period-outside-contract`.
 */
export function ratedPeriod(c: Case): RatedPeriod {
  const { period } = c.terms;
  const { first, next } = periodDays(period, c.period, c.contract.termFrom);
  const whole: Window = { firstDay: formatDate(first), lastDay: formatDate(addDays(next, -1)) };
  const rated = period.partial === 'prorated' ? underContract(c, whole) : whole;
  const cut = rated.firstDay !== whole.firstDay || rated.lastDay !== whole.lastDay;
  return { label: c.period, zone: period.zone, ...rated, span: spanOf(zoneOf(c, period.zone), rated), ...(cut ? { uncut: whole } : {}) };
}

/** Time of the period outside the contract that the terms count as up: of a contract that begins or ends inside a full window. */
export function undeployedTime(c: Case, { span, firstDay, lastDay }: RatedPeriod): SpanSet {
  if (c.terms.period.partial !== 'full') {
    return [];
  }
  return subtract([span], [spanOf(zoneOf(c, c.terms.period.zone), underContract(c, { firstDay, lastDay }))]);
}

/** The first and last day of a window, YYYY-MM-DD. */
interface Window {
  readonly firstDay: string;
  readonly lastDay: string;
}

function spanOf(zone: ZoneTable, { firstDay, lastDay }: Window): Span {
  return { start: startOfDate(zone, parseDate(firstDay)), end: startOfDate(zone, addDays(parseDate(lastDay), 1)) };
}

/** The days that lie under the contract. Throws `period-outside-contract` where none does. */
function underContract({ contract: { termFrom, termTo } }: Case, whole: Window): Window {
  const firstDay = termFrom !== undefined && termFrom > whole.firstDay ? termFrom : whole.firstDay;
  const lastDay = termTo !== undefined && termTo < whole.lastDay ? termTo : whole.lastDay;
  return firstDay <= lastDay ? { firstDay, lastDay } : fail('period-outside-contract', { from: termFrom ?? 'open', to: termTo ?? 'open' });
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

/** A finding where the contract does not run over the whole window: which days were rated, and why. */
export function termFindings(c: Case, period: RatedPeriod): Finding[] {
  const { termFrom, termTo } = c.contract;
  const whole = period.uncut ?? period;
  const startsLate = termFrom !== undefined && termFrom > whole.firstDay;
  const endsEarly = termTo !== undefined && termTo < whole.lastDay;
  if (!startsLate && !endsEarly) {
    return [];
  }
  const term = { en: `${termFrom ?? 'no stated day'} to ${termTo ?? 'no stated day'}`, ko: `${termFrom ?? '시작일 기재 없음'} ~ ${termTo ?? '종료일 기재 없음'}` };
  const rule = c.terms.period.partial;
  const rated = {
    prorated: { en: `Only the days under contract are rated, ${period.firstDay} to ${period.lastDay} (clause ${c.terms.period.clause}).`, ko: `약관 ${c.terms.period.clause}에 따라 계약 중인 ${period.firstDay} ~ ${period.lastDay}만 산정했습니다.` },
    full: { en: `The whole period is rated, and the days outside the contract count as up (clause ${c.terms.period.clause}).`, ko: `약관 ${c.terms.period.clause}에 따라 기간 전체를 분모로 하고 계약 밖의 날은 정상으로 계산했습니다.` },
    open: { en: 'The level is taken over the whole period; whether the terms shorten it is open.', ko: '가동률은 기간 전체를 분모로 계산했으며, 약관상 기간을 줄여야 하는지는 확인이 필요합니다.' },
  }[rule ?? 'open'];
  return [
    {
      code: rule === undefined ? 'period.outside-term' : `period.${rule}`,
      severity: rule === undefined ? 'warning' : 'note',
      text: {
        en: `The contract runs from ${term.en} and covers only part of the period ${whole.firstDay} to ${whole.lastDay}. ${rated.en}`,
        ko: `계약 기간(${term.ko})은 측정 기간 ${whole.firstDay} ~ ${whole.lastDay}의 일부만 포함합니다. ${rated.ko}`,
      },
      subjects: [c.contract.id],
    },
  ];
}
