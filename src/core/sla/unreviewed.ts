import type { Context } from './context.js';
import type { Finding } from './result.js';

/** Terms that one person has written and no second one has compared with the text: every figure rests on that one reading. */
export function unreviewedFinding({ case: { unreviewed = [] }, terms: { id, source: { document, edition } } }: Pick<Context, 'case' | 'terms'>): Finding[] {
  if (!unreviewed.includes(id)) return [];
  return [
    {
      code: 'terms.not-reviewed',
      severity: 'warning',
      text: {
        en: `No second person has compared the recorded terms with the text that was agreed (${document}, ${edition}).`,
        ko: `등록된 약관을 합의된 문서(${document}, ${edition})와 대조한 제2의 검토자가 없습니다.`,
      },
      subjects: [id],
    },
  ];
}
