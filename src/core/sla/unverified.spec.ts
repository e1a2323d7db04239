import { theMeasure, theTerms } from '../../../test/builders/case.js';
import type { Terms } from '../formats/terms.js';
import { unverifiedFigures, unverifiedFinding } from './unverified.js';

const plain = theTerms({
  exclusions: [{ id: 'x', title: { en: 'force majeure', ko: '불가항력' }, policy: 'counted-as-up', burden: 'vendor', clause: '4' }],
  tiers: { rows: [{ to: { value: '99.99', inclusive: false }, credit: '10' }], clause: '3.2' },
  claim: { offset: { kind: 'days', days: 30 }, anchors: ['period-end'], zone: 'UTC', act: 'received', clause: '6' },
});

const marks: readonly (readonly [string, Terms, string, string, string])[] = [
  ['the period', { ...plain, period: { ...plain.period, verify: true } }, 'the period', '측정 기간', '2.1'],
  ['the measure', { ...plain, measure: theMeasure({ verify: true }) }, 'what counts as down', '중단의 정의', '2.2'],
  ['an exclusion', { ...plain, exclusions: plain.exclusions.map((rule) => ({ ...rule, verify: true })) }, 'the exclusion "force majeure"', '면책 사유 "불가항력"', '4'],
  ['the promise', { ...plain, promise: { ...plain.promise, verify: true } }, 'the promise of 99.99 %', '약정 수준 99.99 %', '3.1'],
  ['a row of the table', { ...plain, tiers: { ...plain.tiers, rows: plain.tiers.rows.map((row) => ({ ...row, verify: true })) } }, 'the credit of 10 % for below 99.99 %', '99.99 % 미만일 때의 크레딧 10 %', '3.2'],
  ['base and cap', { ...plain, credit: { ...plain.credit, verify: true } }, 'base and cap of the credit', '크레딧의 기준 금액과 한도', '3.3'],
  ['the claim', { ...plain, ...(plain.claim === undefined ? {} : { claim: { ...plain.claim, verify: true } }) }, 'the time limit of the claim', '청구 기한', '6'],
];

describe('figures that were not read in the document itself', () => {
  it.each(marks)('names %s, in both languages, with its clause', (_, terms, en, ...[ko, clause]) => {
    expect(unverifiedFigures(terms)).toEqual([{ text: { en, ko }, clause }]);
    expect(unverifiedFinding(terms)).toMatchObject([{ code: 'terms.unverified', severity: 'warning', subjects: [clause] }]);
    expect(unverifiedFinding(terms)[0]?.text.en).toContain(en);
  });

  it('names nothing where nothing is marked, with or without a claim', () => {
    const { claim: _claim, ...without } = plain;
    for (const terms of [plain, without]) {
      expect([unverifiedFigures(terms), unverifiedFinding(terms)]).toEqual([[], []]);
    }
  });

  it('looks into levels and further criteria too', () => {
    const table = { title: { en: 'gold', ko: '골드' }, promise: { atLeast: '99', verify: true, clause: '7' }, tiers: { rows: [{ to: { value: '99', inclusive: false }, credit: '5', verify: true }], clause: '8' } };
    const words = (terms: Terms) => unverifiedFigures(terms).map(({ text, clause }) => [text.en, clause]);
    const expected = [['the promise of 99 %', '7'], ['the credit of 5 % for below 99 %', '8']];
    expect(words({ ...plain, levels: { choose: 'lowest', of: [{ id: 'gold', ...table }], clause: '9' } })).toEqual(expected);
    expect(words({ ...plain, criteria: [{ id: 'gold', ...table, measure: theMeasure() }] })).toEqual(expected);
  });

  it('names several in one finding, and each clause once', () => {
    const rows = plain.tiers.rows.flatMap((row) => [{ ...row, verify: true }, { ...row, credit: '25', verify: true }]);
    const [finding] = unverifiedFinding({ ...plain, promise: { ...plain.promise, verify: true }, tiers: { ...plain.tiers, rows } });
    expect(finding?.subjects).toEqual(['3.1', '3.2']);
    expect(finding?.text.ko).toContain('크레딧 10 %, 99.99 % 미만일 때의 크레딧 25 %');
  });
});
