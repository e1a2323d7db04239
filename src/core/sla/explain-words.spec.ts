import { theTerms } from '../../../test/builders/case.js';
import type { Plus, TimeRules } from '../formats/terms.js';
import { creditShown, figureWords, fixedWords, grouped, levelShown, marginMinutes, partialWords, plusWords, policyWords, promiseWords, rowWords, runWords, spanWords, spansWords, unknownWords } from './explain-words.js';
import { figuresOf, keptOf, levelHead, lostHead } from './figures.js';
import type { Rated } from './result.js';
import { amountScale, percentScale, scaleOf } from './scale.js';

const percent = { ...percentScale('time'), promise: '99.99' };
const minutes = { ...amountScale('time', 'minutes', { en: 'minutes', ko: '분' }, 60_000), promise: '30' };
const tickets = { ...percentScale('tickets'), promise: '95' };
const ms = (n: number, d = 1): { n: string; d: string } => ({ n: String(n), d: String(d) });
const rated: Rated = {
  lost: ms(17_280_000), whole: ms(2_678_400_000), lostText: '288', level: ms(9935_4839, 1_000_000), levelText: '99.3548', met: false, tier: 0, creditPercent: '10', credit: { amount: '4200000', currency: 'KRW' }, counted: [],
};
const at = (text: string): number => Date.parse(`2024-07-${text}Z`);

describe('words of levels, rows and promises', () => {
  const bound = (value: string, inclusive: boolean): { value: string; inclusive: boolean } => ({ value, inclusive });

  it('name a row by its bounds, on either scale', () => {
    expect(rowWords({ from: bound('99', true), to: bound('99.99', false), credit: '10' }, percent)).toEqual({ en: 'at least 99 % and below 99.99 %', ko: '99 % 이상 99.99 % 미만' });
    expect(rowWords({ from: bound('30', false), to: bound('60', true), credit: '10' }, minutes).en).toBe('above 30 minutes and at most 60 minutes');
    expect(rowWords({ to: bound('95', false), credit: '100' }, percent)).toEqual({ en: 'below 95 %', ko: '95 % 미만' });
    expect(rowWords({ from: bound('99.9', true), credit: '0' }, percent).ko).toBe('99.9 % 이상');
    expect(rowWords({ credit: '5' }, percent)).toEqual({ en: 'any level', ko: '모든 수준' });
  });

  it('name the promise on the side that is better', () => {
    expect([promiseWords(percent, '99.9'), promiseWords(minutes, '30')].map(({ en, ko }) => `${en}, ${ko}`)).toEqual(['at least 99.9 %, 99.9 % 이상', 'at most 30 minutes, 30분 이하']);
  });

  it('show by an ellipsis that more decimals follow', () => {
    expect([levelShown(rated), levelShown({ ...rated, level: ms(993_548, 10_000) })]).toEqual(['99.3548…', '99.3548']);
    expect([creditShown(rated), creditShown({ ...rated, creditExact: ms(10) }), creditShown({ ...rated, creditExact: ms(31, 3) })]).toEqual(['10 %', '10 %', '10… %']);
  });
});

describe('words of what the terms do', () => {
  it.each<[Plus, string]>([
    [{ kind: 'per-percent', below: '98', each: '0.1', credit: '1', portion: 'started' }, '1 % for each started 0.1 percentage points below 98 %'],
    [{ kind: 'per-time', minutes: 1440, credit: '5', portion: 'complete' }, '5 % for each complete 1,440 minutes of counted downtime'],
    [{ kind: 'per-piece', credit: '5' }, '5 % for each one counted'],
    [{ kind: 'per-piece', credit: '5', beyond: 2 }, '5 % for each one counted beyond 2'],
    [{ kind: 'fee-of-downtime', times: '10' }, '10 times the fee of the time that was down'],
    [{ kind: 'days-of-fee', days: '1' }, 'the fee of 1 day of the period'],
    [{ kind: 'days-of-fee', days: '3' }, 'the fee of 3 days of the period'],
    [{ kind: 'days-of-fee', days: '1', monthDays: 30 }, 'the fee of 1 day of 30'],
    [{ kind: 'pool', atRisk: '10', pool: '50', allocation: '40' }, '10 % at risk × 50 % pool × 40 % allocation'],
  ])('name what grows: %j', (plus, en) => {
    expect(plusWords(plus).en).toBe(en);
    expect(plusWords(plus).ko).toMatch(/[가-힣]/);
  });

  it('name the rules of time', () => {
    const { measure } = theTerms();
    if (measure.family !== 'availability') throw new Error('another family');
    const rules: TimeRules = measure;
    const told = (more: Partial<TimeRules>): string[] => runWords({ ...rules, ...more }, []).map(({ en }) => en);
    expect(told({ minimumRun: { minutes: 5 } })).toEqual(['Only outages of at least 5 minutes without a break count.']);
    expect(told({ deductible: { minutes: 10, of: 'outage' } })).toEqual(['The first 10 minutes of each outage do not count.']);
    expect(told({ deductible: { minutes: 10, of: 'period' } })).toEqual(['10 minutes of the period do not count.']);
    expect(runWords(rules, [{ start: at('18T21:52:00'), end: at('18T21:54:00') }]).map(({ en }) => en)).toEqual(['Passed over: 2024-07-18 21:52 - 21:54 UTC.']);
    expect((['exact', 'floor', 'ceil', 'whole-only'] as const).map((rule) => partialWords(rule, false).en)).toEqual([
      'Parts of minutes count.', 'Each outage is rounded down to whole minutes.', 'Each outage is rounded up to whole minutes.', 'Only minutes of the clock that were down throughout count.',
    ]);
    expect(partialWords('exact', true).en).toBe('No parts of minutes.');
    expect((['up', 'down', 'removed'] as const).map((policy) => unknownWords('1440', policy).en)).toEqual(['as up', 'as down', 'on neither side'].map((how) => `1,440 minutes of which the account says nothing count ${how}.`));
    expect(fixedWords(43_200).en).toContain('against 43,200 minutes');
    expect((['counted-as-up', 'out-of-both-sides', 'counted-as-down'] as const).map((policy) => policyWords(policy).en)).toEqual(['counted as up', 'left out of both sides', 'counted as down']);
  });
});

describe('words of time and figures', () => {
  it('name a second date only where it is another day, and five spans of many', () => {
    expect(spanWords({ start: at('18T21:52:00'), end: at('19T02:40:00') })).toBe('2024-07-18 21:52 - 2024-07-19 02:40 UTC');
    const spans = Array.from({ length: 7 }, (_, hour) => ({ start: at(`18T0${hour}:00:00`), end: at(`18T0${hour}:30:00`) }));
    expect(spansWords(spans)).toMatchObject({ en: expect.stringMatching(/04:00 - 04:30 UTC; and 2 more$/), ko: expect.stringMatching(/외 2개 구간$/) });
    expect(spansWords(spans.slice(0, 5)).en).toMatch(/04:30 UTC$/);
  });

  it('group digits before the point', () => {
    expect([grouped('1234567.8901'), grouped('999')]).toEqual(['1,234,567.8901', '999']);
    expect([marginMinutes(ms(26_784_000)), marginMinutes(ms(1, 3))]).toEqual(['446.4', '0']);
  });

  it('tell loss, level and credit, the loss once where it is the level', () => {
    expect(figureWords(percent, rated)).toEqual({ en: '288 minutes, 99.3548 %, 10 %, KRW 4,200,000', ko: '288분, 99.3548 %, 10 %, 4,200,000원' });
    expect(figureWords(minutes, { ...rated, levelText: '288', credit: null }).en).toBe('288 minutes, 10 %');
    expect(figuresOf(percent, rated, grouped).en).toBe('288 minutes, 99.3548 %');
    expect(figuresOf(minutes, { lostText: '288', levelText: '288' }, grouped).en).toBe('288 minutes');
  });

  it('head the columns, and set what was kept against the whole where the level is a share', () => {
    expect([percent, tickets, minutes].map((scale) => levelHead(scale).en)).toEqual(['uptime %', 'level %', 'level (minutes)']);
    expect([percent, tickets].map((scale) => lostHead(scale).en)).toEqual(['minutes', 'late tickets']);
    expect(keptOf(percent, rated)).toEqual({ kept: '44352', all: '44640' });
    expect(keptOf(minutes, rated)).toBeNull();
    expect(scaleOf(theTerms().measure).unit).toBe('percent');
  });
});
