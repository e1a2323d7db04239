import { at } from '../../../../test/builders/case.js';
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

  it('stands at least as long as the account covers where a pause has no end, and need not stand at all where it covers nothing', () => {
    const c = itemCase(aDesk(), under('80', '10'), { items: [aTicket('T', { reported: '2024-07-01T09:00:00Z' }, { pauses: [aPause('2024-07-01T10:00:00Z', null)] })] });
    const dueAtLeast = (...coverage: { from: string; to: string }[]): (string | null)[] => {
      const ctx = prepare({ ...c, accounts: c.accounts.map((account) => ({ ...account, coverage })) });
      return (measure(ctx, historyOf(ctx, 'own'), { exclusions: 'agreed', extreme: 'highest' }).outcomes ?? []).map(({ due }) => (due === null ? null : formatInstant(due).slice(5, 16)));
    };
    // Four hours are allowed: one before the pause, three behind what is covered.
    expect(dueAtLeast({ from: '2024-07-01T00:00:00Z', to: '2024-07-01T16:00:00Z' })).toEqual(['07-01T19:00']);
    expect(dueAtLeast()).toEqual(['07-01T13:00']);
  });
});

const reopenedTicket = aTicket('T', { reported: '2024-07-01T09:00:00Z', resolved: '2024-07-01T12:00:00Z' }, {
  events: [
    { kind: 'reported', at: at('2024-07-01T09:00:00Z') }, { kind: 'resolved', at: at('2024-07-01T12:00:00Z') },
    { kind: 'reopened', at: at('2024-07-01T14:00:00Z') }, { kind: 'resolved', at: at('2024-07-01T15:30:00Z') },
  ],
});

describe('a reopened ticket', () => {
  it.each([
    ['first', [['07-01T13:00', 180, false]]],
    ['resumes', [['07-01T15:00', 270, true]]],
    ['through', [['07-01T13:00', 390, true]]],
    ['new-clock', [['07-01T13:00', 180, false], ['07-01T18:00', 90, false]]],
  ] as const)('%s', (reopened, expected) => {
    expect(counted({ reopened }, [reopenedTicket])).toEqual(expected);
  });

  it('was answered once: what reopens the ticket says nothing of the response', () => {
    const events = [...reopenedTicket.events, { kind: 'responded' as const, at: at('2024-07-01T09:10:00Z') }];
    expect(counted({ reopened: 'through', targets: [aTarget('response', 15, { stop: ['responded'] })] }, [{ ...reopenedTicket, events }])).toEqual([['07-01T09:15', 10, false]]);
  });

  it('that was reopened twice without a close between stands from its last end', () => {
    const [reported, resolved, reopened] = reopenedTicket.events;
    if (reported === undefined || resolved === undefined || reopened === undefined) throw new Error('no events');
    const events = [reported, resolved, reopened, { kind: 'reopened' as const, at: at('2024-07-01T14:30:00Z') }, { kind: 'resolved' as const, at: at('2024-07-01T15:30:00Z') }];
    expect(counted({ reopened: 'resumes' }, [{ ...reopenedTicket, events }])).toEqual([['07-01T15:00', 270, true]]);
  });

  it('that nobody closed again is open', () => {
    expect(counted({ reopened: 'through' }, [{ ...reopenedTicket, events: reopenedTicket.events.slice(0, 3) }])).toEqual([['07-01T13:00', 44_100, true]]);
  });
});

describe('updates', () => {
  const targets = [aTarget('update', 60, { stop: ['updated'], repeats: true })];
  const ticket = (...updates: readonly string[]): Item =>
    aTicket('T', {}, { events: [{ kind: 'reported', at: at('2024-07-01T09:00:00Z') }, ...updates.map((time) => ({ kind: 'updated' as const, at: at(`2024-07-01T${time}:00Z`) })), { kind: 'resolved', at: at('2024-07-01T12:00:00Z') }] });

  it('are late where one of them is', () => {
    expect(counted({ targets }, [ticket('10:00', '11:00')])).toEqual([['07-01T10:00', 60, false]]);
    expect(counted({ targets }, [ticket('10:00', '10:30')])).toEqual([['07-01T11:30', 90, true]]);
    expect(counted({ targets }, [ticket()])).toEqual([['07-01T10:00', 180, true]]);
    // At the start of the clock, at the end of the ticket and behind it an update starts nothing.
    expect(counted({ targets }, [ticket('09:00', '10:00', '11:00', '12:00', '12:30')])).toEqual(counted({ targets }, [ticket('10:00', '11:00')]));
    const open = ticket('10:00', '11:00');
    expect(counted({ targets }, [{ ...open, events: open.events.slice(0, -1) }])[0]?.[2]).toBe(true);
  });
});

describe('targets', () => {
  it('differ in and out of hours', () => {
    const targets = [aTarget('in', 30, { stop: ['responded'], when: { calendar: 'office', open: true } }), aTarget('out', 60, { stop: ['responded'], when: { calendar: 'office', open: false } })];
    const desk: Desk = { calendars: [office], targets };
    const answered = (id: string, from: string, to: string): Item => aTicket(id, { reported: from, responded: to });
    expect(counted(desk, [answered('A', '2024-07-01T10:00:00Z', '2024-07-01T10:45:00Z')])).toEqual([['07-01T10:30', 45, true]]);
    expect(counted(desk, [answered('A', '2024-07-01T20:00:00Z', '2024-07-01T20:45:00Z')])).toEqual([['07-01T21:00', 45, false]]);
    expect(counted(desk, [answered('A', '2024-07-01T17:00:00Z', '2024-07-01T17:45:00Z')])).toEqual([['07-01T18:00', 45, false]]);
  });

  it('of a start that lies on either side of closing time are taken as they may be', () => {
    const targets = [aTarget('in', 30, { stop: ['responded'], when: { calendar: 'office', open: true } }), aTarget('out', 60, { stop: ['responded'], when: { calendar: 'office', open: false } })];
    const vague = { earliest: '2024-07-01T16:50:00Z', latest: '2024-07-01T17:10:00Z' };
    const ticket = aTicket('A', {}, { events: [{ kind: 'reported', at: vague }, { kind: 'responded', at: at('2024-07-01T17:45:00Z') }] });
    const { accounts } = evaluateCase(itemCase(aDesk({ calendars: [office], targets }), under('80', '10'), { items: [ticket] }));
    expect(accounts[0]?.items?.map(({ target, late }) => [target, late])).toEqual([['out', 'no'], ['in', 'possible']]);
    expect([accounts[0]?.stated.levelText, accounts[0]?.range?.highest.levelText]).toEqual(['100.0000', '0.0000']);
  });

  it('hold for the classes that they name, each by its calendar', () => {
    const desk: Desk = { classes: ['P1', 'P2'], calendars: [office], targets: [aTarget('p1', 240, { classes: ['P1'] }), aTarget('p2', 240, { classes: ['P2'], calendar: 'office' })] };
    const events = { reported: '2024-07-05T16:00:00Z', resolved: '2024-07-05T23:00:00Z' };
    expect(counted(desk, [aTicket('A', events, { class: 'P1' }), aTicket('B', events, { class: 'P2' })])).toEqual([['07-05T20:00', 420, true], ['07-08T12:00', 60, false]]);
  });

  it('are kept by whoever takes exactly as long as is allowed, unless the terms say otherwise', () => {
    const ticket = aTicket('T', { reported: '2024-07-01T09:00:00Z', resolved: '2024-07-01T13:00:00Z' });
    expect(counted({}, [ticket])).toEqual([['07-01T13:00', 240, false]]);
    expect(counted({ atLimit: 'late' }, [ticket])).toEqual([['07-01T13:00', 240, true]]);
  });
});

describe('an end while the clock stands, behind the due instant', () => {
  const items = [aTicket('T', { reported: '2024-07-01T13:00:00Z', resolved: '2024-07-01T18:00:00Z' })];
  const desk: Desk = { calendars: [office], targets: [aTarget('resolution', 240, { calendar: 'office' })] };

  it('is late by the instant, in time by what was counted', () => {
    expect(counted({ ...desk, lateBy: 'due-instant' }, items)).toEqual([['07-01T17:00', 240, true]]);
    expect(counted({ ...desk, lateBy: 'counted-time' }, items)).toEqual([['07-01T17:00', 240, false]]);
  });

  it('is late, and a finding with both results, where the terms do not say', () => {
    const { findings } = evaluateCase(itemCase(aDesk(desk), under('80', '10'), { items }));
    expect(findings.find(({ code }) => code === 'item.late-while-closed')?.alternatives?.map(({ levelText, creditPercent }) => [levelText, creditPercent])).toEqual([['0.0000', '10'], ['100.0000', '0']]);
    expect(evaluateCase(itemCase(aDesk({ ...desk, lateBy: 'counted-time' }), under('80', '10'), { items })).findings.some(({ code }) => code === 'item.late-while-closed')).toBe(false);
  });
});

describe('a ticket that nobody closed', () => {
  const silent = { coverage: [{ from: '2024-07-01T00:00:00Z', to: '2024-07-01T12:00:00Z' }] };
  const result = (reported: string, resolved?: string): ReturnType<typeof evaluateCase>['accounts'][number] | undefined => {
    const c = itemCase(aDesk(), under('80', '10'), { items: [aTicket('T', resolved === undefined ? { reported } : { reported, resolved })] });
    return evaluateCase({ ...c, accounts: c.accounts.map((account) => ({ ...account, ...silent })) }).accounts[0];
  };

  it('is late for certain once its target has passed while the account would have said so', () => {
    expect(result('2024-07-01T07:00:00Z')?.items).toMatchObject([{ stop: null, late: 'certain', countedMs: 5 * 3_600_000 }]);
    expect(result('2024-07-01T07:00:00Z')?.range).toBeNull();
  });

  it('may be late, and is not closed at the end of what is known', () => {
    const open = result('2024-07-01T08:00:00Z');
    expect(open?.items).toMatchObject([{ stop: null, late: 'possible' }]);
    expect([open?.stated.levelText, open?.range?.lowest.levelText, open?.range?.highest.levelText]).toEqual(['100.0000', '100.0000', '0.0000']);
    expect(open?.range?.reasons.map(({ en }) => en)).toEqual(['Nobody says how it ended for T: still open, and the target had not certainly passed.']);
  });
});

describe('times that are stated roughly', () => {
  const rough = { earliest: '2024-07-01T12:30:00Z', latest: '2024-07-01T13:30:00Z' };
  const told = (item: Item): (string | undefined)[] => {
    const [own] = evaluateCase(itemCase(aDesk(), under('80', '10'), { items: [item] })).accounts;
    return [own?.items?.[0]?.late, ...(own?.range?.reasons ?? []).map(({ en }) => en)];
  };

  it('leave open whether a ticket is late, and are given as the reason', () => {
    const events = [{ kind: 'reported' as const, at: at('2024-07-01T09:00:00Z') }, { kind: 'resolved' as const, at: rough }];
    expect(told(aTicket('T', {}, { events }))).toEqual(['possible', 'Times are stated only roughly for T.']);
    expect(told(aTicket('T', {}, { events: [{ kind: 'reported', at: at('2024-07-01T09:00:00Z') }, { kind: 'resolved', at: { ...rough, latest: '2024-07-01T13:00:00Z' } }] }))[0]).toBe('no');
  });

  it('of a pause do so too; a ticket that nobody closed is told as that', () => {
    const events = { reported: '2024-07-01T09:00:00Z', resolved: '2024-07-01T13:45:00Z' };
    const pause = (to: Item['pauses'][number]['to']): Item => aTicket('T', events, { pauses: [{ status: 'pending', from: at('2024-07-01T12:00:00Z'), to }] });
    expect(told(pause(rough))).toEqual(['possible', 'Times are stated only roughly for T.']);
    expect(told(pause(at('2024-07-01T13:00:00Z')))).toEqual(['no']);
    const open = aTicket('T', { reported: '2024-07-01T09:00:00Z' }, { pauses: [aPause('2024-07-01T12:00:00Z', null)] });
    // The clock of T stands for good, in time however its start is read; that of R decides.
    const start = { earliest: '2024-07-01T08:30:00Z', latest: '2024-07-01T09:30:00Z' };
    const both = [
      aTicket('T', {}, { events: [{ kind: 'reported', at: start }, { kind: 'resolved', at: at('2024-07-01T18:00:00Z') }], pauses: [aPause('2024-07-01T12:00:00Z', null)] }),
      aTicket('R', {}, { events: [{ kind: 'reported', at: at('2024-07-01T09:00:00Z') }, { kind: 'resolved', at: rough }] }),
      aTicket('IN-TIME', { reported: '2024-07-01T09:00:00Z', resolved: '2024-07-01T10:00:00Z' }, { pauses: [aPause('2024-07-01T09:10:00Z', '2024-07-01T09:20:00Z')] }),
      aTicket('LATE', { reported: '2024-07-01T09:00:00Z', resolved: '2024-07-01T18:00:00Z' }),
    ];
    const [own] = evaluateCase(itemCase(aDesk(), under('80', '10'), { items: both })).accounts;
    expect([own?.items?.map(({ late }) => late), own?.range?.reasons.map(({ en }) => en)]).toEqual([['no', 'possible', 'no', 'certain'], ['Times are stated only roughly for T, R.']]);
    expect(told(open)).toEqual(['possible', 'Nobody says how it ended for T: still open, and the target had not certainly passed.']);
  });

  it('may leave a ticket outside the period altogether: it is told, and is no miss', () => {
    const events = [{ kind: 'reported' as const, at: { earliest: '2024-06-30T23:00:00Z', latest: '2024-07-01T01:00:00Z' } }, { kind: 'resolved' as const, at: at('2024-07-01T03:30:00Z') }];
    const [own] = evaluateCase(itemCase(aDesk(), under('80', '10'), { items: [aTicket('T', {}, { events })] })).accounts;
    expect([own?.items?.[0]?.late, own?.stated.lostText, own?.range?.highest.lostText]).toEqual(['no', '0', '0']);
  });
});

describe('which tickets belong to the period', () => {
  const items = [
    aTicket('before', { reported: '2024-06-30T22:00:00Z', resolved: '2024-07-01T03:00:00Z' }),
    aTicket('inside', { reported: '2024-07-10T22:00:00Z', resolved: '2024-07-10T23:00:00Z' }),
    aTicket('edge', { reported: '2024-07-31T22:00:00Z', resolved: '2024-08-01T00:00:00Z' }),
  ];
  it.each([
    ['started', ['inside', 'edge']],
    ['stopped', ['before', 'inside']],
    ['due', ['before', 'inside']],
  ] as const)('those %s in it; trap 27: its end belongs to the next', (belongs, expected) => {
    const [own] = evaluateCase(itemCase(aDesk({ belongs }), under('80', '10'), { items })).accounts;
    expect(own?.items?.map(({ item }) => item)).toEqual(expected);
  });

  it('trap 6: the period is that of the zone of the terms', () => {
    const seoul = { name: 'Asia/Seoul', version: 'fixed', initialOffsetMs: 9 * 3_600_000, transitions: [] };
    const c = itemCase(aDesk(), under('80', '10'), { items: [aTicket('T', { reported: '2024-06-30T16:00:00Z', resolved: '2024-06-30T17:00:00Z' })], zones: [seoul] });
    const [own] = evaluateCase({ ...c, terms: { ...c.terms, period: { ...c.terms.period, zone: 'Asia/Seoul' } } }).accounts;
    expect([evaluateCase(c).accounts[0]?.items?.length, own?.items?.length]).toEqual([0, 1]);
  });
});

describe('what all items come to', () => {
  const late = (id: string, hours: number, level?: string): Item => aTicket(id, { reported: '2024-07-01T00:00:00Z', resolved: `2024-07-01T${String(hours).padStart(2, '0')}:00:00Z` }, level === undefined ? {} : { class: level });
  const classes = { classes: ['P1', 'P2'], targets: [aTarget('p1', 240, { classes: ['P1'] }), aTarget('p2', 480, { classes: ['P2'] })] };
  const mixed = [late('A', 3, 'P1'), late('B', 6, 'P1'), late('C', 2, 'P2'), late('D', 7, 'P2'), late('E', 9, 'P2')];

  it('a percentage in time, or that of the worst class', () => {
    expect(stated(classes, mixed).levelText).toBe('60.0000');
    expect(stated({ ...classes, aggregate: { kind: 'in-time', of: 'worst-class' } }, mixed).levelText).toBe('50.0000');
  });

  it('exactly 80 percent meet a promise of 80 percent', () => {
    const five = [late('A', 1), late('B', 1), late('C', 1), late('D', 1), late('E', 9)];
    expect([stated({}, five).met, stated({}, five).creditPercent]).toEqual([true, '0']);
    expect([stated({}, five.slice(1)).met, stated({}, five.slice(1)).creditPercent]).toEqual([false, '10']);
  });

  it('the mean of their times, in the unit of the promise, or that of the worst class', () => {
    const hours = { ...classes, aggregate: { kind: 'mean', of: 'all', unit: 'hours' } } as const;
    expect(stated(hours, mixed, over('5', '10')).levelText).toBe('5.4');
    expect(stated({ ...hours, aggregate: { kind: 'mean', of: 'worst-class', unit: 'minutes' } }, mixed, over('300', '10')).levelText).toBe('360');
  });

  it('the number of late ones, so much for each', () => {
    expect(stated({ ...classes, aggregate: { kind: 'late' } }, mixed, over('0', '0', '2'))).toMatchObject({ levelText: '2', creditPercent: '4' });
    expect(stated({ ...classes, aggregate: { kind: 'late' } }, [late('A', 3, 'P1')], over('0', '0', '2'))).toMatchObject({ levelText: '0', met: true, creditPercent: '0' });
  });

  it('points by class, added up and capped', () => {
    const [p1, p2] = classes.targets;
    const points: Desk = { classes: ['P1', 'P2'], targets: [{ ...(p1 ?? aTarget('', 1)), points: '5' }, { ...(p2 ?? aTarget('', 1)), points: '3' }], aggregate: { kind: 'points' } };
    expect(stated(points, mixed, over('0', '0', '1'))).toMatchObject({ levelText: '8', creditPercent: '8' });
    const many = Array.from({ length: 12 }, (_, index) => late(`P${index}`, 6, 'P1'));
    const c = itemCase(aDesk(points), over('0', '0', '1'), { items: many });
    const [own] = evaluateCase({ ...c, terms: { ...c.terms, credit: { ...c.terms.credit, capPercent: '50' } } }).accounts;
    expect([own?.stated.creditPercent, own?.stated.credit?.amount]).toEqual(['60', '21000000']);
  });
});
