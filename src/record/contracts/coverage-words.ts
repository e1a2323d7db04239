import type { Text } from '../../core/shared/text.js';

/** What a status is called. */
export const COVERAGE_WORDS = {
  modelled: { en: 'Modelled', ko: '약정 반영 완료' },
  partly: { en: 'Partly modelled', ko: '약정 일부만 반영' },
  'not-modelled': { en: 'Not modelled', ko: '약정 미반영' },
} as const satisfies Record<string, Text>;

/** Why a contract is not, or not wholly, modelled. */
export const REASON_WORDS = {
  'no-terms': { en: 'No terms are recorded or drafted.', ko: '등록되거나 작성 중인 약정이 없습니다.' },
  'terms-not-yet-in-force': { en: 'Recorded terms that begin later: {count}.', ko: '등록된 약정 {count}건은 적용일이 아직 오지 않았습니다.' },
  'terms-ended': { en: 'Recorded terms that had ended: {count}.', ko: '등록된 약정 {count}건은 적용 기간이 끝났습니다.' },
  'terms-not-reviewed': { en: 'Terms in force that no second person has compared with the text that was agreed: {count}.', ko: '적용 중인 약정 {count}건은 제2의 검토자가 합의된 문서와 대조하지 않았습니다.' },
  'draft-not-submitted': { en: 'Drafts not submitted for review: {count}.', ko: '초안 {count}건이 아직 검토에 제출되지 않았습니다.' },
  'draft-in-review': { en: 'Drafts waiting for a second person: {count}.', ko: '초안 {count}건이 제2의 검토자를 기다리고 있습니다.' },
  'draft-returned': { en: 'Drafts that were sent back: {count}.', ko: '초안 {count}건이 반려되었습니다.' },
  'not-expressible': { en: 'Promises that cannot be expressed as terms, and from which nothing is computed: {count}.', ko: '{count}건은 약정 자료로 표현할 수 없어 산정에서 빠집니다.' },
} as const satisfies Record<string, Text>;

/** What to say of all contracts together. */
export const STANDING_WORDS = {
  complete: { en: 'Every contract is modelled.', ko: '모든 계약의 약정이 반영되었습니다.' },
  incomplete: { en: 'Of {contracts} contracts, {missing} not or only partly modelled: whether their promises are kept cannot be said, or not in full.', ko: '계약 {contracts}건 중 {missing}건은 약정이 반영되지 않았거나 일부만 반영되어, 그 이행 여부를 전부 말할 수 없습니다.' },
  'nothing-recorded': { en: 'No contract is recorded.', ko: '등록된 계약이 없습니다.' },
} as const satisfies Record<string, Text>;
