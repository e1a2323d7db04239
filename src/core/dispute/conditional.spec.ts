import { azureCase, supplierCase } from '../../../test/builders/july-2024.js';
import { aCase, anAccount, anExclusion, down } from '../../../test/builders/case.js';
import { aCount, aDesk, aTicket, itemCase, under } from '../../../test/builders/items.js';
import type { BurdenRule, Case } from '../formats/case.js';
import { evaluateCase } from '../sla/evaluate.js';
import type { ConditionalResult } from './conditional-result.js';

function burden(element: BurdenRule['element'], party: BurdenRule['party']): BurdenRule {
  return { element, party, exhibitsFor: [], exhibitsAgainst: [] };
}

function told(c: Case): unknown[] {
  return evaluateCase(c).conditional.map(({ kind, element, exclusion, levelText, tier, creditPercent, credit }) => [kind, exclusion ?? element, levelText, tier, creditPercent, credit?.amount ?? null]);
}

function sentence(c: Case, fits: (one: ConditionalResult) => boolean, locale: 'en' | 'ko' = 'en'): string | undefined {
  return evaluateCase(c).conditional.find(fits)?.sentence[locale];
}

describe('what an assessment is if a burden is not met', () => {
  const claimants = (['contract', 'downtime', 'eligibility', 'notice', 'cause'] as const).map((element) => burden(element, 'customer'));
  const c = azureCase({ burdens: [...claimants, burden('mitigation', 'vendor')] });

  it('is on exhibits, for each element of the claimant, and for each contested exclusion both ways', () => {
    expect(told(c)).toEqual([
      ['exhibits-only', null, '99.3548', 0, '10', '4200000'],
      ['claimant-fails', 'contract', '99.3548', null, '0', '0'],
      ['claimant-fails', 'downtime', '100.0000', null, '0', '0'],
      ['claimant-fails', 'eligibility', '99.3548', null, '0', '0'],
      ['claimant-fails', 'notice', '99.3548', null, '0', '0'],
      ['claimant-fails', 'cause', '99.3548', 0, '10', '4200000'],
      ['vendor-fails', 'EXC-1', '99.3548', 0, '10', '4200000'],
      ['vendor-proves', 'EXC-1', '99.3548', 0, '10', '4200000'],
    ]);
  });

  it('says so in a sentence, in both languages', () => {
    expect(sentence(c, ({ element }) => element === 'downtime')).toBe('If the claimant fails to prove downtime: 100.0000 %, no credit.');
    expect(sentence(c, ({ element }) => element === 'downtime', 'ko')).toBe('청구인이 중단 시간을 증명하지 못하면 100.0000 %, 크레딧 없음.');
    expect(sentence(c, ({ element }) => element === 'notice')).toBe('If the claimant fails on: notice and claim in time: no credit, whatever the level (99.3548 %).');
    expect(sentence(c, ({ element }) => element === 'cause')).toContain('nothing changes');
    expect(sentence(c, ({ kind }) => kind === 'exhibits-only', 'ko')).toBe('고객 범위의 증거만으로 보면 99.3548 %, 크레딧 10 %, 4,200,000원.');
  });

  it('turns where the only exclusion is proved', () => {
    const supplier = supplierCase();
    expect(sentence(supplier, ({ kind }) => kind === 'vendor-fails')).toBe('If the vendor fails on “EXC-2”: 98.3871 %, credit 30 %, KRW 28,500,000.');
    expect(sentence(supplier, ({ kind }) => kind === 'vendor-proves')).toBe('If the vendor proves “EXC-2”: 100.0000 %, no credit.');
  });

  it('holds the other contested exclusions when the vendor fails on one, and none when it proves one', () => {
    const hours = (from: number, to: number): [string, string] => [`2024-07-19T${String(from).padStart(2, '0')}:30:00Z`, `2024-07-19T${String(to).padStart(2, '0')}:30:00Z`];
    const two = { ...supplierCase(), exclusions: [anExclusion('A', 'third-party', hours(6, 12)), anExclusion('B', 'third-party', hours(12, 18))] };
    expect(told(two).slice(-4)).toEqual([
      ['vendor-fails', 'A', '99.1935', 0, '10', '9500000'],
      ['vendor-proves', 'A', '99.1935', 0, '10', '9500000'],
      ['vendor-fails', 'B', '99.1935', 0, '10', '9500000'],
      ['vendor-proves', 'B', '99.1935', 0, '10', '9500000'],
    ]);
    expect(sentence(two, ({ kind }) => kind === 'vendor-fails')).toContain('fails on “A” and the other contested exclusions hold');
    expect(sentence(two, ({ kind }) => kind === 'vendor-proves', 'ko')).toContain('다툼 있는 면책 중 “A”만 증명하면');
  });

  it('has no late ticket and nothing that was left undone where downtime is not proved', () => {
    const items = [aTicket('A', { reported: '2024-07-01T09:00:00Z', resolved: '2024-07-01T20:00:00Z' })];
    const burdens = [burden('downtime', 'customer')];
    expect(told(itemCase(aDesk(), under('80', '10'), { items, burdens })).at(-1)).toEqual(['claimant-fails', 'downtime', '100.0000', null, '0', '0']);
    const quota = { family: 'quota' as const, what: { en: 'backups', ko: '백업' }, clause: '2' };
    expect(told(itemCase(quota, under('80', '10'), { counts: [aCount('B', 10, 5)], burdens })).at(-1)).toEqual(['claimant-fails', 'downtime', '100.0000', null, '0', '0']);
  });

  it('gives no amount without a fee, and nothing without an account', () => {
    expect(told({ ...c, fees: [] }).slice(0, 3)).toEqual([
      ['exhibits-only', null, '99.3548', 0, '10', null],
      ['claimant-fails', 'contract', '99.3548', null, '0', null],
      ['claimant-fails', 'downtime', '100.0000', null, '0', null],
    ]);
    expect(evaluateCase(aCase({ accounts: [] }))).toMatchObject({ conditional: [], decisive: null });
  });
});

describe('the service level is missed', () => {
  const at = (time: string) => ({ earliest: `2024-07-19T${time}Z`, latest: `2024-07-19T${time}Z` });
  const ends = (earliest: string, latest: string) => ({ earliest: `2024-07-19T${earliest}Z`, latest: `2024-07-19T${latest}Z` });
  const own = [anAccount('own', { own: true, party: 'customer' })];

  /** 99.99 % of July leaves 4.464 minutes. */
  function breachOf(from: ReturnType<typeof at>, to: ReturnType<typeof at> | null): { breach: string | undefined; words: { en: string; ko: string } | undefined } {
    const result = evaluateCase(aCase({ accounts: own, observations: [down('own', 0, 1, { from, to })] }));
    return { breach: result.accounts[0]?.breach, words: result.explanation.find(({ kind, account }) => kind === 'breach' && account === 'own')?.text };
  }

  it('for certain, possibly or not at all, by what its times can mean', () => {
    expect(breachOf(at('00:00:00'), ends('00:05:00', '00:09:00'))).toEqual({
      breach: 'certain',
      words: {
        en: 'The service level is certainly missed under this account: between 99.9798 % and 99.9888 %, whatever its imprecise times mean.',
        ko: '이 기록에 따르면 부정확한 시각을 어떻게 보더라도 서비스 수준 미달이 확실함: 99.9798 % ~ 99.9888 %.',
      },
    });
    expect(breachOf(at('00:00:00'), ends('00:04:00', '00:09:00'))).toMatchObject({ breach: 'possible', words: { en: expect.stringContaining('possibly missed under this account: between 99.9798 % and 99.9910 %') } });
    expect(breachOf(at('00:00:00'), ends('00:03:00', '00:04:00'))).toMatchObject({ breach: 'none', words: { en: expect.stringContaining('is not missed') } });
    expect(breachOf(at('00:00:00'), null)).toMatchObject({ breach: 'possible' });
  });

  it('is not explained where times are exact: one figure decides', () => {
    expect(breachOf(at('00:00:00'), at('00:09:00'))).toEqual({ breach: 'certain', words: undefined });
    expect(breachOf(at('00:00:00'), at('00:02:00'))).toEqual({ breach: 'none', words: undefined });
  });
});
