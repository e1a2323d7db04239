import type { Text } from '../../core/shared/text.js';

/** What a status is called. */
export const COVERAGE_WORDS = {
  modelled: { en: 'Modelled', ko: '약관 반영 완료' },
  partly: { en: 'Partly modelled', ko: '약관 일부만 반영' },
  'not-modelled': { en: 'Not modelled', ko: '약관 미반영' },
} as const satisfies Record<string, Text>;

/** Why a contract is not, or not wholly, modelled. */
export const REASON_WORDS = {
  'no-terms': { en: 'No terms are recorded or drafted.', ko: '등록되거나 작성 중인 조건이 없습니다.' },
  'terms-not-yet-in-force': { en: '{count} recorded terms begin later.', ko: '등록된 조건 {count}건은 적용일이 아직 오지 않았습니다.' },
  'terms-ended': { en: '{count} recorded terms had ended.', ko: '등록된 조건 {count}건은 적용 기간이 끝났습니다.' },
  'draft-not-submitted': { en: '{count} drafts are not submitted for review.', ko: '초안 {count}건이 아직 검토에 제출되지 않았습니다.' },
  'draft-in-review': { en: '{count} drafts wait for a second person.', ko: '초안 {count}건이 제2의 검토자를 기다리고 있습니다.' },
  'draft-returned': { en: '{count} drafts were sent back.', ko: '초안 {count}건이 반려되었습니다.' },
  'not-expressible': { en: '{count} promises cannot be expressed as terms; nothing is computed from them.', ko: '약정 {count}건은 조건으로 표현할 수 없어 산정에서 빠집니다.' },
} as const satisfies Record<string, Text>;

/** What to say of all contracts together. */
export const STANDING_WORDS = {
  complete: { en: 'Every contract is modelled.', ko: '모든 계약의 약관이 반영되었습니다.' },
  incomplete: { en: '{missing} of {contracts} contracts are not, or only partly, modelled: nothing can be said of what they promise.', ko: '계약 {contracts}건 중 {missing}건은 약관이 반영되지 않았거나 일부만 반영되어, 그 약정의 이행 여부를 말할 수 없습니다.' },
  'nothing-recorded': { en: 'No contract is recorded.', ko: '등록된 계약이 없습니다.' },
} as const satisfies Record<string, Text>;
