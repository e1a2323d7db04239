import { aCase, down, theTerms } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { CreditRule, Terms } from '../formats/terms.js';
import { evaluateCase } from './evaluate.js';
import type { CaseResult, Rated } from './result.js';

type Row = Terms['tiers']['rows'][number];

function evaluated(row: Partial<Row>, credit: Partial<CreditRule> = {}, parts: Partial<Case> = {}): CaseResult {
  const plain = theTerms();
  const terms = theTerms({ tiers: { rows: [{ to: { value: '99.99', inclusive: false }, credit: '0', ...row }], clause: '3.2' }, credit: { ...plain.credit, ...credit } });
  return evaluateCase(aCase({ terms, observations: [down('own', '2024-07-03T00:00:00Z', '2024-07-03T02:30:00Z')], ...parts }));
}

function own(result: CaseResult): Rated {
  const account = result.accounts.find(({ id }) => id === 'own');
  if (account === undefined) throw new Error('no own account');
  return account.stated;
}

const creditStep = (result: CaseResult): string => result.explanation.find(({ id }) => id === 'own.credit')?.text.en ?? '';

describe('remedies that are no money', () => {
  it('trap 23: days of service, a longer term and termination are never counted as money', () => {
    const result = evaluated({ remedies: [{ kind: 'service-days', days: '3' }, { kind: 'extension', times: '10' }, { kind: 'termination', withinDays: 30, refund: 'rest-of-term' }] });
    expect(own(result)).toMatchObject({
      credit: { amount: '0', currency: 'KRW' },
      remedies: [
        { kind: 'service-days', amountMs: { n: String(3 * 86_400_000), d: '1' }, instead: false },
        { kind: 'extension', amountMs: { n: String(10 * 150 * 60_000), d: '1' }, text: { en: 'the term extended by 1500 minutes' } },
        { kind: 'termination', amountMs: null, text: { en: 'the right to terminate within 30 days, with the fees of the rest of the term paid back', ko: '30일 이내에 해지할 권리(남은 기간의 요금 환급)' } },
      ],
    });
    expect(result.range).toMatchObject({ highest: { amount: '0' } });
    expect(creditStep(result)).toContain('Not money: 3 days of service added at the end of the term.');
  });

  it('says what the customer chooses instead of the credit', () => {
    const result = evaluated({ credit: '10', remedies: [{ kind: 'extension', times: '1', instead: true }, { kind: 'termination' }] });
    expect(creditStep(result)).toContain('At choice instead: the term extended by 150 minutes. Not money: the right to terminate.');
  });

  it('has none where no row applies, nor where the row gives none', () => {
    expect('remedies' in own(evaluated({}))).toBe(false);
    expect('remedies' in own(evaluated({ remedies: [{ kind: 'service-days', days: '3' }] }, {}, { observations: [] }))).toBe(false);
  });

  it('caps days of service by what the month has left', () => {
    const credit: Partial<CreditRule> = { caps: [{ kind: 'days', id: 'fifteen', days: '15', per: 'month' }, { kind: 'share', id: 'half', percent: '50', per: 'period' }] };
    const days = (used: string): unknown => {
      const [remedy] = own(evaluated({ remedies: [{ kind: 'service-days', days: '7' }] }, credit, { creditedBefore: [{ cap: 'fifteen', amount: used }] })).remedies ?? [];
      return [Number(remedy?.amountMs?.n) / 86_400_000, remedy?.text.en];
    };
    expect(own(evaluated({ remedies: [{ kind: 'service-days', days: '20' }] }, credit)).remedies).toMatchObject([{ amountMs: { n: String(15 * 86_400_000), d: '1' } }]);
    expect(days('3')).toEqual([7, '7 days of service added at the end of the term']);
    expect(days('11')).toEqual([4, '4 days of service added at the end of the term (of 7, up to the cap)']);
    expect(days('20')).toEqual([0, '0 days of service added at the end of the term (of 7, up to the cap)']);
  });
});

describe('what is said of a credit', () => {
  it('names each cap and the one that decided', () => {
    const caps: CreditRule['caps'] = [{ kind: 'amount', id: 'a', amount: '1000', currency: 'KRW', per: 'quarter' }, { kind: 'days', id: 'd', days: '90', per: 'contract-year' }, { kind: 'share', id: 's', percent: '100', per: 'calendar-year' }, { kind: 'invoice', id: 'i', percent: '100' }];
    const result = evaluated({ credit: '10' }, { caps });
    expect(creditStep(result)).toContain('Limited by the cap "a": 1000 KRW a quarter. Cap "d": 90 days a contract year. Cap "s": 100 % of the base a calendar year. Cap "i": 100 % of the invoice that the credit is applied to.');
    expect(result.findings.filter(({ code }) => code === 'credit.earlier-unknown').map(({ subjects }) => subjects[0])).toEqual(['a', 'd', 's']);
    expect(result.findings.find(({ code }) => code === 'credit.invoice-unknown')?.subjects).toEqual(['i', '3.3']);
  });

  it('says nothing of earlier credits and of the invoice once they are known', () => {
    const caps: CreditRule['caps'] = [{ kind: 'share', id: 's', percent: '100', per: 'calendar-year' }, { kind: 'share', id: 'p', percent: '100', per: 'period' }, { kind: 'invoice', id: 'i', percent: '100' }];
    const codes = evaluated({ credit: '10' }, { caps }, { creditedBefore: [{ cap: 's', amount: '0' }], appliedInvoice: '5' }).findings.map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('credit.'))).toEqual([]);
  });

  it.each([['raise', 'Raised to the smallest amount that is paid out.'], ['hold', 'Held until enough has come together to be paid out.'], ['nothing', 'Below the smallest amount that is paid out.']] as const)('says what becomes of a small credit: %s', (below, words) => {
    expect(creditStep(evaluated({ credit: '10' }, { minimum: { amount: '9000000', currency: 'KRW', strictlyAbove: false, below } }))).toContain(words);
  });

  it.each(['vouchers', 'usage-credits', 'days', 'points'] as const)('says that it is given in %s', (form) => {
    expect(evaluated({ credit: '10' }, { form }).findings.find(({ code }) => code === 'credit.form')?.severity).toBe('note');
  });

  it('gives the percentage and what is no money where no fee is recorded', () => {
    expect(creditStep(evaluated({ credit: '10', remedies: [{ kind: 'service-days', days: '3' }] }, {}, { fees: [] }))).toBe('10 % of a fee that is not recorded. Not money: 3 days of service added at the end of the term.');
  });
});
