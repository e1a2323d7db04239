import fc from 'fast-check';
import { aCase, anExclusion, at, down, theTerms } from '../../../test/builders/case.js';
import type { Case, Exclusion } from '../formats/case.js';
import type { ExclusionRule, Terms } from '../formats/terms.js';
import { measure } from '../time/spans.js';
import { evaluateCase } from './evaluate.js';
import { prepare } from './prepare.js';
import type { CaseResult, Finding } from './result.js';

const MINUTE = 60_000;
const DAY = Date.UTC(2024, 6, 10);

interface Given {
  readonly rule: Partial<ExclusionRule>;
  readonly exclusions: readonly Exclusion[];
  readonly parts?: Partial<Case>;
  readonly terms?: Partial<Terms>;
}

function caseOf({ rule, exclusions, parts, terms }: Given): Case {
  const maintenance: ExclusionRule = { id: 'maintenance', title: { en: 'maintenance', ko: '정기 점검' }, policy: 'counted-as-up', burden: 'vendor', clause: '5', ...rule };
  return aCase({ terms: theTerms({ exclusions: [maintenance], ...terms }), exclusions, observations: [down('own', DAY, DAY + 300 * MINUTE)], ...parts });
}

function evaluated(set: Given): CaseResult {
  return evaluateCase(caseOf(set));
}

/** Minutes down under the own account, agreed exclusions applied. */
const lost = (result: CaseResult): string | undefined => result.accounts.find(({ id }) => id === 'own')?.stated.lostText;
const found = (result: CaseResult, code: string): Finding | undefined => result.findings.find((one) => one.code === code);
const agreed = (from: number, to: number, parts: Partial<Exclusion> = {}): Exclusion => anExclusion(`X${from}`, 'maintenance', [from, to], { status: 'agreed', ...parts });

describe('notice of excused time', () => {
  const hours = { kind: 'hours', hours: 48, clause: '5.2' } as const;
  const announcedAt = (ms: number | null): CaseResult => evaluated({ rule: { notice: hours }, exclusions: [agreed(DAY, DAY + 120 * MINUTE, { noticed: ms === null ? null : at(ms) })] });

  it('excuses what was announced to the last moment in time, and nothing a millisecond later', () => {
    expect(lost(announcedAt(DAY - 48 * 60 * MINUTE))).toBe('180');
    const late = announcedAt(DAY - 48 * 60 * MINUTE + 1);
    expect(lost(late)).toBe('300');
    expect(found(late, 'exclusion.notice-late')).toMatchObject({ severity: 'warning', subjects: [`X${DAY}`, '5.2'], text: { en: expect.stringContaining('The vendor must prove the notice.') } });
  });

  it('excuses nothing that was not announced, and names who must prove the notice', () => {
    const none = announcedAt(null);
    expect(lost(none)).toBe('300');
    expect(found(none, 'exclusion.notice-missing')?.text.ko).toContain('통지에 대한 증명책임은 공급자에게 있습니다.');
    const turned = evaluated({ rule: { notice: hours, burden: 'customer' }, exclusions: [agreed(DAY, DAY + 120 * MINUTE, { noticed: null })] });
    expect(found(turned, 'exclusion.notice-missing')?.text.en).toContain('The customer must prove the notice.');
  });

  it('is no matter of the burden of the claimant to claim in time', () => {
    const burdens = [{ element: 'notice', party: 'customer', exhibitsFor: [], exhibitsAgainst: [] }] as const;
    const result = evaluated({ rule: { notice: hours }, exclusions: [agreed(DAY, DAY + 120 * MINUTE, { noticed: null })], parts: { burdens } });
    expect(found(result, 'exclusion.notice-missing')?.text.en).toContain('The vendor must prove the notice.');
  });

  it('takes it as invoked where nothing is known of the notice', () => {
    const unknown = evaluated({ rule: { notice: hours, burden: 'open' }, exclusions: [anExclusion('X', 'maintenance', [DAY, DAY + 120 * MINUTE])] });
    expect(found(unknown, 'exclusion.notice-unknown')?.text.en).toContain('Who must prove the notice is open: counsel.');
    expect(unknown.accounts.find(({ id }) => id === 'own')?.withContested.lostText).toBe('180');
  });

  it('gives both ends where the time of the notice is not known exactly', () => {
    const noticed = { earliest: '2024-07-07T22:00:00Z', latest: '2024-07-08T02:00:00Z' };
    const open = evaluated({ rule: { notice: hours }, exclusions: [agreed(DAY, DAY + 120 * MINUTE, { noticed })] });
    expect(found(open, 'exclusion.notice-open')).toBeDefined();
    expect(open.accounts.find(({ id }) => id === 'own')?.range).toMatchObject({ lowest: { lostText: '180' }, highest: { lostText: '300' } });
  });

  it.each([['2024-07-05T23:59:59Z', '180'], ['2024-07-06T00:00:00Z', '300']])('counts days of notice by the calendar of the zone: %s', (instant, minutes) => {
    expect(lost(evaluated({ rule: { notice: { kind: 'days', days: 5, clause: '5.2' } }, exclusions: [agreed(DAY, DAY + 120 * MINUTE, { noticed: at(instant) })] }))).toBe(minutes);
  });

  it.each([['2024-07-05T23:59:59Z', [], '180'], ['2024-07-05T12:00:00Z', ['2024-07-08'], '300'], ['2024-07-04T12:00:00Z', ['2024-07-08'], '180'], ['2024-07-06T00:00:00Z', [], '300']])('counts business days of notice: %s, holidays %j', (instant, days, minutes) => {
    const holidays = days.length === 0 ? {} : { holidays: 'kr' };
    const parts = { holidays: [{ id: 'kr', version: '1', days: days.map((date) => ({ date, name: 'holiday' })) }] };
    expect(lost(evaluated({ rule: { notice: { kind: 'business-days', days: 3, ...holidays, clause: '5.2' } }, exclusions: [agreed(DAY, DAY + 120 * MINUTE, { noticed: at(instant) })], parts }))).toBe(minutes);
  });
});

describe('trap 12: only the announced part of maintenance excuses', () => {
  it('splits an outage that goes on after the announced window', () => {
    const announced = [{ from: '2024-07-10T00:00:00Z', to: '2024-07-10T01:00:00Z' }];
    const result = evaluated({ rule: {}, exclusions: [agreed(DAY, DAY + 120 * MINUTE, { announced })] });
    expect(lost(result)).toBe('240');
    expect(found(result, 'exclusion.beyond-announcement')?.text.en).toBe(`X${DAY}: 60 minutes lie outside what was announced and are not excused.`);
  });

  it('counts the notice back from the beginning of the announced window', () => {
    const announced = [{ from: '2024-07-10T01:00:00Z', to: '2024-07-10T03:00:00Z' }];
    const noticed = at('2024-07-08T00:30:00Z');
    expect(lost(evaluated({ rule: { notice: { kind: 'hours', hours: 48, clause: '5.2' } }, exclusions: [agreed(DAY, DAY + 180 * MINUTE, { announced, noticed })] }))).toBe('180');
  });
});

describe('quota of excused time', () => {
  const quota = (minutes: number, per: NonNullable<ExclusionRule['quota']>['per'] = 'month'): Partial<ExclusionRule> => ({ quota: { minutes, per, clause: '5.3' } });

  it('excuses so much of a month, the earliest first, and says what lies beyond', () => {
    const result = evaluated({ rule: quota(120), exclusions: [agreed(DAY, DAY + 90 * MINUTE), agreed(DAY + 100 * MINUTE, DAY + 190 * MINUTE)] });
    expect(lost(result)).toBe('180');
    expect(found(result, 'exclusion.quota')?.text.en).toBe(`X${DAY + 100 * MINUTE}: 60 minutes lie beyond the quota of 120 minutes (clause 5.3) and are not excused.`);
    expect(found(result, 'exclusion.quota-unknown')).toBeUndefined();
  });

  it('gives it to what is agreed before what is contested', () => {
    const set: Given = { rule: quota(60), exclusions: [anExclusion('contested', 'maintenance', [DAY, DAY + 60 * MINUTE]), agreed(DAY + 100 * MINUTE, DAY + 160 * MINUTE)] };
    const own = evaluated(set).accounts.find(({ id }) => id === 'own');
    expect([own?.stated.lostText, own?.withContested.same]).toEqual(['240', true]);
  });

  it('costs nothing twice where two exclusions of one rule overlap', () => {
    expect(lost(evaluated({ rule: quota(60), exclusions: [agreed(DAY, DAY + 60 * MINUTE), agreed(DAY + 30 * MINUTE, DAY + 90 * MINUTE)] }))).toBe('240');
  });

  it('takes off what was used up before the period', () => {
    const rule = quota(120, 'quarter');
    const exclusions = [agreed(DAY, DAY + 90 * MINUTE)];
    expect(lost(evaluated({ rule, exclusions, parts: { quotaUsed: [{ rule: 'maintenance', minutes: 100 }] } }))).toBe('280');
    expect(lost(evaluated({ rule, exclusions, parts: { quotaUsed: [{ rule: 'maintenance', minutes: 500 }] } }))).toBe('300');
  });

  it('says where it runs since before the period and nothing is known of that', () => {
    const yearly = evaluated({ rule: quota(120, 'calendar-year'), exclusions: [agreed(DAY, DAY + 90 * MINUTE)] });
    expect(found(yearly, 'exclusion.quota-unknown')?.subjects).toEqual(['maintenance']);
    const contract = { ...aCase().contract, termFrom: '2024-07-01' };
    expect(found(evaluated({ rule: quota(120, 'contract-year'), exclusions: [agreed(DAY, DAY + 90 * MINUTE)], parts: { contract } }), 'exclusion.quota-unknown')).toBeUndefined();
  });

  it('begins again in every month of a longer period', () => {
    const august = Date.UTC(2024, 7, 5);
    const set: Given = {
      rule: quota(60),
      exclusions: [agreed(DAY, DAY + 90 * MINUTE), agreed(august, august + 90 * MINUTE)],
      parts: { period: '2024-Q3', observations: [down('own', DAY, DAY + 90 * MINUTE), down('own', august, august + 90 * MINUTE)] },
      terms: { period: { kind: 'calendar-quarter', zone: 'UTC', clause: '2' } },
    };
    expect(lost(evaluated(set))).toBe('60');
  });

  it('never excuses more than the quota, and all of what fits', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 300 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 400 }), (spans, minutes) => {
        const exclusions = spans.map(([from, length, isAgreed], index) => anExclusion(`X${index}`, 'maintenance', [DAY + from * MINUTE, DAY + (from + length) * MINUTE], { status: isAgreed ? 'agreed' : 'contested' }));
        const covered = new Set<number>();
        for (const [from, length] of spans) for (let minute = from; minute < from + length; minute += 1) covered.add(minute);
        const excused = new Set<number>();
        for (const { time } of prepare(caseOf({ rule: quota(minutes), exclusions })).exclusions) {
          for (const { start, end } of time.possible) for (let ms = start; ms < end; ms += MINUTE) excused.add((ms - DAY) / MINUTE);
          expect(measure(time.certain)).toBe(measure(time.possible));
        }
        expect(excused.size).toBe(Math.min(minutes, covered.size));
        expect([...excused].every((minute) => covered.has(minute))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
