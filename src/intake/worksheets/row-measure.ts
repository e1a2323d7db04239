import type { RequestRules, TicketRules, TicketTarget } from './syntax/measured.js';
import type { WorksheetRow } from './worksheet-rows.js';

const STOPS = { responded: { en: 'response', ko: '응답' }, restored: { en: 'restoration', ko: '복구' }, resolved: { en: 'resolution', ko: '해결' } } as const satisfies Record<TicketTarget['stop'], object>;

/** The measure of tickets: the share that met its limit, from the report on; what a worksheet does not say stands in the caveat. */
export function ticketMeasure(rules: TicketRules | undefined, row: WorksheetRow, clause: string): object {
  const { targets = [], office, pauses = [] } = rules ?? {};
  return {
    family: 'service-desk',
    classes: [...new Set(targets.map((one) => one.class))],
    calendars: office === undefined ? [] : [{ id: 'office', zone: row.get('zone') ?? '', hours: [office], clause }],
    start: { of: ['reported'], which: 'earliest' },
    targets: targets.map((one) => ({
      id: `${one.class}-${one.stop}`, title: STOPS[one.stop], classes: [one.class], stop: [one.stop], limit: { kind: 'time', minutes: one.minutes }, ...(one.office ? { calendar: 'office' } : {}), clause,
    })),
    pauses,
    reopened: 'first',
    belongs: 'started',
    lateBy: 'due-instant',
    aggregate: { kind: 'in-time', of: 'all' },
    clause,
  };
}

/** The measure of requests: of all of them alike, or the mean of the error rates of intervals. */
export function requestMeasure(rules: RequestRules | undefined, row: WorksheetRow, clause: string): object {
  const { kind = 'ratio', minutes = 1, idle } = rules ?? {};
  const said = (key: 'unknown' | 'maintenance'): object => (row.get(key) === undefined ? {} : { [key]: row.get(key) });
  return kind === 'ratio'
    ? { family: 'request-ratio', interval: { minutes }, ...said('maintenance'), clause }
    : { family: 'error-rate-average', interval: { minutes }, zeroTraffic: idle, ...said('unknown'), ...said('maintenance'), clause };
}

/** What a worksheet leaves open of tickets, and what is taken instead. */
export const TICKETS_CAVEAT = {
  en: 'Of tickets: the clock starts with the report; a ticket belongs to the period in which it was reported; the first end counts; it is late when the due instant has passed; the office is closed on no holidays.',
  ko: '티켓: 신고 시각부터 계산하고, 신고된 기간에 속하며, 첫 종료를 기준으로 하고, 기한이 지나면 지연으로 보며, 휴일 휴무는 없는 것으로 했습니다.',
} as const;
