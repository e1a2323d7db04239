import type { Text } from '../../core/shared/text.js';

/** What the codes of a portfolio mean that are not codes of findings or problems. */
export const REASONS: Readonly<Record<string, Text>> = {
  'no-terms': { en: 'No terms are recorded of the contract: nothing can be said of what it promises.', ko: '계약의 약관이 등록되어 있지 않아 무엇을 약속했는지 말할 수 없습니다.' },
  'no-service': { en: 'No service is recorded under the contract: there is nothing to measure.', ko: '계약에 연결된 서비스가 없어 측정할 대상이 없습니다.' },
  'no-account': { en: 'No account of the customer has ever recorded anything of the service: its silence proves nothing.', ko: '고객 측 기록 가운데 이 서비스를 다룬 것이 없어, 기록이 없다는 사실만으로는 정상이었다고 볼 수 없습니다.' },
  'nothing-known': { en: 'The account covers no part of the period and says nothing in it.', ko: '이 기록은 해당 기간을 전혀 포괄하지 않으며 그 기간에 관한 내용도 없습니다.' },
  'time-unknown': { en: 'The account says nothing of part of the period; it is counted as the terms say.', ko: '기간 일부에 관한 기록이 없어 그 시간은 약관이 정한 대로 계산했습니다.' },
  'period-not-over': { en: 'The period is not over.', ko: '기간이 아직 끝나지 않았습니다.' },
  'edition-not-in-force': { en: 'This edition of the terms is not in force in the period.', ko: '이 약관 판은 해당 기간에 시행되지 않습니다.' },
  'edition-changes': { en: 'The edition is in force in a part of the period only: which one governs it must be decided in a claim.', ko: '이 약관 판은 기간 일부에만 시행됩니다. 어느 판을 적용할지는 청구에서 정해야 합니다.' },
  'needs-claim-facts': { en: 'These terms measure what observations of outages alone do not show, such as requests, tickets or notices: assess them in a claim.', ko: '이 약관은 요청 수, 티켓, 통지 등 중단 기록만으로는 알 수 없는 것을 측정하므로 청구에서 산정해야 합니다.' },
  'scope-wider': { en: 'An outage in the period is told of a region or of everybody, not of this customer: the figure holds if this customer had been down throughout, and is not an amount to claim.', ko: '기간 중 일부 중단은 이 고객이 아니라 지역 또는 전체에 관한 것입니다. 이 고객이 내내 중단되었다고 가정한 값이며 청구 금액이 아닙니다.' },
  'times-not-exact': { en: 'Times in the period are not known exactly: only what is certain was counted.', ko: '기간 중 일부 시각이 정확하지 않아 확실한 시간만 계산했습니다.' },
  'earlier-credits': { en: 'The terms cap credits over several periods: credits given before are not known here.', ko: '약관에 여러 기간에 걸친 크레딧 한도가 있으나 이전에 지급된 크레딧은 반영되지 않았습니다.' },
};

/** What a portfolio leaves out, said with every answer. */
export const LEAVES_OUT: Text = {
  en: "Each line rests on one account of the contract's own customer, on agreed exclusions, and on observations as they stand now. Other parties' accounts, contested exclusions, deadlines and what a dispute turns on are computed when a claim is assessed.",
  ko: '각 행은 계약 고객 자신의 기록 하나, 합의된 면책, 현재의 관측을 바탕으로 합니다. 다른 당사자의 기록, 다툼이 있는 면책, 기한, 쟁점은 청구를 산정할 때 계산합니다.',
};
