import type { Text } from '../shared/text.js';

/** Headings and column titles of a result in the terminal. */
export const RENDER = {
  period: { en: 'Period', ko: '측정 기간' },
  fee: { en: 'Fee of the period', ko: '해당 기간 요금' },
  accounts: { en: 'Accounts', ko: '기록별 산정 결과' },
  account: { en: 'account', ko: '기록(주장 주체)' },
  window: { en: 'window (UTC)', ko: '구간(UTC)' },
  minutes: { en: 'minutes', ko: '분' },
  uptime: { en: 'uptime %', ko: '가동률 %' },
  credit: { en: 'credit', ko: '크레딧' },
  amount: { en: 'amount', ko: '금액' },
  contested: { en: 'with what is contested', ko: '다툼 있는 면책 인정 시' },
  same: { en: 'same', ko: '동일' },
  none: { en: 'none certain', ko: '확실한 구간 없음' },
  hypothetical: {
    en: '* wider than this customer: what would follow if this customer had been down throughout; never the amount claimed',
    ko: '* 이 고객보다 넓은 범위: 이 고객이 내내 중단되었다고 가정할 때의 값이며 청구액이 될 수 없음',
  },
  fictional: { en: '(f) fictional', ko: '(f) 가상' },
  ranges: { en: 'Not known exactly', ko: '정확히 알 수 없는 것' },
  turns: { en: 'What the money turns on', ko: '금액이 바뀌는 지점' },
  claim: { en: 'Claim', ko: '청구' },
  claimed: { en: 'rests on', ko: '근거 기록' },
  range: { en: 'range', ko: '범위' },
  deadline: { en: 'deadline', ko: '기한' },
  contestedWorth: { en: 'contested exclusions are worth at most', ko: '다툼 있는 면책의 최대 가치' },
  sentences: { en: 'What has to be said with it', ko: '함께 밝혀 둘 것' },
  findings: { en: 'Findings', ko: '확인할 점' },
  overclaims: { en: 'Before claiming more', ko: '더 청구하기 전에' },
  calculation: { en: 'Calculation', ko: '계산 과정' },
  clause: { en: 'terms', ko: '약관' },
} as const satisfies Record<string, Text>;
