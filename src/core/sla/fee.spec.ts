import { aCase, theTerms } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { CreditRule } from '../formats/terms.js';
import { feeOfPeriod, type PeriodFee } from './fee.js';
import { ratedPeriod } from './period.js';

type Line = Case['fees'][number];

function line(id: string, [from, to]: readonly [string, string], amount: string, parts: Partial<Line> = {}): Line {
  return { id, from, to, amount, currency: 'USD', tax: 'excluded', ...parts };
}

/** Each month of 2024 at 100 USD and what is added. */
const months = Array.from({ length: 12 }, (_, index) => line(`M${index + 1}`, [`2024-${String(index + 1).padStart(2, '0')}-01`, index === 11 ? '2025-01-01' : `2024-${String(index + 2).padStart(2, '0')}-01`], String(100 + index)));

function base(credit: Partial<CreditRule>, parts: Partial<Case> = {}): PeriodFee {
  const plain = theTerms();
  const c = aCase({ contract: { ...aCase().contract, currency: 'USD' }, terms: theTerms({ credit: { ...plain.credit, ...credit } }), fees: months, ...parts });
  return feeOfPeriod(c, ratedPeriod(c));
}

const amount = (fee: PeriodFee): string | undefined => fee.fee?.amount;
const codes = ({ findings }: PeriodFee): string[] => findings.map(({ code }) => code);

describe('the base of a credit', () => {
  it.each<[CreditRule['base'], string, string]>([
    ['fee-of-period', '106', '31'],
    ['fee-of-month-before', '105', '30'],
    ['mean-of-months-before', '104.00', '91/3'],
    ['annual-fee', '1266', '366'],
    ['annual-twelfth', '105.50', '61/2'],
    ['annual-day', '3.47', '1'],
    ['daily-average', '3.42', '1'],
  ])('trap 18: %s is %s, and stands for %s days', (kind, expected, days) => {
    const fee = base({ base: kind });
    expect(amount(fee)).toBe(expected);
    expect(fee.days.d === 1n ? String(fee.days.n) : `${fee.days.n}/${fee.days.d}`).toBe(days);
    expect(codes(fee)).toEqual(kind === 'fee-of-period' ? [] : ['fee.base']);
  });

  it('takes as many months as the terms say, and the mean of those that were charged where there are fewer', () => {
    expect(amount(base({ base: 'mean-of-months-before', baseMonths: 6 }))).toBe('102.50');
    const short = base({ base: 'mean-of-months-before' }, { fees: months.slice(4, 7) });
    expect(amount(short)).toBe('104.50');
    expect(codes(short)).toEqual(['fee.base', 'fee.incomplete']);
    expect(base({ base: 'mean-of-months-before' }, { fees: months.slice(7) })).toMatchObject({ fee: null, findings: [{ code: 'fee.missing' }] });
  });

  it('takes the year of the contract where it has a first day', () => {
    const contract = { ...aCase().contract, currency: 'USD', termFrom: '2024-07-01' };
    const fee = base({ base: 'annual-fee' }, { contract });
    expect([amount(fee), codes(fee)]).toEqual(['651', ['fee.base', 'fee.incomplete']]);
    expect(amount(base({ base: 'annual-twelfth' }, { contract, fees: [line('Y', ['2024-07-01', '2025-07-01'], '1200')] }))).toBe('100.00');
  });

  it('rounds a quotient as the terms round', () => {
    const fees = [line('Y', ['2024-01-01', '2025-01-01'], '100')];
    expect(amount(base({ base: 'annual-twelfth', rounding: 'down' }, { fees }))).toBe('8.33');
    expect(amount(base({ base: 'annual-twelfth', rounding: 'up' }, { fees }))).toBe('8.34');
  });

  it('takes a fee that reaches beyond the period by its days, and says so', () => {
    const fee = base({}, { fees: [line('Q', ['2024-07-01', '2024-10-01'], '920')] });
    expect([amount(fee), codes(fee)]).toEqual(['310.00', ['fee.prorated']]);
  });
});

describe('the fees that belong to the base', () => {
  const fees = [
    line('usage', ['2024-07-01', '2024-08-01'], '80', { kind: 'usage', part: 'eu' }),
    line('us', ['2024-07-01', '2024-08-01'], '40', { kind: 'usage', part: 'us' }),
    line('upfront', ['2024-07-01', '2024-08-01'], '500', { kind: 'upfront', part: 'eu' }),
    line('voucher', ['2024-07-01', '2024-08-01'], '30', { kind: 'voucher', part: 'eu', paid: true }),
    line('late', ['2024-07-01', '2024-08-01'], '20', { part: 'eu', paid: false }),
  ];

  it('trap 14 and 18: of one region, without upfront payments and vouchers', () => {
    const fee = base({ lines: { part: 'eu', without: ['upfront', 'voucher'] } }, { fees });
    expect([amount(fee), fee.ids]).toEqual(['100', ['usage', 'late']]);
    expect(fee.findings.find(({ code }) => code === 'fee.left-out')?.subjects).toEqual(['us', 'upfront', 'voucher']);
  });

  it('trap 18: only what was paid, and a finding where that is not known', () => {
    const fee = base({ lines: { part: 'eu', without: ['upfront', 'voucher'], paidOnly: true } }, { fees });
    expect([amount(fee), fee.ids]).toEqual(['80', ['usage']]);
    expect(fee.findings.find(({ code }) => code === 'fee.payment-unknown')?.subjects).toEqual(['usage']);
  });

  it('has no base where none belongs to it', () => {
    expect(base({ lines: { part: 'asia' } }, { fees })).toMatchObject({ fee: null });
  });

  it('says where fees with and without tax are added up', () => {
    expect(codes(base({}, { fees: [line('a', ['2024-07-01', '2024-08-01'], '1'), line('b', ['2024-07-01', '2024-08-01'], '1', { kind: 'usage', tax: 'included' })] }))).toEqual(['fee.mixed-tax']);
  });
});
