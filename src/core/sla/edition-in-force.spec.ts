import { aCase, theTerms } from '../../../test/builders/case.js';
import { inForce, inForceFindings } from './edition-in-force.js';

const dated = (from: string | null, to: string | null): ReturnType<typeof theTerms> =>
  theTerms({ source: { document: 'SLA', edition: '2024', grade: 'agreed', ...(from === null ? {} : { effectiveFrom: from }), ...(to === null ? {} : { effectiveTo: to }) } });
const july = ['2024-07-01', '2024-07-31'] as const;
const found = (from: string | null, to: string | null): unknown[] => inForceFindings(aCase({ terms: dated(from, to) }), ...july).map(({ code, severity, subjects, text }) => [code, severity, subjects, text]);
const codes = (from: string | null, to: string | null): string[] => inForceFindings(aCase({ terms: dated(from, to) }), ...july).map(({ code }) => code);

describe('an edition in force', () => {
  it.each<[from: string | null, to: string | null, codes: string[], any: boolean]>([
    [null, null, [], true],
    ['2024-07-01', '2024-07-31', [], true],
    ['2024-07-02', '2024-07-31', ['terms.edition-changed'], true],
    ['2024-07-01', '2024-07-30', ['terms.edition-changed'], true],
    ['2024-07-31', null, ['terms.edition-changed'], true],
    ['2024-08-01', null, ['terms.not-in-force'], false],
    [null, '2024-07-01', ['terms.edition-changed'], true],
    [null, '2024-06-30', ['terms.not-in-force'], false],
  ])('from %s to %s, for July: %j', (from, to, expected, any) => {
    expect([codes(from, to), inForce(dated(from, to), ...july)]).toEqual([expected, any]);
  });

  it('is named with its days, and with what is not known of them', () => {
    expect(found(null, '2024-06-30')).toEqual([['terms.not-in-force', 'warning', ['T'], {
      en: 'The edition 2024 was in force from an unknown day to 2024-06-30, and on no day of the period 2024-07-01 to 2024-07-31.',
      ko: '약관 2024 판의 효력 기간(시작일 미상 ~ 2024-06-30)에는 측정 기간 2024-07-01 ~ 2024-07-31의 어느 날도 포함되지 않습니다.',
    }]]);
    expect(found('2024-07-15', null)).toEqual([['terms.edition-changed', 'warning', ['T'], {
      en: 'The edition 2024 was in force from 2024-07-15 to today, and so on part of the period 2024-07-01 to 2024-07-31 only: another edition may govern.',
      ko: '약관 2024 판의 효력 기간(2024-07-15 ~ 현재)은 측정 기간 2024-07-01 ~ 2024-07-31의 일부만 포함하므로 다른 판이 적용될 수 있습니다.',
    }]]);
  });
});
