import { aCase, anAccount, anExclusion, at, down, theTerms } from '../../../test/builders/case.js';
import type { Case, Exclusion } from '../formats/case.js';
import type { ExclusionRule } from '../formats/terms.js';
import { evaluateCase } from '../sla/evaluate.js';
import type { BurdenRow } from '../sla/result.js';

const exhibits = [{ id: 'X', title: { en: 'X', ko: 'X' }, sha256: '0'.repeat(64) }];

function burdens(element: BurdenRow['element'], parts: Partial<Case>): readonly BurdenRow[] {
  const accounts = [anAccount('own', { own: true, party: 'customer' })];
  const observations = [down('own', '2024-07-19T00:00:00Z', '2024-07-19T10:00:00Z')];
  return evaluateCase(aCase({ accounts, observations, exhibits, ...parts })).burdens.filter((row) => row.element === element);
}

describe('the burden of a contested exclusion', () => {
  const over = (from: string, to: string, cited: readonly string[] = []): Partial<Case> => ({ exclusions: [anExclusion('E', 'third-party', [from, to], { exhibits: cited })] });

  it('lacks an exhibit, and proof of the cause where it only overlaps with downtime', () => {
    expect(burdens('exclusion', over('2024-07-19T00:00:00Z', '2024-07-19T09:00:00Z'))[0]).toMatchObject({ party: 'vendor', basis: { en: 'clause 4' }, gap: { en: 'no exhibit is cited; overlap in time is not proof of cause' } });
    expect(burdens('exclusion', over('2024-07-20T00:00:00Z', '2024-07-20T09:00:00Z'))[0]?.gap).toEqual({ en: 'no exhibit is cited', ko: '제시된 증거 없음' });
  });

  it('lacks nothing where an exhibit is cited', () => {
    expect(burdens('exclusion', over('2024-07-19T00:00:00Z', '2024-07-19T09:00:00Z', ['X']))[0]).toMatchObject({ exhibitsFor: ['X'], gap: null });
  });

  it('is worth the credit that is lost with it: ten hours are below 99 %, one hour below 99.99 %', () => {
    const [row] = burdens('exclusion', over('2024-07-19T00:00:00Z', '2024-07-19T09:00:00Z'));
    expect(row?.worth).toEqual({ amount: '6300000', currency: 'KRW' });
  });
});

describe('the burden of the notice of excused time', () => {
  const [FROM, TO] = ['2024-07-19T00:00:00Z', '2024-07-19T09:00:00Z'];
  const asking = (rule: Partial<ExclusionRule> = {}): ExclusionRule => ({ id: 'window', title: { en: 'maintenance', ko: '정기 점검' }, policy: 'counted-as-up', burden: 'vendor', clause: '5', notice: { kind: 'hours', hours: 48, clause: '5.2' }, ...rule });
  const parts = (exclusion: Partial<Exclusion>, rule?: Partial<ExclusionRule>, further: Partial<Case> = {}): Partial<Case> => ({ terms: theTerms({ exclusions: [asking(rule)] }), exclusions: [anExclusion('E', 'window', [FROM, TO], { status: 'agreed', ...exclusion })], ...further });
  const row = (...given: Parameters<typeof parts>): BurdenRow | undefined => burdens('notice', parts(...given))[1];

  it('stands behind the claim in time: the vendor proves by which clause it was announced, and what is cited', () => {
    const rows = burdens('notice', parts({ noticed: at('2024-07-16T00:00:00Z'), exhibits: ['X'] }));
    expect(rows.map(({ title, party }) => [title.en, title.ko, party])).toEqual([['Notice and claim in time', '기한 내 통지·청구', 'open'], ['Notice of “E”', '“E”의 사전 통지', 'vendor']]);
    expect(rows[1]).toMatchObject({ basis: { en: 'clause 5.2: 48 hours before it begins', ko: '약관 5.2: 시작 48시간 전까지' }, exhibitsFor: ['X'], exhibitsAgainst: [], gap: null });
  });

  it.each<[what: string, exclusion: Partial<Exclusion>, en: string, ko: string]>([
    ['announced in time, without proof', { noticed: at('2024-07-16T00:00:00Z') }, 'announced at 00:00 UTC on 16 July; no exhibit is cited', '7월 16일 00:00 UTC 통지. 제시된 증거 없음'],
    ['announced late', { noticed: at('2024-07-18T00:00:00Z'), exhibits: ['X'] }, 'announced at 00:00 UTC on 18 July: later than is asked for, so the condition is not met', '7월 18일 00:00 UTC 통지. 정해진 시각보다 늦어 요건 미충족'],
    ['not announced', { noticed: null }, 'not announced as far as is recorded: the condition is not met', '통지가 없었던 것으로 기록됨. 요건 미충족'],
    ['of which nothing is known', {}, 'nothing is recorded of the notice', '통지에 관한 기록 없음'],
    [
      'announced at a time that is known roughly', { noticed: { earliest: '2024-07-16T12:00:00Z', latest: '2024-07-17T12:00:00Z' } },
      'announced at some time from 12:00 UTC on 16 July to 12:00 UTC on 17 July: whether that was in time is not known', '7월 16일 12:00 UTC ~ 7월 17일 12:00 UTC 사이에 통지. 기한을 지켰는지 알 수 없음',
    ],
  ])('lacks what is not there: %s', (_what, exclusion, en, ko) => {
    expect(row(exclusion)?.gap).toEqual({ en, ko });
  });

  it('is worth what the excuse takes off the credit: one hour down is 10 %, ten hours are 25 %', () => {
    const noticed = at('2024-07-16T00:00:00Z');
    expect(row({ noticed })?.worth).toEqual({ amount: '6300000', currency: 'KRW' });
    expect(row({ noticed, status: 'contested' })?.worth).toEqual({ amount: '6300000', currency: 'KRW' });
    expect(row({ noticed }, {}, { fees: [] })?.worth).toBeNull();
    expect(row({ noticed: null })?.worth).toBeNull();
    expect(row({ noticed }, {}, { accounts: [], observations: [] })?.worth).toBeNull();
  });

  it('is open for counsel where the terms do not say who proves it, and asks in days too', () => {
    expect(row({}, { burden: 'open', notice: { kind: 'days', days: 1, clause: '5.2' } })?.basis).toEqual({ en: 'clause 5.2: 1 day before it begins; open: counsel', ko: '약관 5.2: 시작 1일 전까지. 미정: 대리인 검토' });
    expect(row({}, { notice: { kind: 'business-days', days: 5, clause: '5.2' } })?.basis.en).toBe('clause 5.2: 5 business days before it begins');
  });

  it('is no row where nothing must be announced, or outside the period', () => {
    const { notice: _notice, ...plain } = asking();
    expect(burdens('notice', { terms: theTerms({ exclusions: [plain] }), exclusions: [anExclusion('E', 'window', [FROM, TO])] })).toHaveLength(1);
    const outside = [['2024-06-01T00:00:00Z', '2024-06-02T00:00:00Z'], ['2024-08-01T00:00:00Z', null]] as const;
    for (const [from, to] of outside) expect(row({ from: at(from), to: to === null ? null : at(to) })).toBeUndefined();
    expect(row({ to: null })).toBeDefined();
  });

  it('is what the assessment is without the excuse, if the vendor fails on it', () => {
    const conditional = (...given: Parameters<typeof parts>): unknown => {
      const accounts = [anAccount('own', { own: true, party: 'customer' })];
      const c = aCase({ accounts, observations: [down('own', FROM, '2024-07-19T10:00:00Z')], exhibits, ...parts(...given) });
      return evaluateCase(c).conditional.flatMap(({ kind, element, exclusion, sentence }) => (element === 'notice' ? [[kind, exclusion, sentence.en, sentence.ko]] : []));
    };
    expect(conditional({ noticed: at('2024-07-16T00:00:00Z') })).toEqual([['vendor-fails', 'E', 'If the vendor fails to prove the notice of “E”: 98.6559 %, credit 25 %, KRW 10,500,000.', '공급자가 “E”의 사전 통지를 증명하지 못하면 98.6559 %, 크레딧 25 %, 10,500,000원.']]);
    expect(conditional({ noticed: null })).toEqual([]);
    expect(conditional({}, { burden: 'customer' })).toEqual([]);
    expect(conditional({ status: 'contested' })).toEqual([]);
  });
});
