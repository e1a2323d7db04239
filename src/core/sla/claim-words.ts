import type { TimeLimit } from '../formats/terms.js';
import type { Text } from '../shared/text.js';

export type AnchorKind = TimeLimit['anchors'][number];
export type Offset = TimeLimit['offset'];

/** What a time limit is counted from, in words. */
export const ANCHORS: Readonly<Record<AnchorKind, Text>> = {
  'period-end': { en: 'the end of the period', ko: '측정 기간의 끝' },
  'incident-start': { en: 'the start of the incident', ko: '장애 시작' },
  'incident-end': { en: 'the end of the incident', ko: '장애 종료' },
  'outage-day': { en: 'the day of the outage', ko: '장애 발생일' },
  awareness: { en: 'when the customer became aware', ko: '고객이 장애를 안 때' },
  eligibility: { en: 'when the customer became eligible', ko: '고객이 크레딧 요건을 갖춘 때' },
  'month-end': { en: 'the end of the month of the incident', ko: '장애가 발생한 달의 말일' },
  'cycle-end': { en: 'the end of the billing month of the incident', ko: '장애가 발생한 청구 주기의 말일' },
  'quarter-end': { en: 'the end of the quarter of the incident', ko: '장애가 발생한 분기의 말일' },
  'restoration-month-end': { en: 'the end of the month of restoration', ko: '복구된 달의 말일' },
  invoice: { en: 'the date of the invoice', ko: '청구서 발행일' },
  claim: { en: 'the claim', ko: '청구' },
  confirmation: { en: 'the confirmation of the claim', ko: '청구 승인' },
  credit: { en: 'the credit', ko: '크레딧 지급' },
};

/** How far a time limit reaches, in words. */
export function offsetWords(offset: Offset): Text {
  if (offset.kind === 'end-of-following-month') {
    return offset.months === 1 ? { en: 'the end of the following month', ko: '다음 달 말일' } : { en: `the end of month ${offset.months} after it`, ko: `그 뒤 ${offset.months}번째 달 말일` };
  }
  if (offset.kind === 'end-of-cycle') {
    return { en: `the end of billing month ${offset.cycles}`, ko: `${offset.cycles}번째 청구 주기의 말일` };
  }
  if (offset.kind === 'months') {
    return { en: counted(offset.months, 'month'), ko: `${offset.months}개월` };
  }
  if (offset.kind === 'days') {
    return { en: counted(offset.days, 'day'), ko: `${offset.days}일` };
  }
  if (offset.kind === 'business-days') {
    return { en: counted(offset.days, 'business day'), ko: `${offset.days}영업일` };
  }
  return { en: counted(offset.hours, 'hour'), ko: `${offset.hours}시간` };
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
