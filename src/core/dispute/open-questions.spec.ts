import { aCase, anAccount, anExclusion, down } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import { evaluateCase } from '../sla/evaluate.js';

function result(parts: Partial<Case>): ReturnType<typeof evaluateCase> {
  return evaluateCase(aCase(parts));
}

describe('what nobody knows', () => {
  it('turns an outage without an end at every bound, from its start', () => {
    const { critical, range, accounts } = result({ observations: [down('own', '2024-07-19T00:00:00Z', null)] });
    expect(accounts[0]?.stated.creditPercent).toBe('0');
    expect(critical.map(({ near, far }) => [new Date(near.at ?? 0).toISOString(), near.creditPercent, far.creditPercent])).toEqual([
      ['2024-07-19T00:04:27.840Z', '0', '10'],
      ['2024-07-19T07:26:24.000Z', '10', '25'],
      ['2024-07-20T13:12:00.000Z', '25', '100'],
    ]);
    expect([range.lowest?.amount, range.highest?.amount]).toEqual(['0', '42000000']);
    expect(range.reasons.length).toBeGreaterThan(0);
  });

  it('does not turn an impairment that nobody counted: a range with its reasons is all there is', () => {
    const observation = down('posts', '2024-07-18T23:41:00Z', null, { state: 'impaired', scope: 'region', affected: { count: null, of: null, basis: { en: 'not counted', ko: '집계 없음' } } });
    const outcome = result({ accounts: [anAccount('posts')], observations: [observation] });
    expect(outcome.claimed).toBeNull();
    expect(outcome.critical).toEqual([]);
    expect(outcome.range.reasons[0]?.en).toContain('No account speaks of this customer alone');
    expect(outcome.range.reasons.length).toBeGreaterThan(1);
    expect(outcome.overclaims.map(({ code }) => code)).toEqual(['overclaim.no-customer-account', 'overclaim.wide-scope']);
  });

  it('asks for an exhibit where the own account has none', () => {
    const outcome = result({ observations: [down('own', '2024-07-19T00:00:00Z', '2024-07-19T10:00:00Z')] });
    expect(outcome.overclaims.map(({ code }) => code)).toEqual(['overclaim.no-exhibit']);
    expect(outcome.burdens.find(({ element }) => element === 'downtime')?.gap?.en).toBe('no exhibit is cited');
  });

  it('leaves the burden to counsel unless terms or case say it, and then repeats what they say', () => {
    const basis = { en: 'Civil Act art. 390', ko: '민법 제390조' };
    const outcome = result({
      observations: [down('own', '2024-07-19T00:00:00Z', '2024-07-19T10:00:00Z')],
      burdens: [{ element: 'loss', party: 'customer', basis, exhibitsFor: ['EX-9'], exhibitsAgainst: [], gap: { en: 'no invoice', ko: '청구서 없음' } }],
    });
    expect(outcome.burdens.map(({ element, party }) => `${element} ${party}`)).toEqual(['contract open', 'downtime open', 'downtime open', 'eligibility open', 'exclusion open', 'notice open', 'cause open', 'loss customer', 'mitigation open']);
    expect(outcome.burdens.find(({ element }) => element === 'loss')).toMatchObject({ basis, exhibitsFor: ['EX-9'], gap: { ko: '청구서 없음' } });
    expect(outcome.burdens[0]?.basis).toEqual({ en: 'open: counsel', ko: '미정: 대리인 검토' });
  });

  it('counts no exclusion that is agreed as contested, and prices none', () => {
    const outcome = result({
      observations: [down('own', '2024-07-19T00:00:00Z', '2024-07-19T10:00:00Z')],
      exclusions: [anExclusion('E', 'third-party', ['2024-07-19T00:00:00Z', '2024-07-19T09:00:00Z'], { status: 'agreed' })],
    });
    expect([outcome.contestedWorth, outcome.excused, outcome.accounts[0]?.stated.lostText]).toEqual([null, [], '60']);
  });

  it('leaves hundreds of outages of one account to the margins', () => {
    const start = Date.parse('2024-07-01T00:00:00Z');
    const observations = Array.from({ length: 101 }, (_, index) => down('own', start + index * 3_600_000, start + index * 3_600_000 + 60_000));
    const outcome = result({ observations });
    expect([outcome.critical, outcome.accounts[0]?.stated.lostText, outcome.accounts[0]?.margin.toWorse?.creditPercentBeyond]).toEqual([[], '101', '25']);
  });

  it('has nothing to say where no account asserts downtime', () => {
    const outcome = result({ accounts: [anAccount('own', { own: true, party: 'customer' })], observations: [] });
    expect([outcome.critical, outcome.claimed, outcome.accounts[0]?.margin.toBetter]).toEqual([[], null, null]);
  });
});
