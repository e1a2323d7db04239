import { aCase, down, theTerms } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { ClaimRule } from '../formats/terms.js';
import { outagesOf } from './claim.js';
import { evaluateCase } from './evaluate.js';
import { prepare } from './prepare.js';
import type { CaseResult } from './result.js';

const seoul = { name: 'Asia/Seoul', version: '2024a', initialOffsetMs: 32_400_000, transitions: [] };
const law = { en: 'Civil Act of Korea, article 161', ko: '민법 제161조' };
const holidays = [{ id: 'kr', version: '2024', days: [{ date: '2024-08-15', name: '광복절' }, { date: '2024-09-16', name: '추석 연휴' }, { date: '2024-09-17', name: '추석' }, { date: '2024-09-18', name: '추석 연휴' }] }];

function claimOf(rule: Partial<ClaimRule>, parts: Partial<Case> = {}): CaseResult {
  const claim: ClaimRule = { offset: { kind: 'days', days: 14 }, anchors: ['period-end'], zone: 'UTC', act: 'received', clause: '8', ...rule };
  return evaluateCase(aCase({ terms: theTerms({ claim }), zones: [seoul], holidays, ...parts }));
}

describe('claim deadlines', () => {
  it.each([
    ['2024-07', 2, '2024-09-30'],
    ['2024-07', 1, '2024-08-31'],
    ['2024-01', 1, '2024-02-29'],
    ['2023-01', 1, '2023-02-28'],
    ['2024-02', 1, '2024-03-31'],
    ['2024-12', 2, '2025-02-28'],
  ])('%s plus the end of month %i is %s', (period, months, literal) => {
    expect(claimOf({ offset: { kind: 'end-of-following-month', months } }, { period, fees: [] }).deadlines).toMatchObject([{ literal, alarm: true }]);
  });

  it('takes the day of the anchor in the zone of the claim, and does not count it', () => {
    const outage = down('own', '2024-07-19T06:30:00Z', '2024-07-19T18:30:00Z');
    const both = { anchors: ['incident-start', 'incident-end'] } as const;
    expect(claimOf({ ...both, zone: 'UTC' }, { observations: [outage] }).deadlines.map(({ literal }) => literal)).toEqual(['2024-08-02', '2024-08-02']);
    const inSeoul = claimOf({ ...both, zone: 'Asia/Seoul' }, { observations: [outage] });
    expect(inSeoul.deadlines.map(({ literal, alarm }) => [literal, alarm])).toEqual([['2024-08-02', true], ['2024-08-03', false]]);
    expect(inSeoul.findings.find(({ code }) => code === 'claim.open-reading')).toMatchObject({ severity: 'warning', subjects: ['8'] });
  });

  it('counts from the first of several outages, and says so', () => {
    const result = claimOf({ anchors: ['incident-end'] }, { observations: [down('own', '2024-07-20T00:00:00Z', '2024-07-20T01:00:00Z'), down('own', '2024-07-03T00:00:00Z', '2024-07-03T01:00:00Z')] });
    expect(result.deadlines.map(({ literal }) => literal)).toEqual(['2024-07-17']);
    expect(result.findings.map(({ code }) => code)).toContain('claim.several-outages');
  });

  it.each([['period-end', false], ['eligibility', false], ['invoice', false], ['claim', false], ['confirmation', false], ['credit', false], ['awareness', true], ['outage-day', true], ['restoration-month-end', true]] as const)('says so of time limits that depend on the outage: %s, %s', (anchor, said) => {
    const observations = [down('own', '2024-07-20T00:00:00Z', '2024-07-20T01:00:00Z'), down('own', '2024-07-03T00:00:00Z', '2024-07-03T01:00:00Z')];
    expect(claimOf({ anchors: [anchor] }, { observations }).findings.some(({ code }) => code === 'claim.several-outages')).toBe(said);
  });

  it('takes the edges of the outage and not those of the period', () => {
    const result = claimOf({ anchors: ['incident-start', 'incident-end'] }, { observations: [down('own', '2024-06-30T12:00:00Z', '2024-08-02T00:00:00Z')] });
    expect(result.deadlines.map(({ literal }) => literal)).toEqual(['2024-07-14', '2024-08-16']);
  });

  it('takes outages of the service and of its units, in whole or in part, that lie in the period', () => {
    const hour = (day: string, parts: Parameters<typeof down>[3] = {}): ReturnType<typeof down> => down('own', `${day}T00:00:00Z`, `${day}T01:00:00Z`, { id: day, ...parts });
    const first = (...observations: ReturnType<typeof down>[]): (number | null | undefined)[] => outagesOf(prepare(aCase()), prepare(aCase({ observations })).observations).flatMap(({ start, end }) => [start, end].map((at) => (at === null ? null : new Date(at).getUTCDate())));
    expect(first(hour('2024-07-05', { state: 'impaired' }), hour('2024-07-03', { subject: { kind: 'unit', id: 'u' } }))).toEqual([3, 3, 5, 5]);
    expect(first(hour('2024-07-05', { state: 'maintenance' }), hour('2024-07-03', { subject: { kind: 'ticket', id: 't' } }), hour('2024-07-04', { state: 'up' }))).toEqual([]);
    // What ends as the period begins, or begins as it ends, is outside; what touches is one outage.
    expect(first(down('own', '2024-06-30T00:00:00Z', '2024-07-01T00:00:00Z'), hour('2024-08-01'))).toEqual([]);
    expect(first(down('own', '2024-06-30T00:00:00Z', '2024-07-01T00:00:00.001Z', { id: 'a' }), down('own', '2024-07-31T23:59:59.999Z', null, { id: 'b' }))).toEqual([30, 1, 31, null]);
    expect(first(hour('2024-07-05'), down('own', '2024-07-05T01:00:00Z', '2024-07-06T00:00:00Z'))).toEqual([5, 6]);
  });

  it('ends at a midnight that the table of the zone reaches by two days on either side, else at no instant', () => {
    const end = (from: string, to: string): number | null | undefined => claimOf({ zone: 'Asia/Seoul' }, { zones: [{ ...seoul, covers: { start: Date.parse(from), end: Date.parse(to) } }] }).deadlines[0]?.at;
    const midnight = Date.UTC(2024, 7, 14, 15);
    expect([end('2024-06-01T00:00:00Z', '2024-08-17T00:00:00.001Z'), end('2024-06-01T00:00:00Z', '2024-08-17T00:00:00Z')]).toEqual([midnight, null]);
  });

  it('computes nothing from an end that is not known', () => {
    const result = claimOf({ anchors: ['incident-start', 'incident-end'] }, { observations: [down('own', '2024-07-20T00:00:00Z', null)] });
    expect(result.deadlines.map(({ anchor }) => anchor)).toEqual(['incident-start']);
    expect(result.findings.map(({ code }) => code)).toContain('claim.anchor-unknown');
  });

  it('moves over a weekend and holidays under the named law, and keeps the words of the contract', () => {
    const rollForward = { law, holidays: 'kr' };
    expect(claimOf({ offset: { kind: 'days', days: 45 }, rollForward }).deadlines).toMatchObject([{ literal: '2024-09-14', weekday: 6, rolled: '2024-09-19', law, alarm: true }]);
    expect(claimOf({ offset: { kind: 'days', days: 15 }, rollForward }).deadlines).toMatchObject([{ literal: '2024-08-15', rolled: '2024-08-16', reason: { ko: '광복절' } }]);
    expect(claimOf({ offset: { kind: 'days', days: 14 }, rollForward }).deadlines).toMatchObject([{ literal: '2024-08-14', rolled: '2024-08-14', reason: null }]);
    expect(claimOf({ offset: { kind: 'days', days: 45 } }).deadlines).toMatchObject([{ literal: '2024-09-14', rolled: '2024-09-14', law: null }]);
  });

  it('says where the list of holidays does not reach', () => {
    const result = claimOf({ offset: { kind: 'days', days: 365 }, rollForward: { law, holidays: 'kr' } });
    expect(result.deadlines).toMatchObject([{ literal: '2025-07-31' }]);
    expect(result.findings.map(({ code }) => code)).toContain('claim.holidays-unknown');
  });

  it('counts business days without Saturdays, Sundays and holidays', () => {
    expect(claimOf({ offset: { kind: 'business-days', days: 3 } }).deadlines).toMatchObject([{ literal: '2024-08-05' }]);
    expect(claimOf({ offset: { kind: 'business-days', days: 11, holidays: 'kr' } }).deadlines).toMatchObject([{ literal: '2024-08-16' }]);
  });

  it('explains each reading', () => {
    const { explanation } = claimOf({ offset: { kind: 'days', days: 45 }, rollForward: { law, holidays: 'kr' } });
    const step = explanation.find(({ kind }) => kind === 'deadline');
    expect(step?.text.en).toBe('The claim must be received by 2024-09-14. That day is no working day (passed over: Saturday, Sunday, 추석 연휴, 추석, 추석 연휴); under Civil Act of Korea, article 161 the last day moves to 2024-09-19.');
    expect(step?.clause).toBe('8');
  });

  it('has no deadline without a rule', () => {
    expect(evaluateCase(aCase()).deadlines).toEqual([]);
  });
});
