import fc from 'fast-check';
import { theTerms } from '../../../test/builders/case.js';
import type { CreditRule } from '../formats/terms.js';
import { cmpMoney, moneyRatio } from '../shared/money.js';
import { cmp, ratio, ratioOfDecimal } from '../shared/ratio.js';
import { creditOf, type Credit, type CreditFacts } from './credit.js';

const usd = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'USD' });

function credit(rule: Partial<CreditRule>, [base, percent]: readonly [string, string], facts: CreditFacts = {}): Credit {
  return creditOf(usd(base), ratioOfDecimal(percent), { ...theTerms().credit, ...rule }, facts);
}

const minimum = { amount: '1', currency: 'USD', strictlyAbove: true } as const;

describe('what is paid out', () => {
  it('trap 22: above 1 USD strictly, so that exactly 1.00 pays nothing', () => {
    expect(credit({ minimum }, ['10', '10'])).toMatchObject({ amount: usd('0.00'), belowMinimum: true });
    expect(credit({ minimum }, ['10.10', '10'])).toMatchObject({ amount: usd('1.01'), belowMinimum: false, minimum: null });
    expect(credit({ minimum: { ...minimum, strictlyAbove: false } }, ['10', '10'])).toMatchObject({ amount: usd('1.00'), belowMinimum: false });
  });

  it('trap 22: below 1.00 it pays 1.00 where the terms say so, though never beyond a cap, and nothing for nothing', () => {
    const raise = { minimum: { ...minimum, strictlyAbove: false, below: 'raise' } } as const;
    expect(credit(raise, ['3', '10'])).toMatchObject({ amount: usd('1'), minimum: 'raised', belowMinimum: false });
    expect(credit({ ...raise, capPercent: '20' }, ['3', '10']).amount).toEqual(usd('0.60'));
    expect(credit(raise, ['3', '0'])).toMatchObject({ amount: usd('0.00'), minimum: null });
  });

  it('is held until enough has come together', () => {
    const hold = { minimum: { amount: '1000', currency: 'USD', strictlyAbove: false, below: 'hold' } } as const;
    expect(credit(hold, ['4000', '10'])).toMatchObject({ amount: usd('400.00'), minimum: 'held' });
    expect(credit(hold, ['4000', '10'], { heldBefore: '599.99' })).toMatchObject({ minimum: 'held' });
    expect(credit(hold, ['4000', '10'], { heldBefore: '600' })).toMatchObject({ amount: usd('400.00'), minimum: null });
  });

  it('is rounded to the step of the terms', () => {
    const won = (rounding: CreditRule['rounding']): string => creditOf({ amount: '12345', currency: 'KRW' }, ratioOfDecimal('10'), { ...theTerms().credit, rounding, roundTo: '10' }).amount.amount;
    expect([won('down'), won('up'), won('half-up')]).toEqual(['1230', '1240', '1230']);
  });
});

describe('caps', () => {
  const share = { kind: 'share', id: 'half', percent: '50', per: 'period' } as const;

  it('takes the lowest of several, and names it', () => {
    const caps = [share, { kind: 'amount', id: 'thirty', amount: '30', currency: 'USD', per: 'month' }] as const;
    expect(credit({ caps }, ['100', '100'])).toMatchObject({ amount: usd('30.00'), capped: true, cap: 'thirty' });
    expect(credit({ caps }, ['100', '25'])).toMatchObject({ amount: usd('25.00'), capped: false, cap: null });
    expect(credit({ caps }, ['40', '100'])).toMatchObject({ amount: usd('20.00'), capped: true, cap: 'half' });
  });

  it('counts what was credited before against a cap beyond the period', () => {
    const caps = [{ kind: 'share', id: 'year', percent: '100', per: 'rolling-12-months' }] as const;
    expect(credit({ caps }, ['100', '50'], { creditedBefore: [{ cap: 'year', amount: '80' }] })).toMatchObject({ amount: usd('20.00'), cap: 'year' });
    expect(credit({ caps }, ['100', '50'], { creditedBefore: [{ cap: 'year', amount: '130' }] })).toMatchObject({ amount: usd('0.00'), cap: 'year' });
    expect(credit({ caps }, ['100', '50'], { creditedBefore: [{ cap: 'other', amount: '80' }] }).amount).toEqual(usd('50.00'));
  });

  it('counts days by the days that the base stands for', () => {
    const caps = [{ kind: 'days', id: 'fifteen', days: '15', per: 'month' }] as const;
    expect(credit({ caps }, ['310', '100'], { baseDays: ratio(31) })).toMatchObject({ amount: usd('150.00'), cap: 'fifteen' });
    expect(credit({ caps }, ['310', '100'], { baseDays: ratio(31), creditedBefore: [{ cap: 'fifteen', amount: '5' }] }).amount).toEqual(usd('100.00'));
    expect(credit({ caps }, ['310', '100']).amount).toEqual(usd('310.00'));
  });

  it('trap 18: a cap on the invoice that is credited counts once that invoice is known', () => {
    const caps = [{ kind: 'invoice', id: 'next', percent: '100' }] as const;
    expect(credit({ caps }, ['100', '50'])).toMatchObject({ amount: usd('50.00'), capped: false });
    expect(credit({ caps }, ['100', '50'], { appliedInvoice: '20' })).toMatchObject({ amount: usd('20.00'), cap: 'next' });
  });

  it('limits over several months', () => {
    expect(credit({ rollingCap: { months: 12, percent: '10' } }, ['100', '100']).amount).toEqual(usd('10.00'));
    expect(credit({ rollingCap: { months: 12, percent: '10' } }, ['100', '100'], { earlier: { charged: '1100', credited: '25' } })).toMatchObject({ amount: usd('95.00'), capped: true, cap: null });
  });

  it('refuses a cap in another currency', () => {
    expect(() => credit({ caps: [{ kind: 'amount', id: 'x', amount: '5', currency: 'KRW', per: 'period' }] }, ['100', '50'])).toThrow(expect.objectContaining({ code: 'currency-mismatch' }));
  });

  it('never pays more than any cap, and never more for less of a percentage', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`);
    const percent = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(amount, percent, percent, fc.integer({ min: 1, max: 150 }), (base, one, other, cap) => {
        const caps = [{ kind: 'share', id: 'cap', percent: String(cap), per: 'period' }] as const;
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((value) => credit({ caps, rounding: 'up' }, [base, String(value)]).amount);
        const limit = ratio(moneyRatio(usd(base)).n * BigInt(cap), moneyRatio(usd(base)).d * 100n);
        return low !== undefined && high !== undefined && cmpMoney(low, high) <= 0 && cmp(moneyRatio(high), limit) <= 0 && cmpMoney(high, usd(base)) <= 0;
      }),
    );
  });
});
