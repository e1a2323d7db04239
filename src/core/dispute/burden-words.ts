import type { Text } from '../shared/text.js';
import type { BurdenRow } from '../sla/result.js';

export const BURDEN_TITLES: Readonly<Record<BurdenRow['element'], Text>> = {
  contract: { en: 'Contract and terms in force', ko: '계약과 당시 시행 약관' },
  downtime: { en: 'Downtime', ko: '중단 시간' },
  eligibility: { en: 'Eligibility', ko: '청구 자격' },
  exclusion: { en: 'Exclusions', ko: '면책 사유' },
  notice: { en: 'Notice and claim in time', ko: '기한 내 통지·청구' },
  cause: { en: 'Cause', ko: '원인' },
  loss: { en: 'Loss', ko: '손해' },
  mitigation: { en: 'Mitigation of loss', ko: '손해 경감' },
};

/** Where neither terms nor case say who bears a burden, nobody here decides it. */
export const OPEN_COUNSEL: Text = { en: 'open: counsel', ko: '미정: 대리인 검토' };

export const NO_EXHIBIT: Text = { en: 'no exhibit is cited', ko: '제시된 증거 없음' };

export const NOT_RECORDED: Text = { en: 'nothing is recorded on this yet', ko: '아직 기록된 것이 없음' };
