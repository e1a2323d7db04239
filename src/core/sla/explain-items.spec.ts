import { anExclusion } from '../../../test/builders/case.js';
import { aDesk, aPause, aTicket, itemCase, over, readCase, under } from '../../../test/builders/items.js';
import type { Item } from '../formats/items.js';
import { evaluateCase } from './evaluate.js';
import { itemPolicyWords, MOST_EXPLAINED } from './explain-items.js';
import { renderResult } from './render.js';

function told(items: readonly Item[], parts: Parameters<typeof itemCase>[2] = {}, desk = aDesk()): (kind: string) => readonly { readonly en: string; readonly ko: string }[] {
  const { explanation } = evaluateCase(itemCase(desk, under('80', '10'), { items, ...parts }));
  return (kind) => explanation.filter((step) => step.kind === kind && step.account === 'own').map(({ text }) => text);
}

const ticket = (id: string, resolved: string, parts: Partial<Item> = {}): Item => aTicket(id, { reported: '2024-07-01T09:00:00Z', resolved: `2024-07-01T${resolved}:00Z` }, parts);

describe('how items are told', () => {
  it('short: how many were in time, late, not known', () => {
    const open = aTicket('C', { reported: '2024-07-31T23:00:00Z' });
    expect(told([ticket('A', '10:00'), ticket('B', '14:00'), open])('downtime')).toEqual([
      { en: '3 tickets measured: 1 in time, 1 late, 1 not known.', ko: '산정 대상 3건(티켓): 준수 1건, 지연 1건, 불명 1건.' },
    ]);
    expect(told([ticket('A', '10:00')], {}, aDesk({ aggregate: { kind: 'in-time', of: 'worst-class' } }))('downtime')[0]?.en).toBe('1 ticket measured: 1 in time, 0 late. Each class is taken by itself; the worst decides.');
  });

  it('long: the clock with its pauses, and one that stands for good', () => {
    const paused = ticket('A', '14:00', { pauses: [aPause('2024-07-01T10:00:00Z', '2024-07-01T10:30:00Z')] });
    const standing = aTicket('B', { reported: '2024-07-01T09:00:00Z' }, { pauses: [aPause('2024-07-01T09:20:00Z', null)] });
    expect(told([paused, standing])('item').map(({ en }) => en)).toEqual([
      'A, resolution: clock from 2024-07-01 09:00 UTC. 240 minutes allowed: 2024-07-01 09:00 - 10:00 (60), 2024-07-01 10:30 - 13:30 (180); due 2024-07-01 13:30 UTC. The clock stood 2024-07-01 10:00 - 10:30. Ended 2024-07-01 14:00 UTC after 270 counted minutes: late.',
      'B, resolution: clock from 2024-07-01 09:00 UTC. Not due as long as the clock stands. The clock stood 2024-07-01 09:20 - 2024-08-01 00:00. Nobody says that it ended; 20 minutes are certain: late or not, nobody can say yet.',
    ]);
  });

  it('no more pauses than a reader takes in', () => {
    const pauses = Array.from({ length: 7 }, (_, index) => aPause(`2024-07-01T09:${10 + index * 5}:00Z`, `2024-07-01T09:${11 + index * 5}:00Z`));
    const [text] = told([ticket('A', '10:00', { pauses })])('item');
    expect(text?.en).toContain('2024-07-01 09:30 - 09:31 and 2 more times.');
    expect(text?.ko).toContain('2024-07-01 09:30 - 09:31 외 2회.');
    expect(told([ticket('A', '20:00', { pauses })])('item')[0]?.en).toContain('and 3 more spans; due');
  });

  it('late ones first, and no more of them than a reader takes in', () => {
    const many = [...Array.from({ length: MOST_EXPLAINED + 5 }, (_, index) => ticket(`T${index}`, '10:00')), ticket('LATE', '20:00')];
    const steps = told(many)('item');
    expect(steps).toHaveLength(MOST_EXPLAINED + 1);
    expect([steps[0]?.en.startsWith('LATE'), steps.at(-1)?.en]).toEqual([true, 'And 6 more, which stand in the result.']);
  });

  it('in the zone of the period, or UTC where its table does not speak for all times of the item', () => {
    const seoul = { name: 'Asia/Seoul', version: 'fixed', initialOffsetMs: 9 * 3_600_000, transitions: [], covers: { start: Date.UTC(2024, 5, 30), end: Date.UTC(2024, 7, 1) } };
    const begin = (reported: string, resolved: string): string | undefined => {
      const c = itemCase(aDesk(), under('80', '10'), { items: [aTicket('A', { reported, resolved })], zones: [seoul] });
      const { explanation } = evaluateCase({ ...c, terms: { ...c.terms, period: { ...c.terms.period, zone: 'Asia/Seoul' } } });
      return explanation.find(({ kind }) => kind === 'item')?.text.en.slice(0, 55);
    };
    expect(begin('2024-07-31T08:00:00Z', '2024-07-31T23:59:59Z')).toBe('A, resolution: clock from 2024-07-31 17:00 Asia/Seoul. ');
    expect(begin('2024-07-31T08:00:00Z', '2024-08-01T00:00:00Z')).toBe('A, resolution: clock from 2024-07-31 08:00 UTC. 240 min');
  });

  it('what an exclusion does to them', () => {
    const time = ['2024-07-01T11:00:00Z', '2024-07-01T12:00:00Z'] as const;
    const excused = (parts: object): string | undefined => told([ticket('A', '14:00')], { exclusions: [anExclusion('E', 'window', time, { status: 'agreed', ...parts })] })('exclusion')[0]?.en;
    expect(excused({})).toBe('E, 2024-07-01 11:00 - 12:00 UTC: no clock runs in this time.');
    expect(excused({ items: ['A'] })).toContain('A left out of both sides');
    expect(excused({ items: ['A'], rule: 'third-party' })).toContain('A counted as in time');
    expect(itemPolicyWords('counted-as-down', undefined)).toEqual({ en: 'excuses nothing', ko: '면책 없음' });
  });

  it('the distance to the next credit in whole tickets, and a table without windows', () => {
    const five = ['A', 'B', 'C', 'D'].map((id) => ticket(id, '10:00'));
    expect(told([...five, ticket('E', '14:00')])('tier')[0]?.en).toBe('The promise of at least 80 % is met: no credit. At least 0 tickets more to 10 %.');
    const text = renderResult(evaluateCase(itemCase(aDesk(), under('80', '10'), { items: five })), { locale: 'en' });
    expect(text).toMatch(/own +- +0 +100\.0000 +0 %/);
    expect(text).toContain('late tickets');
  });
});

describe('a claim over a late ticket', () => {
  it('counts from the start of its clock', () => {
    const c = itemCase(aDesk({ aggregate: { kind: 'late' } }), over('0', '0', '2'), { items: [ticket('A', '10:00'), aTicket('B', { reported: '2024-07-10T09:00:00Z', resolved: '2024-07-10T20:00:00Z' })] });
    const claim = { anchors: ['incident-start' as const], offset: { kind: 'days' as const, days: 30 }, zone: 'UTC', act: 'received' as const, clause: '5' };
    expect(evaluateCase(readCase({ ...c, terms: { ...c.terms, claim } })).deadlines.map(({ literal }) => literal)).toEqual(['2024-08-09']);
  });
});
