import type { Terms } from '../formats/terms.js';
import type { Text } from '../shared/text.js';
import type { BurdenRow } from '../sla/result.js';
import { lossWords } from './loss-words.js';

const TITLES: Readonly<Record<Exclude<BurdenRow['element'], 'downtime'>, Text>> = {
  contract: { en: 'Contract and terms in force', ko: '계약과 당시 시행 약관' },
  eligibility: { en: 'Eligibility', ko: '청구 자격' },
  exclusion: { en: 'Exclusions', ko: '면책 사유' },
  notice: { en: 'Notice and claim in time', ko: '기한 내 통지·청구' },
  cause: { en: 'Cause', ko: '원인' },
  loss: { en: 'Loss', ko: '손해' },
  mitigation: { en: 'Mitigation of loss', ko: '손해 경감' },
};

/** The title of an element; the element "downtime" is called what is lost under the terms: tickets and requests are not down. */
export function elementTitle(terms: Pick<Terms, 'measure'>, element: BurdenRow['element']): Text {
  return element === 'downtime' ? lossWords(terms).title : TITLES[element];
}

/** Where neither terms nor case say who bears a burden, nobody here decides it. */
export const OPEN_COUNSEL: Text = { en: 'open: counsel', ko: '미정: 대리인 검토' };

export const NO_EXHIBIT: Text = { en: 'no exhibit is cited', ko: '제시된 증거 없음' };

export const NOT_RECORDED: Text = { en: 'nothing is recorded on this yet', ko: '아직 기록된 것이 없음' };
