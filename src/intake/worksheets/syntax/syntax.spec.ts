import fc from 'fast-check';
import { printClaim, readClaim, type ClaimShape } from './claim.js';
import { printDowntime, readDowntime, type DowntimeRule } from './downtime.js';
import { printExclusions, readExclusions, type ExclusionLine } from './exclusions.js';
import { printPeriod, readPeriod, type PeriodShape } from './period.js';
import type { CellReading } from './reading.js';
import { printTarget, readTarget } from './target.js';
import { printTiers, readTiers, type TierTable } from './tiers.js';

const refused = (code: string) => ({ ok: false, code, message: expect.any(String), remedy: expect.stringMatching(/.{20}/) });
const value = <T>(reading: CellReading<T>): T => {
  if (!reading.ok) throw new Error(reading.message);
  return reading.value;
};

const decimal = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.option(fc.stringMatching(/^\d{1,4}$/))).map(([whole, fraction]) => (fraction === null ? String(whole) : `${whole}.${fraction}`));

describe('a target', () => {
  it.each([['99.9', '99.9'], [' 99.90 % ', '99.90'], ['>= 99.99%', '99.99'], ['≥99.5', '99.5'], ['at least 99', '99'], ['99.9% 이상', '99.9'], ['９９.９％', '99.9']])('%s is %s', (text, read) => {
    expect(value(readTarget(text, 'atLeast'))).toBe(read);
  });

  it.each([['240 min', '240'], ['at most 30 minutes', '30'], ['<= 4.5 min', '4.5'], ['최대 60분', '60']])('%s is %s minutes', (text, read) => {
    expect(value(readTarget(text, 'atMost'))).toBe(read);
  });

  it.each([['99,9', 'atLeast'], ['three nines', 'atLeast'], ['-99', 'atLeast'], ['9.99e1', 'atLeast'], ['', 'atLeast'], ['240', 'atMost'], ['4 hours', 'atMost'], ['<= 99', 'atLeast']] as const)('%s is refused', (text, direction) => {
    expect(readTarget(text, direction)).toEqual(refused('worksheet-target'));
  });

  it('reads back what it prints', () => {
    fc.assert(fc.property(decimal, fc.constantFrom('atLeast', 'atMost'), (number, direction) => expect(value(readTarget(printTarget(number, direction), direction))).toBe(number)));
  });
});

describe('a period', () => {
  it.each<[string, PeriodShape]>([
    ['Month', { kind: 'calendar-month' }],
    ['매월', { kind: 'calendar-month' }],
    ['billing month from day 15', { kind: 'billing-month', startDay: 15 }],
    ['청구월 15일부터', { kind: 'billing-month', startDay: 15 }],
    ['billing month from day 31, last day', { kind: 'billing-month', startDay: 31, shortMonth: 'last-day' }],
    ['분기', { kind: 'calendar-quarter' }],
    ['contract year', { kind: 'contract-year' }],
  ])('%s', (text, shape) => {
    expect(value(readPeriod(text))).toEqual(shape);
  });

  it.each(['', 'week', 'billing month', 'monthly or so', 'rolling 30 weeks'])('%s is refused', (text) => {
    expect(readPeriod(text)).toEqual(refused('worksheet-period'));
  });

  it('reads back what it prints', () => {
    const shape: fc.Arbitrary<PeriodShape> = fc.oneof(
      fc.constantFrom<PeriodShape>({ kind: 'calendar-month' }, { kind: 'calendar-quarter' }, { kind: 'calendar-year' }, { kind: 'contract-year' }),
      fc.integer({ min: 1, max: 28 }).map((startDay): PeriodShape => ({ kind: 'billing-month', startDay })),
      fc.tuple(fc.integer({ min: 29, max: 31 }), fc.constantFrom('last-day' as const, 'next-first' as const)).map(([startDay, shortMonth]): PeriodShape => ({ kind: 'billing-month', startDay, shortMonth })),
      fc.integer({ min: 1, max: 12 }).map((firstMonth): PeriodShape => ({ kind: 'fiscal-quarter', firstMonth })),
      fc.integer({ min: 1, max: 3660 }).map((days): PeriodShape => ({ kind: 'rolling-days', days })),
      fc.integer({ min: 2, max: 60 }).map((months): PeriodShape => ({ kind: 'rolling-months', months })),
    );
    fc.assert(fc.property(shape, (one) => expect(value(readPeriod(printPeriod(one)))).toEqual(one)));
  });
});

describe('a claim rule', () => {
  it.each<[string, ClaimShape]>([
    ['30 days after end of month', { offset: { kind: 'days', days: 30 }, anchors: ['month-end'] }],
    ['end of following month', { offset: { kind: 'end-of-following-month', months: 1 }, anchors: ['period-end'] }],
    ['End of month 2 after the incident start', { offset: { kind: 'end-of-following-month', months: 2 }, anchors: ['incident-start'] }],
    ['5 business days after incident end', { offset: { kind: 'business-days', days: 5 }, anchors: ['incident-end'] }],
    ['5 business days (holidays kr) after incident end', { offset: { kind: 'business-days', days: 5, holidays: 'kr' }, anchors: ['incident-end'] }],
    ['30 calendar days after incident start or incident end', { offset: { kind: 'days', days: 30 }, anchors: ['incident-start', 'incident-end'] }],
    ['1 month after end of period', { offset: { kind: 'months', months: 1 }, anchors: ['period-end'] }],
    ['30 days after 월말', { offset: { kind: 'days', days: 30 }, anchors: ['month-end'] }],
    ['end of billing cycle 2 (incident open)', { offset: { kind: 'end-of-cycle', cycles: 2, ofIncident: 'open' }, anchors: ['incident-start'] }],
  ])('%s', (text, shape) => {
    expect(value(readClaim(text))).toEqual(shape);
  });

  it.each(['', '30 days', 'promptly', '30 days after the moon', '5 weeks after incident end', '5 days (holidays kr) after incident end', '5 business days (bank) after incident end', '2 days after invoice after invoice', '2 months (soon) after invoice'])('%s is refused', (text) => {
    expect(readClaim(text)).toEqual(refused('worksheet-claim'));
  });

  it('reads back what it prints', () => {
    const anchors = fc.uniqueArray(fc.constantFrom('period-end', 'incident-start', 'incident-end', 'outage-day', 'month-end', 'cycle-end', 'quarter-end', 'restoration-month-end', 'awareness', 'eligibility', 'invoice'), { minLength: 1, maxLength: 3 }) as fc.Arbitrary<ClaimShape['anchors']>;
    const count = fc.integer({ min: 1, max: 24 });
    const offset: fc.Arbitrary<ClaimShape['offset']> = fc.oneof(
      count.map((days) => ({ kind: 'days', days }) as const),
      fc.tuple(count, fc.option(fc.stringMatching(/^[a-z0-9][a-z0-9._:-]{0,8}$/), { nil: undefined })).map(([days, holidays]) => ({ kind: 'business-days', days, ...(holidays === undefined ? {} : { holidays }) }) as const),
      count.map((hours) => ({ kind: 'hours', hours }) as const),
      fc.tuple(count, fc.constantFrom(undefined, 'same-day' as const, 'last-day' as const)).map(([months, monthEnd]) => ({ kind: 'months', months, ...(monthEnd === undefined ? {} : { monthEnd }) }) as const),
      count.map((months) => ({ kind: 'end-of-following-month', months }) as const),
    );
    const cycle: fc.Arbitrary<ClaimShape> = fc.tuple(count, fc.constantFrom('counted' as const, 'not-counted' as const, 'open' as const)).map(([cycles, ofIncident]) => ({ offset: { kind: 'end-of-cycle', cycles, ofIncident }, anchors: ['incident-start'] }));
    fc.assert(fc.property(fc.oneof(fc.record({ offset, anchors }), cycle), (one) => expect(value(readClaim(printClaim(one)))).toEqual(one)));
  });
});

describe('tiers', () => {
  const to = (text: string, inclusive = false) => ({ value: text, inclusive });
  it.each<[string, TierTable['rows']]>([
    ['<99.9: 10%; <99: 25%; <95: 100%', [{ to: to('99.9'), from: to('99', true), credit: '10' }, { to: to('99'), from: to('95', true), credit: '25' }, { to: to('95'), credit: '100' }]],
    ['<95: 100\n<99: 25\n<99.9: 10', [{ to: to('99.9'), from: to('99', true), credit: '10' }, { to: to('99'), from: to('95', true), credit: '25' }, { to: to('95'), credit: '100' }]],
    ['<= 99.9 %: 10; ≤ 99 %: 25', [{ to: to('99.9', true), from: to('99'), credit: '10' }, { to: to('99', true), credit: '25' }]],
    ['99.9% 미만: 10%; 99% 이하: 30%', [{ to: to('99.9'), from: to('99'), credit: '10' }, { to: to('99', true), credit: '30' }]],
    ['[99.0,99.9): 10; [95, 99.0): 25; <95: 50', [{ from: to('99.0', true), to: to('99.9'), credit: '10' }, { from: to('95', true), to: to('99.0'), credit: '25' }, { to: to('95'), credit: '50' }]],
    ['>= 99.0 and < 99.9 -> 10; below 99 -> 25', [{ from: to('99.0', true), to: to('99.9'), credit: '10' }, { to: to('99'), credit: '25' }]],
  ])('%s', (text, rows) => {
    expect(value(readTiers(text, 'atLeast'))).toEqual({ rows, asPrinted: false });
  });

  it('reads minutes upwards', () => {
    expect(value(readTiers('>240 min: 10; >480 min: 25', 'atMost')).rows).toEqual([{ from: to('240'), to: to('480', true), credit: '10' }, { from: to('480'), credit: '25' }]);
  });

  it('refuses bands that do not say what belongs to them, and keeps them when told that they are printed so', () => {
    const refusal = readTiers('99.0-99.9: 10; 95-98.9: 25', 'atLeast');
    expect(refusal).toEqual(refused('worksheet-tiers-ambiguous'));
    expect(refusal).toMatchObject({ remedy: expect.stringContaining('[99.0,99.9)') });
    expect(value(readTiers('As printed: 99.0% - 99.9%: 10%; 95~98.9: 25', 'atLeast'))).toEqual({
      asPrinted: true,
      rows: [{ from: to('99.0', true), to: to('99.9', true), credit: '10' }, { from: to('95', true), to: to('98.9', true), credit: '25' }],
    });
  });

  it.each(['', ';', 'ten percent', '<99.9', '<99,9: 10', '<99.9: 1e1', '99.9: 10', '[99,99.9: 10', '<99.9: 10: 5', '<x: 10', '>=a and <b: 5'])('%s is refused', (text) => {
    expect(readTiers(text, 'atLeast')).toEqual(refused('worksheet-tiers'));
  });

  it('reads back what it prints', () => {
    const bound = fc.record({ value: decimal, inclusive: fc.boolean() });
    const row = fc.oneof(
      fc.record({ from: bound, to: bound, credit: decimal }),
      fc.record({ to: bound, credit: decimal }),
      fc.record({ from: bound, credit: decimal }),
    );
    const direction = fc.constantFrom('atLeast' as const, 'atMost' as const);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.boolean(), direction, (rows, asPrinted, way) => {
        // Whatever a table is, it is printed as it will be read: reading once brings it into its form, which then stays.
        const table = value(readTiers(printTiers({ rows, asPrinted }, way), way));
        expect(value(readTiers(printTiers(table, way), way))).toEqual(table);
      }),
    );
  });

  it('reads back every sound table exactly', () => {
    const table = fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 6 }).chain((points) =>
      fc.tuple(fc.constant(points.toSorted((a, b) => b - a)), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), fc.array(decimal, { minLength: 6, maxLength: 6 }), fc.boolean()),
    );
    fc.assert(
      fc.property(table, ([points, inclusive, credits, up]) => {
        const [near, far] = up ? (['from', 'to'] as const) : (['to', 'from'] as const);
        const order = up ? points.toReversed() : points;
        const edge = (index: number) => ({ value: String((order[index] ?? 0) / 100), inclusive: inclusive[index] ?? false });
        const rows = order.map((_, index) => ({ [near]: edge(index), ...(index + 1 < order.length ? { [far]: { value: edge(index + 1).value, inclusive: !edge(index + 1).inclusive } } : {}), credit: credits[index] ?? '0' }));
        const way = up ? 'atMost' : 'atLeast';
        const text = printTiers({ rows, asPrinted: false }, way);
        expect(text).not.toContain(',');
        expect(value(readTiers(text, way))).toEqual({ rows, asPrinted: false });
      }),
    );
  });
});

describe('downtime that counts', () => {
  it.each<[string, DowntimeRule]>([
    ['from 10 min', { minimumRun: { minutes: 10 } }],
    ['After 5 minutes', { deductible: { minutes: 5, of: 'outage' } }],
    ['after 60분 a period', { deductible: { minutes: 60, of: 'period' } }],
  ])('%s', (text, rule) => {
    expect(value(readDowntime(text))).toEqual(rule);
    expect(value(readDowntime(printDowntime(rule)))).toEqual(rule);
  });

  it.each(['', '10 min', 'from 10 hours', 'from 10 min a period', 'long ones'])('%s is refused', (text) => {
    expect(readDowntime(text)).toEqual(refused('worksheet-downtime'));
  });

  it('is all of it where nothing is said', () => {
    expect(printDowntime({})).toBe('');
  });
});

describe('exclusions', () => {
  it('reads a line each', () => {
    expect(value(readExclusions('Announced maintenance (5.2): out, vendor\nForce majeure: as up; Third-party software (4.1 (b)): as down, customer; 정기 점검: 제외, 공급자'))).toEqual([
      { title: 'Announced maintenance', clause: '5.2', policy: 'out-of-both-sides', burden: 'vendor' },
      { title: 'Force majeure', policy: 'counted-as-up', burden: 'open' },
      { title: 'Third-party software (4.1 (b))', policy: 'counted-as-down', burden: 'customer' },
      { title: '정기 점검', policy: 'out-of-both-sides', burden: 'vendor' },
    ]);
    expect(value(readExclusions('Emergency: repair: downtime out'))).toEqual([{ title: 'Emergency: repair', policy: 'out-of-both-sides', removes: 'downtime', burden: 'open' }]);
  });

  it('reads how long before something is announced, and how much of it is excused', () => {
    expect(value(readExclusions('Maintenance (5.2): out, notice 48 hours, at most 120 minutes a month, vendor\nUpgrade: as up, vendor, at most 60 min per contract year, notice 5 business days; 점검: 제외, 예고 3일 전'))).toEqual([
      { title: 'Maintenance', clause: '5.2', policy: 'out-of-both-sides', notice: { kind: 'hours', hours: 48 }, quota: { minutes: 120, per: 'month' }, burden: 'vendor' },
      { title: 'Upgrade', policy: 'counted-as-up', notice: { kind: 'business-days', days: 5 }, quota: { minutes: 60, per: 'contract-year' }, burden: 'vendor' },
      { title: '점검', policy: 'out-of-both-sides', notice: { kind: 'days', days: 3 }, burden: 'open' },
    ]);
  });

  it.each(['Maintenance', 'Maintenance: out, notice soon', 'Maintenance: out, notice 1 day, notice 2 days', 'Maintenance: out, at most 5 minutes a week', 'Maintenance: perhaps', ': out', 'Maintenance: out, the judge', 'Maintenance: out, vendor, customer'])('%s is refused', (text) => {
    expect(readExclusions(text)).toEqual(refused('worksheet-exclusions'));
  });

  it('reads back what it prints', () => {
    const count = fc.integer({ min: 1, max: 999 });
    const line: fc.Arbitrary<ExclusionLine> = fc
      .tuple(
        fc.stringMatching(/^[A-Za-z가-힣][A-Za-z가-힣 :,-]{0,20}[a-z]$/),
        fc.option(fc.stringMatching(/^[0-9A-Za-z.]{1,6}$/), { nil: undefined }),
        fc.constantFrom<Pick<ExclusionLine, 'policy' | 'removes'>>({ policy: 'counted-as-up' }, { policy: 'counted-as-down' }, { policy: 'out-of-both-sides' }, { policy: 'out-of-both-sides', removes: 'downtime' }, { policy: 'out-of-both-sides', removes: 'whole-span' }),
        fc.constantFrom('customer' as const, 'vendor' as const, 'open' as const),
        fc.option(fc.oneof(count.map((hours) => ({ kind: 'hours', hours }) as const), fc.tuple(count, fc.constantFrom('days' as const, 'business-days' as const)).map(([days, kind]) => ({ kind, days }))), { nil: undefined }),
        fc.option(fc.record({ minutes: count, per: fc.constantFrom('month' as const, 'quarter' as const, 'calendar-year' as const, 'contract-year' as const) }), { nil: undefined }),
      )
      .map(([title, clause, policy, burden, notice, quota]) => ({ title, ...(clause === undefined ? {} : { clause }), ...policy, ...(notice === undefined ? {} : { notice }), ...(quota === undefined ? {} : { quota }), burden }));
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => expect(value(readExclusions(printExclusions(lines)))).toEqual(lines)));
  });
});
