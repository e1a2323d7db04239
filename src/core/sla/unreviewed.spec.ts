import { aCase } from '../../../test/builders/case.js';
import { evaluateCase } from './evaluate.js';

describe('terms that one person alone has read', () => {
  it('are said wherever a figure rests on them, and only there', () => {
    const [finding] = evaluateCase(aCase({ unreviewed: ['T'] })).findings.filter(({ code }) => code === 'terms.not-reviewed');
    expect(finding).toMatchObject({ severity: 'warning', subjects: ['T'], text: { en: 'No second person has compared the recorded terms with the text that was agreed (Terms, 2024-01-01).', ko: '등록된 약관을 합의된 문서(Terms, 2024-01-01)와 대조한 제2의 검토자가 없습니다.' } });
    for (const c of [aCase(), aCase({ unreviewed: [] })]) expect(evaluateCase(c).findings.filter(({ code }) => code === 'terms.not-reviewed')).toEqual([]);
  });
});
