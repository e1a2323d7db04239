import type { Terms } from '../formats/terms.js';
import type { Ruling } from './edition-days.js';
import type { Text } from '../shared/text.js';
import type { Finding } from './result.js';

type Days = readonly [firstDay: string, lastDay: string];

const RULES = {
  'at-failure': { en: 'the edition in force when the failure occurred', ko: '장애 발생 시점에 시행 중인 판' },
  'at-period-start': { en: 'the edition in force when the period began', ko: '측정 기간 개시일에 시행 중인 판' },
  'at-renewal': { en: 'the edition in force at the last renewal', ko: '최근 갱신일에 시행 중인 판' },
  'initial-term': { en: 'the edition in force when the contract began', ko: '계약 개시일에 시행 중인 판' },
} as const satisfies Record<NonNullable<Terms['governing']>['edition'], Text>;

/** What is said of the edition that governs. */
export const EDITION = {
  none: (editions: readonly Terms[], rules: readonly Ruling[], [first, last]: Days): Finding =>
    found('edition.none', 'warning', editions, {
      en: `No recorded edition is known to govern the period ${first} to ${last}${rules.length === 0 ? '' : ` (${ruled(rules).en})`}: the figures are those of the edition that the claim names, ${named(editions.slice(0, 1))}.`,
      ko: `측정 기간 ${first} ~ ${last}에 적용되는 판이 기록에 없어${rules.length === 0 ? '' : `(${ruled(rules).ko})`} 청구에서 지정한 ${named(editions.slice(0, 1))} 판으로 산정했습니다.`,
    }),
  open: (candidates: readonly Terms[], rules: readonly Ruling[], [first, last]: Days): Finding =>
    found('edition.open', 'warning', candidates, rules.length === 0
      ? { en: `Several editions were in force in the period ${first} to ${last} (${named(candidates)}), and the terms do not say which governs: the result of each is given.`, ko: `측정 기간 ${first} ~ ${last}에 여러 판(${named(candidates)})이 시행되었고 어느 판이 적용되는지 약관에 정해져 있지 않아 각각의 결과를 제시합니다.` }
      : { en: `For the period ${first} to ${last} the terms (${ruled(rules).en}) lead to several editions (${named(candidates)}): the result of each is given.`, ko: `측정 기간 ${first} ~ ${last}에 대하여 약관(${ruled(rules).ko})에 따르더라도 여러 판(${named(candidates)})이 해당하여 각각의 결과를 제시합니다.` }),
  governs: (edition: Terms, rules: readonly Ruling[], [first, last]: Days): Finding =>
    found('edition.governs', 'note', [edition], rules.length === 0
      ? { en: `Of the recorded editions only ${named([edition])} was in force in the period ${first} to ${last}: it governs.`, ko: `기록된 판 중 측정 기간 ${first} ~ ${last}에 시행된 것은 ${named([edition])} 판뿐이므로 이 판을 적용했습니다.` }
      : { en: `The edition ${named([edition])} governs the period ${first} to ${last}: ${ruled(rules).en}.`, ko: `측정 기간 ${first} ~ ${last}에는 ${named([edition])} 판이 적용됩니다(${ruled(rules).ko}).` }),
  otherNamed: (one: Terms, governing: Terms): Finding =>
    found('edition.other-named', 'warning', [one, governing], {
      en: `The claim names the edition ${named([one])}, and ${named([governing])} governs: the figures are those of ${named([governing])}.`,
      ko: `청구에서는 ${named([one])} 판을 지정했으나 ${named([governing])} 판이 적용되므로 ${named([governing])} 판으로 산정했습니다.`,
    }),
  notComputed: (edition: Terms, reason: string): Finding =>
    found('edition.not-computed', 'warning', [edition], {
      en: `Nothing could be computed under the edition ${named([edition])}: ${reason}`,
      ko: `${named([edition])} 판으로는 산정할 수 없었습니다: ${reason}`,
    }),
  ruleMissing: (edition: Terms, rules: readonly string[]): Finding =>
    found('edition.exclusion-missing', 'warning', [edition], {
      en: `The edition ${named([edition])} has no exclusion ${rules.join(', ')}: what is invoked under it excuses nothing there.`,
      ko: `${named([edition])} 판에는 면책 사유 ${rules.join(', ')}이(가) 없어, 이를 원용한 시간은 그 판에서 면책되지 않습니다.`,
    }),
  rangeReason: (candidates: readonly Terms[]): Text => ({
    en: `Which of the editions ${named(candidates)} governs is open: the range spans the results of all.`,
    ko: `${named(candidates)} 중 어느 판이 적용되는지 정해져 있지 않아 각 판의 결과를 모두 범위에 포함했습니다.`,
  }),
  reading: ({ source: { edition } }: Terms): Text => ({ en: `edition ${edition}`, ko: `${edition} 판` }),
} as const;

function named(editions: readonly Terms[]): string {
  return editions.map(({ source: { edition } }) => edition).join(', ');
}

/** Each clause with its rule; one that several editions repeat is said once. */
function ruled(rules: readonly Ruling[]): Text {
  const texts = rules.map(({ governing: { clause, edition } }): Text => ({ en: `clause ${clause}: ${RULES[edition].en}`, ko: `${clause}: ${RULES[edition].ko}` }));
  const once = (language: keyof Text): string => [...new Set(texts.map(({ [language]: text }) => text))].join('; ');
  return { en: once('en'), ko: once('ko') };
}

function found(code: string, severity: Finding['severity'], editions: readonly Terms[], text: Text): Finding {
  return { code, severity, text, subjects: editions.map(({ id }) => id) };
}
