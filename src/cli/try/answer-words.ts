import type { Terms } from '../../core/formats/terms.js';
import type { Text } from '../../core/shared/text.js';

/** Monday first, as ISO 8601 counts. */
export const WEEKDAYS: readonly Text[] = [
  { en: 'Monday', ko: '월' },
  { en: 'Tuesday', ko: '화' },
  { en: 'Wednesday', ko: '수' },
  { en: 'Thursday', ko: '목' },
  { en: 'Friday', ko: '금' },
  { en: 'Saturday', ko: '토' },
  { en: 'Sunday', ko: '일' },
];

const GRADES: Readonly<Record<Terms['source']['grade'], Text>> = {
  agreed: { en: 'agreed between the parties', ko: '당사자 사이에 합의된 문서' },
  primary: { en: 'read in the original', ko: '원문을 읽음' },
  'primary-copy': { en: 'read in a verbatim copy', ko: '원문 사본을 읽음' },
  secondary: { en: 'known from reports only', ko: '2차 자료로만 확인' },
  unverified: { en: 'in part not verified', ko: '일부 확인되지 않음' },
  invented: { en: 'invented for a first look', ko: '가늠용으로 만든 조건' },
};

/** How well the text of the terms is known. */
export function gradeWords(grade: Terms['source']['grade']): Text {
  return GRADES[grade];
}

/** What a first look never has. */
export const clauses = {
  edition: { en: 'The terms that were in force in that month, from your own contract.', ko: '해당 월에 시행되던 약관(자신의 계약에서 확인).' },
  proof: { en: 'Proof beside your own log: how it was measured, that its clock was right, and that the time concerned you.', ko: '자기 기록 외의 증거: 측정 방법, 시계의 정확성, 그 시간이 자신의 서비스에 관한 것이라는 점.' },
} as const satisfies Record<string, Text>;

/** Headings of the answer. */
export const HEADINGS = {
  turns: { en: 'What it turns on', ko: '무엇에 달려 있는가' },
  outages: { en: 'Downtime counted', ko: '산정된 중단' },
  missing: { en: 'What is still missing', ko: '아직 필요한 것' },
  log: { en: 'The log', ko: '기록' },
  terms: { en: 'The terms', ko: '약관' },
  steps: { en: 'Calculation', ko: '계산 과정' },
  noAdvice: { en: 'Arithmetic on one log and ready terms; not legal advice.', ko: '하나의 기록과 준비된 조건으로 계산한 결과이며 법률 자문이 아닙니다.' },
} as const satisfies Record<string, Text>;
