import { anAccount, anExclusion, at } from '../../../../test/builders/case.js';
import { aDesk, anOffice, aTarget, aTicket, itemCase, over, under } from '../../../../test/builders/items.js';
import { historyOf } from '../../facts/history-of.js';
import type { Case } from '../../formats/case.js';
import { formatInstant } from '../../time/instant.js';
import { evaluateCase } from '../evaluate.js';
import { prepare } from '../prepare.js';
import type { AccountResult, CaseResult } from '../result.js';
import { measure } from './measure.js';

const accounts = [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')];
const exhibit = { id: 'X', title: { en: 'x', ko: 'x' }, sha256: '0'.repeat(64) };

function evaluated(parts: Partial<Case>, measure = aDesk(), rating = under('80', '10')): CaseResult {
  return evaluateCase(itemCase(measure, rating, { accounts, ...parts }));
}

function account({ accounts: all }: CaseResult, id: string): AccountResult {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const late = (id: string, who: string, resolved: string): Case['items'] => [aTicket(id, { reported: '2024-07-01T09:00:00Z', resolved }, { id: `${who}-${id}`, account: who })];
const both = [...(late('A', 'own', '2024-07-01T13:30:00Z') ?? []), ...(late('A', 'vendor', '2024-07-01T12:59:00Z') ?? []), ...(late('B', 'own', '2024-07-01T15:00:00Z') ?? [])];

describe('accounts side by side', () => {
  const result = evaluated({ items: both, exhibits: [exhibit] });

  it('each says what it says; common is what all of them share, at its best for the vendor; all is any of it, at its worst', () => {
    expect(['own', 'vendor', 'common', 'all'].map((id) => [id, account(result, id).stated.lostText, account(result, id).stated.levelText])).toEqual([
      ['own', '2', '0.0000'],
      ['vendor', '0', '100.0000'],
      ['common', '0', '100.0000'],
      ['all', '2', '0.0000'],
    ]);
    expect(account(result, 'common').items?.map(({ item }) => item)).toEqual(['A']);
    expect([result.claimed, account(result, 'own').scope]).toEqual(['own', 'customer']);
  });

  it('on exhibits alone there are only the tickets that are shown', () => {
    expect(account(result, 'exhibits-only').stated.whole).toEqual({ n: '0', d: '1' });
    const shown = evaluated({ items: both.map((item) => (item.id === 'own-B' ? { ...item, exhibits: ['X'] } : item)), exhibits: [exhibit] });
    expect(account(shown, 'exhibits-only').items).toMatchObject([{ item: 'B', late: 'certain', exhibits: ['X'] }]);
    expect(account(shown, 'own').exhibits).toEqual(['X']);
  });

  it('late tickets that nothing shows are named before anything is claimed', () => {
    const bare = (told: CaseResult): readonly string[] | undefined => told.overclaims.find(({ code }) => code === 'overclaim.no-exhibit')?.subjects;
    expect(bare(result)).toEqual(['own', 'A', 'B']);
    expect(bare(evaluated({ items: both.map((item) => ({ ...item, exhibits: ['X'] })), exhibits: [exhibit] }))).toBeUndefined();
  });

  it('an admission of a ticket counts with document, passage, scope and capacity, and not without', () => {
    const words = { en: 'w', ko: 'w' };
    const stance = { id: 'S', party: 'vendor', observation: 'own-A', stance: 'admitted' as const, on: '2024-08-05', scope: 'customer' as const, document: words, passage: 'p', capacity: words };
    const admitted = evaluated({ items: both, stances: [stance] });
    expect(account(admitted, 'admitted').items).toMatchObject([{ item: 'A', record: 'own-A', late: 'certain' }]);
    const { passage: _passage, ...short } = stance;
    const refused = evaluated({ items: both, stances: [short] });
    expect(refused.accounts.some(({ id }) => id === 'admitted')).toBe(false);
    expect(refused.findings.map(({ code }) => code)).toContain('admission.incomplete');
  });
});

describe('what is excused', () => {
  const office = anOffice('office', '09:00', '17:00');
  const desk = aDesk({ calendars: [office], targets: [aTarget('resolution', 240, { calendar: 'office' })] });
  const ticket = aTicket('A', { reported: '2024-07-01T15:00:00Z', resolved: '2024-07-02T12:30:00Z' });
  const excluded = (from: string, to: string, parts: object = {}): AccountResult =>
    account(evaluated({ items: [ticket], exclusions: [anExclusion('E', 'window', [from, to], { status: 'agreed', ...parts })] }, desk), 'own');

  it('stops the clock: its open time moves the due instant', () => {
    expect(account(evaluated({ items: [ticket] }, desk), 'own').items).toMatchObject([{ late: 'certain', due: Date.UTC(2024, 6, 2, 11) }]);
    expect(excluded('2024-07-01T16:00:00Z', '2024-07-02T10:00:00Z').items).toMatchObject([{ late: 'no', due: Date.UTC(2024, 6, 2, 13), countedMs: 3.5 * 3_600_000 }]);
    expect(excluded('2024-07-01T17:00:00Z', '2024-07-02T09:00:00Z').items).toMatchObject([{ late: 'certain' }]);
  });

  it('may name tickets: those are left out, or count as in time, whatever the time', () => {
    const time = ['2024-07-20T00:00:00Z', '2024-07-20T01:00:00Z'] as const;
    expect(excluded(...time, { items: ['A'] }).stated).toMatchObject({ lostText: '0', whole: { n: '0', d: '1' } });
    expect(excluded(...time, { items: ['A'], rule: 'third-party' }).stated).toMatchObject({ lostText: '0', whole: { n: '1', d: '1' } });
  });

  it('reaches beyond the end of the period, as the clock does', () => {
    const last = aTicket('A', { reported: '2024-07-31T15:00:00Z', resolved: '2024-08-01T12:30:00Z' });
    const one = anExclusion('E', 'window', ['2024-07-31T16:00:00Z', '2024-08-01T10:00:00Z'], { status: 'agreed' });
    expect(account(evaluated({ items: [last], exclusions: [one] }, desk), 'own').items).toMatchObject([{ late: 'no', due: Date.UTC(2024, 7, 1, 13) }]);
  });

  it('holds for no certain time where its start may lie behind its end', () => {
    const rough = { from: { earliest: '2024-07-01T16:00:00Z', latest: '2024-07-02T11:00:00Z' }, to: { earliest: '2024-07-02T10:00:00Z', latest: '2024-07-02T12:00:00Z' } };
    const { stated, range } = excluded('2024-07-01T16:00:00Z', '2024-07-02T10:00:00Z', rough);
    // At its widest it moves the due instant past the end; of what is certain there is nothing.
    expect([stated.levelText, range?.highest.levelText]).toEqual(['100.0000', '0.0000']);
  });

  it('is told apart however many combinations are looked at, and in whatever order', () => {
    const hour = (at: number): string => `2024-07-01T${String(at).padStart(2, '0')}:00:00Z`;
    const exclusions = Array.from({ length: 8 }, (_, index) => anExclusion(`E${index}`, 'window', [hour(9 + index), hour(10 + index)]));
    const ctx = prepare(itemCase(aDesk(), under('80', '10'), { accounts, items: [aTicket('A', { reported: hour(9), resolved: hour(18) })], exclusions }));
    const history = historyOf(ctx, 'own');
    const due = ctx.exclusions.map((one) => (): string => formatInstant(measure(ctx, history, { exclusions: [one] }).outcomes?.[0]?.due ?? 0).slice(11, 13));
    // Four hours are allowed from nine on: an excused hour among the first four makes it one later.
    expect([...due, ...due.toReversed()].map((of) => of())).toEqual(['14', '14', '14', '14', '13', '13', '13', '13', '13', '13', '13', '13', '14', '14', '14', '14']);
  });

  it('not by what counts as down, and not where it was not announced in time', () => {
    const rules = (policy: 'counted-as-down' | 'out-of-both-sides', noticed?: string): unknown[] => {
      const c = itemCase(desk, under('80', '10'), { accounts, items: [ticket], exclusions: [anExclusion('E', 'window', ['2024-07-01T16:00:00Z', '2024-07-02T10:00:00Z'], { status: 'agreed', ...(noticed === undefined ? {} : { noticed: at(noticed) }) })] });
      const rule = { id: 'window', title: { en: 'window', ko: 'window' }, policy, burden: 'vendor' as const, clause: '5', ...(noticed === undefined ? {} : { notice: { kind: 'hours' as const, hours: 48, clause: '5.2' } }) };
      return account(evaluateCase({ ...c, terms: { ...c.terms, exclusions: [rule] } }), 'own').items?.map(({ late: is, due }) => [is, due === null ? null : formatInstant(due).slice(8, 13)]) ?? [];
    };
    expect([rules('out-of-both-sides'), rules('counted-as-down')]).toEqual([[['no', '02T13']], [['certain', '02T11']]]);
    expect([rules('out-of-both-sides', '2024-06-28T00:00:00Z'), rules('out-of-both-sides', '2024-07-01T00:00:00Z')]).toEqual([[['no', '02T13']], [['certain', '02T11']]]);
  });

  it('that is contested is applied beside what is stated', () => {
    const own = excluded('2024-07-01T16:00:00Z', '2024-07-02T10:00:00Z', { status: 'contested' });
    expect([own.stated.creditPercent, own.withContested.creditPercent, own.withContested.same]).toEqual(['10', '0', false]);
  });
});

describe('the instant at which the money turns', () => {
  it('is the due instant of a ticket on which accounts differ', () => {
    const { critical } = evaluated({ items: both });
    expect(critical.map(({ account: who, near, far, sentence }) => [who, near.at === null ? '' : formatInstant(near.at).slice(11, 16), near.creditPercent, far.creditPercent, sentence.en])).toEqual([
      ['vendor', '13:00', '0', '10', 'A (resolution): ended at or before 13:00 UTC on 1 July: 0 %; later: 10 %.'],
    ]);
  });

  it('of points is where they begin', () => {
    const desk = aDesk({ targets: [aTarget('resolution', 240, { points: '5' })], aggregate: { kind: 'points' } });
    const { critical } = evaluated({ items: both }, desk, over('0', '0', '1'));
    expect(critical.map(({ account: who, near, far }) => [who, near.creditPercent, far.creditPercent])).toEqual([['own', '5', '10'], ['own', '5', '10'], ['vendor', '0', '5']]);
  });

  it('of a mean is where the time of one ticket takes it across a bound, to the millisecond', () => {
    const desk = aDesk({ aggregate: { kind: 'mean', of: 'all', unit: 'minutes' } });
    const { critical, accounts: told } = evaluated({ items: both }, desk, over('300', '10'));
    expect(told[0]?.stated.levelText).toBe('315');
    const own = critical.filter(({ account: who }) => who === 'own');
    // 600 minutes are allowed together: A may take 240 with B at 360, B 330 with A at 270.
    expect(own.map(({ near, far }) => [near.at, (far.at ?? 0) - (near.at ?? 0), near.creditPercent, far.creditPercent])).toEqual([
      [Date.UTC(2024, 6, 1, 13), 1, '0', '10'],
      [Date.UTC(2024, 6, 1, 14, 30), 1, '0', '10'],
    ]);
  });

  it('is none where nothing turns', () => {
    expect(evaluated({ items: [aTicket('A', { reported: '2024-07-01T09:00:00Z', resolved: '2024-07-01T10:00:00Z' })] }).critical).toEqual([]);
  });
});

describe('a mean of tickets that may lie outside the period', () => {
  const vague = aTicket('V', {}, { events: [{ kind: 'reported', at: { earliest: '2024-06-30T23:00:00Z', latest: '2024-07-01T01:00:00Z' } }, { kind: 'resolved', at: at('2024-07-01T11:00:00Z') }] });
  const hours = (id: string, length: number): NonNullable<Case['items']>[number] => aTicket(id, { reported: '2024-07-02T00:00:00Z', resolved: `2024-07-02T${String(length).padStart(2, '0')}:00:00Z` });
  const range = (...items: NonNullable<Case['items']>): (string | undefined)[] => {
    const own = account(evaluated({ items }, aDesk({ aggregate: { kind: 'mean', of: 'all', unit: 'hours' } }), over('4', '10')), 'own');
    return [own.stated.levelText, own.range?.highest.levelText];
  };

  it('takes them where that is to the advantage of the side: 10 to 11 hours beside 2, or beside 20', () => {
    expect(range(vague, hours('A', 2))).toEqual(['2', '6.5']);
    expect(range(vague, hours('A', 20))).toEqual(['15', '20']);
  });

  it('tells one that it leaves out: late or not as it would be', () => {
    const short = aTicket('V', {}, { events: [{ kind: 'reported', at: { earliest: '2024-06-30T23:00:00Z', latest: '2024-07-01T01:00:00Z' } }, { kind: 'resolved', at: at('2024-07-01T03:00:00Z') }] });
    const told = (one: typeof short): unknown[] => {
      const own = account(evaluated({ items: [one, hours('A', 1)] }, aDesk({ aggregate: { kind: 'mean', of: 'all', unit: 'hours' } }), over('4', '10')), 'own');
      return [own.stated.levelText, own.items?.map(({ item, late: is }) => [item, is])];
    };
    expect([told(short), told(vague)]).toEqual([
      ['1', [['A', 'no'], ['V', 'no']]],
      ['1', [['A', 'no'], ['V', 'possible']]],
    ]);
  });
});
