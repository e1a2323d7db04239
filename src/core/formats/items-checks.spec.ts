import { aCase, anAccount, anExclusion, at, theTerms } from '../../../test/builders/case.js';
import { aCount, aDesk, anOffice, aPause, aTarget, aTicket, under } from '../../../test/builders/items.js';
import type { Item } from './items.js';
import { caseFormat, type Case } from './case.js';
import { readDocument } from './declare.js';
import type { MeasureOf } from './terms.js';

type Desk = MeasureOf<'service-desk'>;

function issues(measure: Desk, parts: Partial<Case>): string[] {
  const c = aCase({ terms: theTerms({ measure, ...under('80', '10') }), accounts: [anAccount('own', { own: true, party: 'customer' })], ...parts });
  const reading = readDocument(caseFormat, JSON.parse(JSON.stringify(c)));
  return reading.ok ? [] : reading.issues.map(({ pointer, code, remedy }) => `${pointer} ${code}${remedy === '' ? ' without remedy' : ''}`);
}

const ticket = (parts: Partial<Item>): Item => aTicket('T', { reported: '2024-07-01T09:00:00Z', resolved: '2024-07-01T12:00:00Z' }, parts);
const event = (kind: Item['events'][number]['kind'], when: string): Item['events'][number] => ({ kind, at: at(when) });

describe('items of a case', () => {
  it('are read where nothing is wrong with them', () => {
    expect(issues(aDesk({ classes: ['P1'] }), { items: [ticket({ class: 'P1', pauses: [aPause('2024-07-01T10:00:00Z', '2024-07-01T11:00:00Z'), aPause('2024-07-01T11:00:00Z', null)] })] })).toEqual([]);
  });

  it.each<[string, Partial<Item>, string[]]>([
    ['resolved before it was opened', { events: [event('opened', '2024-07-01T09:00:00Z'), event('resolved', '2024-07-01T08:00:00Z')] }, ['/items/0/events/1/at span-reversed']],
    ['reopened before its end', { events: [event('reported', '2024-07-01T09:00:00Z'), event('reopened', '2024-07-01T10:00:00Z'), event('resolved', '2024-07-01T11:00:00Z')] }, ['/items/0/events/1/at reopened-before-end']],
    ['a range that is reversed', { events: [{ kind: 'reported', at: { earliest: '2024-07-01T09:00:00Z', latest: '2024-07-01T08:00:00Z' } }] }, ['/items/0/events/0/at/latest span-reversed']],
    ['pauses that overlap', { pauses: [aPause('2024-07-01T10:00:00Z', '2024-07-01T11:00:00Z'), aPause('2024-07-01T09:30:00Z', '2024-07-01T10:30:00Z')] }, ['/items/0/pauses/0/from pause-overlap']],
    ['a pause behind one that never ends', { pauses: [aPause('2024-07-01T10:00:00Z', null), aPause('2024-07-01T11:00:00Z', null)] }, ['/items/0/pauses/1/from pause-overlap']],
    ['a pause that is reversed', { pauses: [aPause('2024-07-01T10:00:00Z', '2024-07-01T09:00:00Z')] }, ['/items/0/pauses/0/to span-reversed']],
    ['an unknown class', { class: 'P9' }, ['/items/0/class class-unknown']],
    ['an unknown account, exhibit and source', { account: 'nobody', exhibits: ['X'], sources: ['S'] }, ['/items/0/account reference-unknown', '/items/0/exhibits/0 reference-unknown', '/items/0/sources/0 reference-unknown']],
    ['no events', { events: [] }, ['/items/0/events format.count']],
  ])('%s', (_what, parts, expected) => {
    expect(issues(aDesk({ classes: ['P1'] }), { items: [ticket(parts)] })).toEqual(expected);
  });

  it('have no class where the terms have none', () => {
    expect(issues(aDesk(), { items: [ticket({ class: 'P1' })] })).toEqual(['/items/0/class class-unknown']);
  });

  it('have a class where every target asks for one', () => {
    expect(issues(aDesk({ classes: ['P1'], targets: [aTarget('p1', 60, { classes: ['P1'] })] }), { items: [ticket({})] })).toEqual(['/items/0/class class-missing']);
  });

  it('are spoken of once by each account', () => {
    expect(issues(aDesk(), { items: [ticket({}), ticket({ id: 'again' })] })).toEqual(['/items/1/subject/id item-duplicate']);
  });

  it('are known to the exclusions that name them', () => {
    expect(issues(aDesk(), { items: [ticket({})], exclusions: [anExclusion('E', 'window', ['2024-07-01T00:00:00Z', null], { items: ['T', 'U'] })] })).toEqual(['/exclusions/0/items/1 reference-unknown']);
  });
});

describe('calendars of the terms', () => {
  const desk = (calendar: Desk['calendars'][number], parts: Partial<Desk> = {}): Desk => aDesk({ calendars: [calendar], targets: [aTarget('t', 240, { calendar: 'office' })], ...parts });
  const item = { items: [ticket({})] };

  it.each<[string, Desk, string[]]>([
    ['without an open hour', desk({ ...anOffice('office', '09:00', '17:00'), hours: [] }), ['/terms/measure/calendars/0/hours format.count']],
    ['that close before they open', desk(anOffice('office', '17:00', '09:00')), ['/terms/measure/calendars/0/hours/0/to span-reversed']],
    ['with a time that no clock shows', desk(anOffice('office', '9', '25:00')), ['/terms/measure/calendars/0/hours/0/from time.of-day', '/terms/measure/calendars/0/hours/0/to time.of-day']],
    ['with hours that overlap', desk({ ...anOffice('office', '09:00', '17:00'), hours: [{ days: ['monday'], from: '09:00', to: '12:00' }, { days: ['monday'], from: '11:00', to: '13:00' }] }), ['/terms/measure/calendars/0/hours/1 calendar-overlap']],
    ['in a zone that the case does not have', desk(anOffice('office', '09:00', '17:00', { zone: 'Asia/Seoul' })), ['/terms/measure/calendars/0/zone zone-unknown']],
    ['with a list of holidays that the case does not have', desk(anOffice('office', '09:00', '17:00', { holidays: ['KR'] })), ['/terms/measure/calendars/0/holidays/0 reference-unknown']],
    ['that nobody declared', aDesk({ targets: [aTarget('t', 240, { calendar: 'office' })] }), ['/terms/measure/targets/0/calendar reference-unknown']],
    ['twice of one name', desk(anOffice('office', '09:00', '17:00'), { calendars: [anOffice('office', '09:00', '17:00'), anOffice('office', '09:00', '17:00')] }), ['/terms/measure/calendars/1/id id-duplicate']],
    ['that take more than ten years', desk({ ...anOffice('office', '09:00', '09:01'), hours: [{ days: ['monday'], from: '09:00', to: '09:01' }] }, { targets: [aTarget('t', 600, { calendar: 'office' })] }), ['/terms/measure/targets/0/limit/minutes limit-too-long']],
  ])('%s', (_what, measure, expected) => {
    expect(issues(measure, item)).toEqual(expected);
  });

  it('reach only as far as every list of their holidays', () => {
    const list = (id: string, from: string, to: string) => ({ id, version: '1', covers: { from, to }, days: [] });
    const late = { items: [aTicket('T', { reported: '2024-07-01T16:00:00Z' })] };
    const both = desk(anOffice('office', '09:00', '17:00', { holidays: ['A', 'B'] }));
    const wide = list('A', '2020-01-01', '2030-01-01');
    expect(issues(both, { ...late, holidays: [wide, list('B', '2024-01-01', '2025-01-01')] })).toEqual([]);
    expect(issues(both, { ...late, holidays: [list('A', '2024-01-01', '2024-07-01'), { ...wide, id: 'B' }] })).toEqual(['/items/0 calendar-range']);
    const silent = { id: 'A', version: '1', days: [] };
    expect(issues(desk(anOffice('office', '09:00', '17:00', { holidays: ['A'] })), { ...late, holidays: [silent] })).toEqual(['/items/0 calendar-range']);
  });

  it('reach as far as the items do: beyond its holidays a calendar says nothing', () => {
    const holidays = [{ id: 'KR', version: '1', covers: { from: '2024-01-01', to: '2024-07-01' }, days: [] }];
    const late = { items: [aTicket('T', { reported: '2024-07-01T16:00:00Z' })], holidays };
    expect(issues(desk(anOffice('office', '09:00', '17:00', { holidays: ['KR'] })), late)).toEqual(['/items/0 calendar-range']);
    expect(issues(desk(anOffice('office', '09:00', '17:00', { holidays: ['KR'] })), { ...item, holidays })).toEqual([]);
  });
});

describe('targets', () => {
  it.each<[string, Partial<Desk>, string[]]>([
    ['in business days need a calendar', { targets: [aTarget('t', 1, { limit: { kind: 'business-days', days: 2, until: 'day-end' } })] }, ['/terms/measure/targets/0/calendar calendar-needed']],
    ['name classes of the terms', { targets: [aTarget('t', 1, { classes: ['P1'] }), aTarget('u', 1)] }, ['/terms/measure/targets/0/classes/0 reference-unknown']],
    ['have points where points are added up', { aggregate: { kind: 'points' } }, ['/terms/measure/targets/0/points points-needed']],
    ['have no growth elsewhere', { targets: [aTarget('t', 1, { growth: { clock: 'elapsed', minutes: 60, portion: 'complete', points: '1' } })] }, ['/terms/measure/targets/0/growth points-unused']],
    ['have none elsewhere', { targets: [aTarget('t', 1, { points: '5' })] }, ['/terms/measure/targets/0/points points-unused']],
  ])('%s', (_what, parts, expected) => {
    const found = issues(aDesk(parts), { items: [ticket({})] }).filter((issue) => !issue.startsWith('/terms/promise'));
    expect(found).toEqual(expected);
  });
});

describe('what the terms do not have', () => {
  const remedies = (parts: Partial<Desk>): string[] => {
    const reading = readDocument(caseFormat, JSON.parse(JSON.stringify(aCase({ terms: theTerms({ measure: aDesk(parts), ...under('80', '10') }), items: [ticket({ class: 'P1' })] }))));
    return reading.ok ? [] : reading.issues.filter(({ code }) => code === 'reference-unknown').map(({ remedy }) => remedy);
  };

  it('is to be added, or to be one of those that they have', () => {
    const targets = [aTarget('t', 1, { classes: ['P9'], calendar: 'night' })];
    expect(remedies({ classes: ['P1', 'P2'], calendars: [anOffice('office', '09:00', '17:00')], targets })).toEqual(['Give one of office, or add it to calendars.', 'Give one of P1, P2, or add it to classes.']);
    expect(remedies({ targets })).toEqual(['Add it to calendars, or leave it out.', 'Add it to classes, or leave it out.']);
  });
});

describe('counts', () => {
  it('add up to what was planned, have a length and do not overlap', () => {
    const counts = [aCount('A', 10, 9, { unclear: 2 }), aCount('B', 10, 10, { from: '2024-07-31T00:00:00Z' }), aCount('C', 10, 10, { subject: 'mail', to: '2024-07-01T00:00:00Z' })];
    expect(issues(aDesk(), { counts })).toEqual(['/counts/0/done count-above-planned', '/counts/2/to span-reversed', '/counts/1/from count-overlap']);
  });
});
