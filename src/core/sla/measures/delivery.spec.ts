import { at } from '../../../../test/builders/case.js';
import { aDesk, anOffice, aTarget, aTicket, itemCase, over, under } from '../../../../test/builders/items.js';
import type { Item } from '../../formats/items.js';
import type { MeasureOf } from '../../formats/terms.js';
import { formatInstant } from '../../time/instant.js';
import { evaluateCase } from '../evaluate.js';
import type { AccountResult } from '../result.js';

type Delivery = MeasureOf<'delivery'>;
const target = (limit: Delivery['targets'][number]['limit'], parts: Partial<Delivery['targets'][number]> = {}): Delivery['targets'][number] => ({ ...aTarget('delivery', 1), stop: ['delivered'], limit, ...parts });

function own(parts: Partial<Delivery>, items: readonly Item[], rating = under('100', '10')): AccountResult {
  const measure: Delivery = { ...aDesk(), family: 'delivery', start: { of: ['ordered', 'scheduled'], which: 'earliest' }, belongs: 'due', ...parts };
  const [account] = evaluateCase(itemCase(measure, rating, { items })).accounts;
  if (account === undefined) throw new Error('no account');
  return account;
}

function told({ items = [] }: AccountResult): unknown[] {
  return items.map(({ due, late }) => [due === null ? null : formatInstant(due).slice(5, 16), late]);
}

describe('runs', () => {
  const run = (id: string, scheduled: string, delivered: string): Item => aTicket(id, { scheduled, delivered }, { subject: { kind: 'job', id } });

  it('are delivered within 24 hours: exactly 24 are in time', () => {
    const account = own({ targets: [target({ kind: 'time', minutes: 1440 })] }, [run('A', '2024-07-01T00:00:00Z', '2024-07-02T00:00:00Z'), run('B', '2024-07-02T00:00:00Z', '2024-07-03T00:00:00.001Z')]);
    expect(told(account)).toEqual([['07-02T00:00', 'no'], ['07-03T00:00', 'certain']]);
    expect(account.stated.levelText).toBe('50.0000');
  });

  it('that never came are late once the day is over', () => {
    expect(told(own({ targets: [target({ kind: 'time', minutes: 1440 })] }, [aTicket('A', { scheduled: '2024-07-01T00:00:00Z' })]))).toEqual([['07-02T00:00', 'certain']]);
  });
});

describe('orders', () => {
  const order = (ordered: string, delivered: string | null, agreed?: string): Item => ({
    ...aTicket('O', delivered === null ? { ordered } : { ordered, delivered }),
    subject: { kind: 'order', id: 'O' },
    ...(agreed === undefined ? {} : { agreed: { earliest: `${agreed}T00:00:00Z`, latest: `${agreed}T23:59:59.999Z` } }),
  });
  const calendars = [anOffice('office', '09:00', '17:00', { companyDays: [{ date: '2024-07-08', name: 'Company day' }] })];

  it('are installed within business days, to the end of the day or to the hour', () => {
    const days = (until: 'same-time' | 'day-end'): unknown[] => told(own({ calendars, targets: [target({ kind: 'business-days', days: 2, until }, { calendar: 'office' })] }, [order('2024-07-04T10:00:00Z', '2024-07-09T18:00:00Z')]));
    // Friday 5 is the first, Monday 8 is the company's own day, Tuesday 9 the second.
    expect(days('day-end')).toEqual([['07-10T00:00', 'no']]);
    expect(days('same-time')).toEqual([['07-09T10:00', 'certain']]);
  });

  it('are kept until the agreed day ends, moved by what is excused', () => {
    const agreed = { targets: [target({ kind: 'agreed' })] };
    expect(told(own(agreed, [order('2024-07-01T10:00:00Z', '2024-07-11T00:00:00Z', '2024-07-10')]))).toEqual([['07-11T00:00', 'no']]);
    expect(told(own(agreed, [order('2024-07-01T10:00:00Z', '2024-07-11T00:00:00.001Z', '2024-07-10')]))).toEqual([['07-11T00:00', 'certain']]);
    const paused: Item = { ...order('2024-07-01T10:00:00Z', '2024-07-11T00:00:00Z', '2024-07-10'), pauses: [{ status: 'pending', from: at('2024-07-02T00:00:00Z'), to: at('2024-07-03T00:00:00Z') }] };
    expect(told(own(agreed, [paused]))).toEqual([['07-12T00:00', 'no']]);
  });

  it('are kept until the agreed instant where a time of day was agreed', () => {
    const until = (delivered: string): unknown[] => told(own({ targets: [target({ kind: 'agreed' })] }, [{ ...order('2024-07-01T10:00:00Z', delivered), agreed: at('2024-07-10T12:00:00Z') }]));
    expect(until('2024-07-10T12:00:00Z')).toEqual([['07-10T12:00', 'no']]);
    expect(until('2024-07-10T12:00:00.001Z')).toEqual([['07-10T12:00', 'certain']]);
  });

  it('without an agreed day are not measured against one, which is a finding', () => {
    const measure: Delivery = { ...aDesk(), family: 'delivery', start: { of: ['ordered'], which: 'earliest' }, targets: [target({ kind: 'agreed' })] };
    const result = evaluateCase(itemCase(measure, under('100', '10'), { items: [order('2024-07-01T10:00:00Z', null)] }));
    expect(result.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['item.no-agreed-date', 'level.nothing-measured']));
  });

  it.each([
    ['2024-07-10T12:00:00Z', '0', '0'],
    ['2024-07-11T00:00:01Z', '1', '420000'],
    ['2024-07-18T00:00:00Z', '1', '420000'],
    ['2024-07-18T00:00:00.001Z', '2', '840000'],
    ['2024-07-31T00:00:00Z', '3', '1260000'],
  ])('cost one percent for each started week of delay: delivered %s, %s points', (delivered, points, amount) => {
    const growth = { points: '1', minutes: 10_080, portion: 'started' as const, clock: 'elapsed' as const, most: '3' };
    const account = own({ targets: [target({ kind: 'agreed' }, { growth })], aggregate: { kind: 'points' } }, [order('2024-07-01T10:00:00Z', delivered, '2024-07-10')], over('0', '0', '1'));
    expect([account.stated.levelText, account.stated.credit?.amount]).toEqual([points, amount]);
  });

  it('grow by complete steps of open time, or by their part', () => {
    const growth = (portion: 'complete' | 'exact'): AccountResult =>
      own(
        { calendars, targets: [target({ kind: 'business-days', days: 1, until: 'same-time' }, { calendar: 'office', points: '2', growth: { points: '1', minutes: 480, portion, clock: 'calendar' } })], aggregate: { kind: 'points' } },
        [order('2024-07-01T10:00:00Z', '2024-07-03T14:00:00Z')],
        over('0', '0', '1'),
      );
    // Due Tuesday 10:00; 7 h on Tuesday and 5 h on Wednesday are one and a half days of 8 h.
    expect([growth('complete').stated.levelText, growth('exact').stated.levelText]).toEqual(['3', '3.5']);
  });

  it('that are still open grow up to what is known, and by what is possible beyond', () => {
    const growth = { points: '1', minutes: 10_080, portion: 'started' as const, clock: 'elapsed' as const, most: '10' };
    const account = own({ targets: [target({ kind: 'agreed' }, { growth })], aggregate: { kind: 'points' } }, [order('2024-07-01T10:00:00Z', null, '2024-07-10')], over('0', '0', '1'));
    expect([account.stated.levelText, account.items?.[0]?.late]).toEqual(['3', 'certain']);
  });
});
