import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import type { Finding } from './result.js';

/** Says where a case is rated by an edition that was not in force over its whole period. */
export function inForceFindings(c: Case, firstDay: string, lastDay: string): Finding[] {
  const { effectiveFrom, effectiveTo, edition } = c.terms.source;
  if ((effectiveFrom === undefined || effectiveFrom <= firstDay) && (effectiveTo === undefined || lastDay <= effectiveTo)) {
    return [];
  }
  const none = !inForce(c.terms, firstDay, lastDay);
  const span = { en: `${effectiveFrom ?? 'an unknown day'} to ${effectiveTo ?? 'today'}`, ko: `${effectiveFrom ?? '시작일 미상'} ~ ${effectiveTo ?? '현재'}` };
  return [
    {
      code: none ? 'terms.not-in-force' : 'terms.edition-changed',
      severity: 'warning',
      text: none
        ? { en: `The edition ${edition} was in force from ${span.en}, and on no day of the period ${firstDay} to ${lastDay}.`, ko: `약관 ${edition} 판의 효력 기간(${span.ko})에는 측정 기간 ${firstDay} ~ ${lastDay}의 어느 날도 포함되지 않습니다.` }
        : { en: `The edition ${edition} was in force from ${span.en}, and so on part of the period ${firstDay} to ${lastDay} only: another edition may govern.`, ko: `약관 ${edition} 판의 효력 기간(${span.ko})은 측정 기간 ${firstDay} ~ ${lastDay}의 일부만 포함하므로 다른 판이 적용될 수 있습니다.` },
      subjects: [c.terms.id],
    },
  ];
}

/** Whether an edition was in force on any day of these, by the days that it states. */
export function inForce({ source: { effectiveFrom, effectiveTo } }: Terms, firstDay: string, lastDay: string): boolean {
  return (effectiveFrom === undefined || effectiveFrom <= lastDay) && (effectiveTo === undefined || firstDay <= effectiveTo);
}
