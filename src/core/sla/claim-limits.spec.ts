import fc from 'fast-check';
import { aCase, at, down, theTerms } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { ClaimRule, CreditRule, Terms } from '../formats/terms.js';
import { formatDate, parseDate } from '../time/instant.js';
import { addDays, daysInMonth, weekdayOf } from '../time/civil.js';
import { speaksFor } from './claim-limits.js';
import { evaluateCase } from './evaluate.js';
import { offsetWords, type Offset } from './claim-words.js';
import type { CaseResult, Deadline } from './result.js';

const seoul = { name: 'Asia/Seoul', version: '2024a', initialOffsetMs: 32_400_000, transitions: [] };
const pacific = { name: 'US/Pacific', version: '2024a', initialOffsetMs: -25_200_000, transitions: [] };
const outage = down('own', '2024-07-18T21:56:00Z', '2024-07-19T02:40:00Z');

interface Parts extends Partial<Case> {
  readonly period?: string;
}

function claimed(rule: Partial<ClaimRule>, { terms, ...parts }: Parts & { readonly terms?: Terms } = {}, credit: Partial<CreditRule> = {}): CaseResult {
  const claim: ClaimRule = { offset: { kind: 'days', days: 30 }, anchors: ['period-end'], zone: 'UTC', act: 'received', clause: '8', ...rule };
  const plain = terms ?? theTerms();
  return evaluateCase(aCase({ terms: { ...plain, claim, credit: { ...plain.credit, ...credit } }, zones: [seoul, pacific], observations: [outage], ...parts }));
}

const dates = (result: CaseResult, kind: Deadline['kind'] = 'claim'): unknown[] => result.deadlines.filter((one) => one.kind === kind).map(({ literal, alarm }) => [literal, alarm]);
const codes = (result: CaseResult): string[] => result.findings.map(({ code }) => code);
const billing = (startDay: number): Terms => theTerms({ period: { kind: 'billing-month', zone: 'UTC', startDay, clause: '2.1' } });

describe('anchors of a time limit', () => {
  it.each<[ClaimRule['anchors'][number], string]>([
    ['period-end', '2024-08-10'],
    ['incident-start', '2024-07-28'],
    ['incident-end', '2024-07-29'],
    ['month-end', '2024-08-10'],
    ['cycle-end', '2024-08-10'],
    ['quarter-end', '2024-10-10'],
    ['restoration-month-end', '2024-08-10'],
    ['eligibility', '2024-08-10'],
  ])('ten days from %s end on %s', (anchor, literal) => {
    expect(dates(claimed({ anchors: [anchor], offset: { kind: 'days', days: 10 } }))).toEqual([[literal, true]]);
  });

  it('trap 19: thirty days from becoming eligible begin when the month ends, unless the case says when', () => {
    expect(dates(claimed({ anchors: ['eligibility'] }))).toEqual([['2024-08-30', true]]);
    expect(dates(claimed({ anchors: ['eligibility'] }, { claimDates: { eligibility: at('2024-08-05T00:00:00Z') } }))).toEqual([['2024-09-04', true]]);
  });

  it('counts from the billing month of the incident where that is not the rated one', () => {
    expect(dates(claimed({ anchors: ['cycle-end'], offset: { kind: 'days', days: 5 } }, { terms: billing(15) }))).toEqual([['2024-08-19', true]]);
  });

  it.each([['invoice', '2024-08-12'], ['awareness', '2024-07-30'], ['claim', '2024-08-22'], ['confirmation', '2024-08-25'], ['credit', '2024-09-04']] as const)('takes %s from the case', (anchor, literal) => {
    const claimDates = { invoice: at('2024-08-02T00:00:00Z'), awareness: at('2024-07-20T09:00:00Z'), claim: at('2024-08-12T00:00:00Z'), confirmation: at('2024-08-15T00:00:00Z'), credit: at('2024-08-25T00:00:00Z') };
    expect(dates(claimed({ anchors: [anchor], offset: { kind: 'days', days: 10 } }, { claimDates }))).toEqual([[literal, true]]);
  });

  it('computes nothing from what nobody recorded, and says so', () => {
    const result = claimed({ anchors: ['invoice'] });
    expect(result.deadlines).toEqual([]);
    expect(codes(result)).toContain('claim.anchor-unknown');
    expect(claimed({ anchors: ['outage-day', 'incident-start', 'restoration-month-end'] }, { observations: [] }).deadlines).toEqual([]);
    expect(claimed({ anchors: ['awareness'] }, { observations: [] }).deadlines).toEqual([]);
  });

  it('takes the start of the outage for an awareness that is not recorded: it is the earliest that it can be', () => {
    const result = claimed({ anchors: ['awareness'], offset: { kind: 'days', days: 5 } });
    expect(result.deadlines).toMatchObject([{ literal: '2024-07-23', reading: { en: expect.stringContaining('not recorded') } }]);
  });

  it('reads the day of an outage over midnight both ways, and alarms on the earlier', () => {
    const result = claimed({ anchors: ['outage-day'], offset: { kind: 'business-days', days: 3 } });
    expect(dates(result)).toEqual([['2024-07-23', true], ['2024-07-24', false]]);
    expect(codes(result)).toContain('claim.open-reading');
    expect(dates(claimed({ anchors: ['outage-day'] }, { observations: [down('own', '2024-07-18T10:00:00Z', '2024-07-19T00:00:00Z')] }))).toEqual([['2024-08-17', true]]);
    expect(dates(claimed({ anchors: ['outage-day'] }, { observations: [down('own', '2024-07-18T10:00:00Z', null)] }))).toEqual([['2024-08-17', true]]);
  });
});

describe('the alarm', () => {
  it('is on the earliest reading, in whatever order the terms name the anchors', () => {
    expect(dates(claimed({ anchors: ['incident-end', 'incident-start'], offset: { kind: 'days', days: 10 } }))).toEqual([['2024-07-29', false], ['2024-07-28', true]]);
    const hours = claimed({ anchors: ['incident-end', 'incident-start'], offset: { kind: 'hours', hours: 1 } }, { observations: [down('own', '2024-07-18T10:00:00Z', '2024-07-18T12:00:00Z')] });
    expect(hours.deadlines.map(({ time, alarm }) => [time, alarm])).toEqual([['13:00:00', false], ['11:00:00', true]]);
  });
});

describe('lengths of a time limit', () => {
  it('trap 19: the end of the second billing cycle after the incident is read with and without the cycle of the incident', () => {
    const limit = (ofIncident: 'counted' | 'not-counted' | 'open', startDay = 1): unknown[] => dates(claimed({ anchors: ['incident-start'], offset: { kind: 'end-of-cycle', cycles: 2, ofIncident } }, { terms: billing(startDay) }));
    expect(limit('counted')).toEqual([['2024-08-31', true]]);
    expect(limit('not-counted')).toEqual([['2024-09-30', true]]);
    expect(limit('open')).toEqual([['2024-08-31', true], ['2024-09-30', false]]);
    expect(limit('open', 15)).toEqual([['2024-09-14', true], ['2024-10-14', false]]);
  });

  it('names both readings, in both languages, and where the alarm is set', () => {
    const result = claimed({ anchors: ['period-end'], offset: { kind: 'end-of-cycle', cycles: 2, ofIncident: 'open' } });
    const finding = result.findings.find(({ code }) => code === 'claim.open-reading');
    expect(finding?.text.en).toBe('Clause 8 can be read in more than one way: 2024-08-31 from the end of the period (the billing month of the incident counted); 2024-09-30 from the end of the period (the billing month of the incident not counted). The alarm is set on 2024-08-31.');
    expect(finding?.text.ko).toContain('장애가 발생한 청구 주기를 제외');
    expect(result.explanation.filter(({ kind }) => kind === 'deadline').map(({ id, text }) => [id, text.en])).toEqual([
      ['deadline.period-end', 'Counted from the end of the period, the claim must be received by 2024-08-31. (The billing month of the incident counted.)'],
      ['deadline.period-end.2', 'Counted from the end of the period, the claim must be received by 2024-09-30. (The billing month of the incident not counted.)'],
    ]);
  });

  it('trap 20: one document gives one month in general and two months for Azure', () => {
    expect(dates(claimed({ offset: { kind: 'end-of-following-month', months: 1 } }))).toEqual([['2024-08-31', true]]);
    expect(dates(claimed({ offset: { kind: 'months', months: 2, monthEnd: 'last-day' } }))).toEqual([['2024-09-30', true]]);
  });

  it('trap 19: from the end of January a month ends on 28 or 29 February', () => {
    const limit = (period: string, offset: ClaimRule['offset']): unknown[] => dates(claimed({ offset }, { period, fees: [] }));
    expect(limit('2024-01', { kind: 'months', months: 1 })).toEqual([['2024-02-29', true]]);
    expect(limit('2023-01', { kind: 'months', months: 1 })).toEqual([['2023-02-28', true]]);
    expect(limit('2024-01', { kind: 'end-of-following-month', months: 1 })).toEqual([['2024-02-29', true]]);
  });

  it('reads months from a month end both ways where the target month is longer', () => {
    const limit = (monthEnd?: 'same-day' | 'last-day'): unknown[] => dates(claimed({ offset: { kind: 'months', months: 2, ...(monthEnd === undefined ? {} : { monthEnd }) } }, { period: '2024-06', fees: [] }));
    expect(limit()).toEqual([['2024-08-30', true], ['2024-08-31', false]]);
    expect(limit('same-day')).toEqual([['2024-08-30', true]]);
    expect(limit('last-day')).toEqual([['2024-08-31', true]]);
    expect(dates(claimed({ anchors: ['incident-start'], offset: { kind: 'months', months: 2 } }))).toEqual([['2024-09-18', true]]);
  });

  it('counts hours by the clock, whatever the days, and shows the time of day in the zone of the claim', () => {
    const result = claimed({ anchors: ['incident-start'], offset: { kind: 'hours', hours: 72 }, zone: 'Asia/Seoul', rollForward: { law: { en: 'a law', ko: '법' }, holidays: 'kr' } }, { holidays: [{ id: 'kr', version: '1', days: [{ date: '2024-07-22', name: 'x' }] }] });
    expect(result.deadlines).toMatchObject([{ literal: '2024-07-22', time: '06:56:00', zone: 'Asia/Seoul', at: Date.UTC(2024, 6, 21, 21, 56), rolled: '2024-07-22' }]);
    expect(result.explanation.find(({ kind }) => kind === 'deadline')?.text.en).toBe('The claim must be received by 2024-07-22 06:56:00 (Asia/Seoul).');
  });

  it('trap 19: a last day ends in the zone of the vendor', () => {
    expect(claimed({ zone: 'US/Pacific' }).deadlines).toMatchObject([{ literal: '2024-08-30', at: Date.UTC(2024, 7, 31, 7) }]);
    expect(claimed({ zone: 'Asia/Seoul' }).deadlines).toMatchObject([{ literal: '2024-08-30', at: Date.UTC(2024, 7, 30, 15) }]);
    const short = { ...seoul, covers: { start: Date.UTC(2024, 0, 1), end: Date.UTC(2024, 7, 15) } };
    expect(claimed({ zone: 'Asia/Seoul' }, { zones: [short] }).deadlines).toMatchObject([{ literal: '2024-08-30', at: null }]);
  });

  it('trap 19: whose holidays: any list closes a day, or only all of them together', () => {
    const holidays = [['us', '2024-08-02'], ['uk', '2024-08-05'], ['jp', '2024-08-05']].map(([id = '', day = '']) => ({ id, version: '1', days: [{ date: day, name: 'holiday' }, { date: '2024-08-06', name: 'everywhere' }] }));
    const limit = (closed: 'any' | 'all'): unknown[] => dates(claimed({ offset: { kind: 'business-days', days: 3, holidays: 'us', further: { lists: ['uk', 'jp'], closed } } }, { holidays }));
    expect(limit('any')).toEqual([['2024-08-08', true]]);
    expect(limit('all')).toEqual([['2024-08-05', true]]);
    expect(dates(claimed({ offset: { kind: 'business-days', days: 4, further: { lists: ['us', 'uk', 'jp'], closed: 'all' } } }, { holidays }))).toEqual([['2024-08-07', true]]);
  });

  it('counts business days with the holidays of the roll-forward where it names none, and with none where there is no claim', () => {
    const holidays = [{ id: 'kr', version: '1', covers: { from: '2024-01-01', to: '2024-12-31' }, days: [{ date: '2024-08-01', name: 'x' }] }];
    expect(dates(claimed({ offset: { kind: 'business-days', days: 1 }, rollForward: { law: { en: 'a law', ko: '법' }, holidays: 'kr' } }, { holidays }))).toEqual([['2024-08-02', true]]);
    const plain = theTerms();
    const paid = evaluateCase(aCase({ terms: { ...plain, credit: { ...plain.credit, payout: { anchors: ['period-end'], offset: { kind: 'business-days', days: 1 }, clause: '6' } } } }));
    expect(paid.deadlines).toMatchObject([{ kind: 'payout', literal: '2024-08-01' }]);
  });

  it('gives no reading where none of several anchors is known', () => {
    expect(codes(claimed({ anchors: ['invoice', 'claim'] })).filter((code) => code.startsWith('claim.'))).toEqual(['claim.anchor-unknown', 'claim.anchor-unknown']);
  });

  it('says where a list that business days count with does not reach', () => {
    const result = claimed({ offset: { kind: 'business-days', days: 3, holidays: 'us' } }, { holidays: [{ id: 'us', version: '1', days: [{ date: '2023-01-02', name: 'x' }] }] });
    expect(result.findings.find(({ code }) => code === 'claim.holidays-unknown')).toMatchObject({ subjects: ['us'] });
  });
});

describe('a list of holidays speaks', () => {
  const list = (days: readonly string[], covers?: { from: string; to: string }): Case['holidays'][number] => ({ id: 'kr', version: '1', days: days.map((date) => ({ date, name: 'x' })), ...(covers === undefined ? {} : { covers }) });

  it('for the years of which it names a day, where it does not say what it covers', () => {
    const all = [list(['2023-01-02', '2024-08-15']), { ...list(['2025-01-01']), id: 'us' }];
    expect(['2023-12-31', '2024-01-01', '2025-01-01'].map((day) => speaksFor(all, 'kr', day))).toEqual([true, true, false]);
    expect([speaksFor(all, 'us', '2024-08-15'), speaksFor(all, 'us', '2025-12-31'), speaksFor(all, 'jp', '2024-08-15')]).toEqual([false, true, false]);
  });

  it('from the first to the last day that it covers, both included, whatever it names', () => {
    const all = [list([], { from: '2024-02-01', to: '2024-11-30' })];
    expect(['2024-01-31', '2024-02-01', '2024-11-30', '2024-12-01'].map((day) => speaksFor(all, 'kr', day))).toEqual([false, true, true, false]);
  });

  it('for a limit in business days where it speaks for its first and its last day', () => {
    const unknown = (covers: { from: string; to: string }): string[] => codes(claimed({ offset: { kind: 'business-days', days: 3, holidays: 'kr' } }, { holidays: [list([], covers)] })).filter((code) => code === 'claim.holidays-unknown');
    // From 31 July to 5 August.
    expect([unknown({ from: '2024-07-31', to: '2024-08-05' }), unknown({ from: '2024-08-01', to: '2024-08-05' }), unknown({ from: '2024-07-31', to: '2024-08-04' })].map(({ length }) => length)).toEqual([0, 1, 1]);
  });
});

describe('lengths in words', () => {
  it.each<[Offset, string, string]>([
    [{ kind: 'hours', hours: 1 }, '1 hour', '1시간'],
    [{ kind: 'days', days: 30 }, '30 days', '30일'],
    [{ kind: 'business-days', days: 5 }, '5 business days', '5영업일'],
    [{ kind: 'months', months: 2 }, '2 months', '2개월'],
    [{ kind: 'end-of-following-month', months: 1 }, 'the end of the following month', '다음 달 말일'],
    [{ kind: 'end-of-following-month', months: 2 }, 'the end of month 2 after it', '그 뒤 2번째 달 말일'],
    [{ kind: 'end-of-cycle', cycles: 2, ofIncident: 'open' }, 'the end of billing month 2', '2번째 청구 주기의 말일'],
  ])('%j', (offset, en, ko) => {
    expect(offsetWords(offset)).toEqual({ en, ko });
  });
});

describe('properties of time limits', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => formatDate(addDays(parseDate('2020-01-01'), days)));
  const from = (date: string, offset: ClaimRule['offset']): Deadline[] => {
    const claim: ClaimRule = { offset, anchors: ['invoice'], zone: 'UTC', act: 'received', clause: '8' };
    return [...evaluateCase(aCase({ terms: theTerms({ claim }), fees: [], claimDates: { invoice: at(`${date}T12:00:00Z`) } })).deadlines];
  };

  it('a month after is the same day, or the last of a shorter month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (date, months) => {
        const [literal = ''] = from(date, { kind: 'months', months, monthEnd: 'same-day' }).map((one) => one.literal);
        const { year, month, day: number } = parseDate(literal);
        return number === Math.min(parseDate(date).day, daysInMonth(year, month)) && (year * 12 + month) - (parseDate(date).year * 12 + parseDate(date).month) === months;
      }),
      { numRuns: 150 },
    );
  });

  it('business days end on a working day, with exactly so many of them behind the anchor', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (date, days) => {
        const [literal = ''] = from(date, { kind: 'business-days', days }).map((one) => one.literal);
        let count = 0;
        for (let on = addDays(parseDate(date), 1); formatDate(on) <= literal; on = addDays(on, 1)) if (weekdayOf(on) <= 5) count += 1;
        return count === days && weekdayOf(parseDate(literal)) <= 5;
      }),
      { numRuns: 150 },
    );
  });
});
