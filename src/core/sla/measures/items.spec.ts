import { aDesk, anOffice, aPause, aTarget, aTicket, itemCase, over, under } from '../../../../test/builders/items.js';
import { historyOf } from '../../facts/history-of.js';
import type { Item } from '../../formats/items.js';
import type { MeasureOf } from '../../formats/terms.js';
import { formatInstant } from '../../time/instant.js';
import { evaluateCase } from '../evaluate.js';
import { prepare } from '../prepare.js';
import type { Rated } from '../result.js';
import { measure } from './measure.js';

type Desk = Partial<MeasureOf<'service-desk'>>;

const office = anOffice('office', '09:00', '17:00');

/** Due instant, counted minutes and lateness of each item in the vendor's reading. */
function counted(desk: Desk, items: readonly Item[]): (string | number | boolean | null)[][] {
  const ctx = prepare(itemCase(aDesk(desk), desk.aggregate?.kind === 'in-time' || desk.aggregate === undefined ? under('80', '10') : over('0', '10'), { items }));
  const { outcomes = [] } = measure(ctx, historyOf(ctx, 'own'), { exclusions: 'agreed' });
  return outcomes.map(({ due, countedMs, late }) => [due === null ? null : formatInstant(due).slice(5, 16), countedMs / 60_000, late]);
}

function stated(desk: Desk, items: readonly Item[], rating = under('80', '10')): Rated {
  const found = evaluateCase(itemCase(aDesk(desk), rating, { items })).accounts.find(({ id }) => id === 'own');
  if (found === undefined) throw new Error('no account');
  return found.stated;
}

describe('the clock of a ticket', () => {
  it('starts at the earliest or the latest of the events that the terms name', () => {
    const ticket = aTicket('T', { detected: '2024-07-01T09:00:00Z', reported: '2024-07-01T09:30:00Z', resolved: '2024-07-01T13:15:00Z' });
    expect(counted({ start: { of: ['detected', 'reported'], which: 'earliest' } }, [ticket])).toEqual([['07-01T13:00', 255, true]]);
    expect(counted({ start: { of: ['detected', 'reported'], which: 'latest' } }, [ticket])).toEqual([['07-01T13:30', 225, false]]);
  });

  it('trap 13: never starts where nothing of the kind was stated: what nobody reported is not measured', () => {
    expect(counted({ start: { of: ['opened'], which: 'earliest' } }, [aTicket('T', { reported: '2024-07-01T09:30:00Z' })])).toEqual([]);
  });

  it('stands in the statuses of the terms and in no others', () => {
    const events = { reported: '2024-07-01T16:00:00Z', resolved: '2024-07-02T12:30:00Z' };
    const targets = [aTarget('resolution', 240, { calendar: 'office' })];
    expect(counted({ calendars: [office], targets }, [aTicket('T', events)])).toEqual([['07-02T12:00', 270, true]]);
    expect(counted({ calendars: [office], targets }, [aTicket('T', events, { pauses: [aPause('2024-07-01T16:30:00Z', '2024-07-02T09:30:00Z')] })])).toEqual([['07-02T13:00', 210, false]]);
    expect(counted({ calendars: [office], targets }, [aTicket('T', events, { pauses: [aPause('2024-07-01T16:30:00Z', '2024-07-02T09:30:00Z', 'on-hold')] })])).toEqual([['07-02T12:00', 270, true]]);
  });

  it('stands for good where a pause never ends', () => {
    const ticket = aTicket('T', { reported: '2024-07-01T09:00:00Z' }, { pauses: [aPause('2024-07-01T10:00:00Z', null)] });
    expect(counted({}, [ticket])).toEqual([[null, 60, false]]);
  });
});
