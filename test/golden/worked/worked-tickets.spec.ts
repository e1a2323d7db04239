import { aCase, anAccount, down, theMeasure, theTerms, tiers } from '../../builders/case.js';
import { aDesk, anOffice, aPause, aTarget, aTicket, itemCase, over, readCase, under } from '../../builders/items.js';
import type { Item } from '../../../src/core/formats/items.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';
import type { CaseResult } from '../../../src/core/sla/result.js';
import { add, ratioFromJson, ratioOfDecimal, ratioToJson } from '../../../src/core/shared/ratio.js';

/* Published worked examples of response and resolution times. What follows from each, and where the published text errs, is in README.md. */
const MONDAY_TO_FRIDAY = (from: string, to: string, hours: number, item: Item): CaseResult => {
  const measure = aDesk({ calendars: [anOffice('hours', from, to)], targets: [aTarget('resolution', hours * 60, { calendar: 'hours' })] });
  return evaluateCase(itemCase(measure, under('100', '10'), { items: [item] }));
};

const due = ({ accounts }: CaseResult): string => new Date(accounts[0]?.items?.[0]?.due ?? Number.NaN).toISOString().slice(0, 16);
const working = ({ explanation }: CaseResult): string => explanation.find(({ kind }) => kind === 'item')?.text.en ?? '';

describe('due instants in business hours', () => {
  // July 2024: Monday is the 1st.
  it.each<[what: string, result: CaseResult, expected: string, how: string]>([
    ['Airclou: Mon-Fri 09-17, ticket Friday 16:00, 4 h', MONDAY_TO_FRIDAY('09:00', '17:00', 4, aTicket('T', { reported: '2024-07-05T16:00:00Z' })), '2024-07-08T12:00', '2024-07-05 16:00 - 17:00 (60), 2024-07-08 09:00 - 12:00 (180)'],
    ['Switchlabs: 09-17, ticket Thursday 15:00, 4 h', MONDAY_TO_FRIDAY('09:00', '17:00', 4, aTicket('T', { reported: '2024-07-04T15:00:00Z' })), '2024-07-05T11:00', '2024-07-04 15:00 - 17:00 (120), 2024-07-05 09:00 - 11:00 (120)'],
    ['Switchlabs: a ticket of Wednesday 18:00 starts on Thursday at 09:00', MONDAY_TO_FRIDAY('09:00', '17:00', 4, aTicket('T', { reported: '2024-07-03T18:00:00Z' })), '2024-07-04T13:00', '240 minutes allowed; due'],
    ['freelancer: 09-18, Monday 16:00, 8 h', MONDAY_TO_FRIDAY('09:00', '18:00', 8, aTicket('T', { reported: '2024-07-01T16:00:00Z' })), '2024-07-02T15:00', '2024-07-01 16:00 - 18:00 (120), 2024-07-02 09:00 - 15:00 (360)'],
    [
      'freelancer: pending from 17:00 for 2 business hours',
      MONDAY_TO_FRIDAY('09:00', '18:00', 8, aTicket('T', { reported: '2024-07-01T16:00:00Z' }, { pauses: [aPause('2024-07-01T17:00:00Z', '2024-07-02T10:00:00Z')] })),
      '2024-07-02T17:00',
      '2024-07-01 16:00 - 17:00 (60), 2024-07-02 10:00 - 17:00 (420); due',
    ],
    ['Nine Minds: Mon-Fri 08-17, Friday 16:00, 4 h; the text says Tuesday', MONDAY_TO_FRIDAY('08:00', '17:00', 4, aTicket('T', { reported: '2024-07-05T16:00:00Z' })), '2024-07-08T11:00', '2024-07-05 16:00 - 17:00 (60), 2024-07-08 08:00 - 11:00 (180)'],
  ])('%s', (_what, result, expected, how) => {
    expect(due(result)).toBe(expected);
    expect(working(result)).toContain(how);
  });
});

describe('Verizon, managed network: availability and time to repair together', () => {
  // Repairs of 3.7 h and 4.8 h: 222 and 288 minutes, 510 together. The text says 390, which would be 6.5 h and not its own 8.5 h.
  const repairs = [aTicket('R1', { opened: '2024-07-02T00:00:00Z', restored: '2024-07-02T03:42:00Z' }), aTicket('R2', { opened: '2024-07-09T00:00:00Z', restored: '2024-07-09T04:48:00Z' })];
  const repair = { start: { of: ['opened'] as const, which: 'earliest' as const }, targets: [aTarget('repair', 120, { stop: ['restored'] })] };
  const tickets = (aggregate: Parameters<typeof aDesk>[0], rating = over('0', '0', '2')): CaseResult => evaluateCase(itemCase(aDesk({ ...repair, ...aggregate }), rating, { items: repairs }));

  it('20 % for 510 of a fixed 43,200 minutes, 2 % for each late ticket: 24 %', () => {
    const availability = evaluateCase(
      readCase(
        aCase({
          terms: theTerms({ measure: theMeasure({ fixedMinutes: 43_200 }), promise: { atLeast: '99.5', clause: '1' }, tiers: { rows: tiers(['99.5', '20']), clause: '2' } }),
          accounts: [anAccount('own', { own: true, party: 'customer' })],
          observations: [down('own', '2024-07-02T00:00:00Z', '2024-07-02T03:42:00Z'), down('own', '2024-07-09T00:00:00Z', '2024-07-09T04:48:00Z')],
        }),
      ),
    ).accounts[0]?.stated;
    const late = tickets({ aggregate: { kind: 'late' } }).accounts[0]?.stated;
    expect([availability?.lostText, availability?.levelText, availability?.creditPercent]).toEqual(['510', '98.8194', '20']);
    expect([late?.lostText, late?.creditPercent]).toEqual(['2', '4']);
    expect(ratioToJson(add(ratioOfDecimal(availability?.creditPercent ?? ''), ratioOfDecimal(late?.creditPercent ?? '')))).toEqual({ n: '24', d: '1' });
  });

  it('both repairs together are 510 minutes, 255 in the mean', () => {
    const mean = tickets({ aggregate: { kind: 'mean', of: 'all', unit: 'minutes' } }, over('120', '2')).accounts[0]?.stated;
    expect([mean?.lostText, mean?.levelText]).toEqual(['510', '255']);
  });
});

describe('AWS guide: failures and their mean time to repair', () => {
  it('half a failure a day at 10 minutes is 99.653 %, the same as the availability of the month', () => {
    // June 2024: 15 failures in 30 days, each of 10 minutes.
    const days = Array.from({ length: 15 }, (_, index) => String(2 * index + 1).padStart(2, '0'));
    const parts = { period: '2024-06', fees: [], accounts: [anAccount('own', { own: true, party: 'customer', coverage: [{ from: '2024-06-01T00:00:00Z', to: '2024-07-01T00:00:00Z' }] })] };
    const uptime = evaluateCase(
      readCase(aCase({ ...parts, terms: theTerms({ promise: { atLeast: '99.5', clause: '1' }, tiers: { rows: tiers(['99.5', '10']), clause: '2' } }), observations: days.map((day) => down('own', `2024-06-${day}T06:00:00Z`, `2024-06-${day}T06:10:00Z`)) })),
    ).accounts[0]?.stated;
    const items = days.map((day) => aTicket(`F${day}`, { detected: `2024-06-${day}T06:00:00Z`, restored: `2024-06-${day}T06:10:00Z` }));
    const desk = aDesk({ start: { of: ['detected'], which: 'earliest' }, targets: [aTarget('repair', 10, { stop: ['restored'] })], aggregate: { kind: 'mean', of: 'all', unit: 'minutes' } });
    const mean = evaluateCase(itemCase(desk, over('10', '10'), { ...parts, items })).accounts[0]?.stated;
    expect([uptime?.levelText, uptime?.met, mean?.levelText, mean?.met]).toEqual(['99.6528', true, '10', true]);
    // 100 x (1 - 0.5 x 10 / 1440) = 100 x 1435 / 1440 = 28700 / 288.
    expect(uptime === undefined ? null : ratioToJson(ratioFromJson({ ...uptime.level }))).toEqual({ n: '7175', d: '72' });
  });
});
