import { aCase, down, theTerms } from '../../../../test/builders/case.js';
import type { Case } from '../../formats/case.js';
import type { Measure, Terms } from '../../formats/terms.js';
import { evaluateCase } from '../evaluate.js';
import type { AccountResult } from '../result.js';

const MINUTE = 60_000;
const JULY = Date.UTC(2024, 6, 1);
const DAY = 1440;
const iso = (minute: number): string => new Date(JULY + minute * MINUTE).toISOString();
const TIME = { unknown: 'up', maintenance: 'up', impaired: 'up', partialMinutes: 'exact', clause: '2' } as const;

function rated(terms: Partial<Terms> & { readonly measure: Measure }, outages: readonly (readonly [number, number])[], facts: Partial<Case> = {}): AccountResult {
  const observations = outages.map(([from, to]) => down('own', JULY + from * MINUTE, JULY + to * MINUTE));
  const [account] = evaluateCase(aCase({ terms: theTerms(terms), observations, ...facts })).accounts;
  if (account === undefined) throw new Error('no account');
  return account;
}

describe('outages counted one by one', () => {
  /** Each outage of 30 minutes and more, if the month has more than an hour of downtime, at most one a day: 5 % each. */
  const terms = {
    measure: { family: 'outages', ...TIME, minimumRun: { minutes: 30 }, onlyAbove: { minutes: 60 }, mostPerDay: { count: 1, zone: 'UTC' } },
    promise: { atMost: '0', clause: '2' },
    tiers: { rows: [{ from: { value: '0', inclusive: false }, credit: '0', plus: { kind: 'per-piece', credit: '5' } }], clause: '3' },
  } satisfies Partial<Terms>;

  it.each<[what: string, outages: readonly (readonly [number, number])[], count: string, credit: string]>([
    ['one of 61 minutes', [[0, 61]], '1', '5'],
    ['an hour exactly is not more than an hour', [[0, 60]], '0', '0'],
    ['two of one day count once', [[0, 40], [100, 140]], '1', '5'],
    ['two of two days count twice', [[0, 40], [DAY + 5, DAY + 45]], '2', '10'],
    ['the day is that of the start', [[DAY - 10, DAY + 40], [DAY + 100, DAY + 140]], '2', '10'],
    ['29 minutes are too short, though they count towards the hour', [[0, 29], [DAY, DAY + 40]], '1', '5'],
  ])('%s', (_, outages, count, credit) => {
    expect(rated(terms, outages).stated).toMatchObject({ levelText: count, lostText: count, creditPercent: credit });
  });

  it('counts what is beyond so many free ones', () => {
    const free = { ...terms, tiers: { ...terms.tiers, rows: [{ from: { value: '0', inclusive: false }, credit: '0', plus: { kind: 'per-piece' as const, credit: '5', beyond: 1 } }] } };
    expect(rated(free, [[0, 40], [DAY, DAY + 40], [2 * DAY, 2 * DAY + 40]]).stated.creditPercent).toBe('10');
    expect(rated(free, [[0, 70]]).stated.creditPercent).toBe('0');
  });

  it('turns at the instant at which an outage becomes long enough', () => {
    const counted = { ...terms, measure: { family: 'outages' as const, ...TIME, minimumRun: { minutes: 30 } }, tiers: { rows: [{ from: { value: '0', inclusive: false }, credit: '10' }], clause: '3' } };
    const result = evaluateCase(aCase({ terms: theTerms(counted), observations: [down('own', JULY, JULY + 45 * MINUTE)] }));
    expect(result.critical.map(({ near, far }) => [near.at, near.creditPercent, far.at, far.creditPercent])).toContainEqual([JULY + 30 * MINUTE - 1, '0', JULY + 30 * MINUTE, '10']);
  });
});

describe('availability over the lives of units', () => {
  const measure: Measure = { family: 'deployment', unknown: 'up', maintenance: 'up', partialMinutes: 'exact', undeployed: 'outside', clause: '2' };
  const ofUnit = (unit: string, from: number, to: number): Case['observations'][number] => down('own', JULY + from * MINUTE, JULY + to * MINUTE, { id: `${unit}-${from}`, subject: { kind: 'unit', id: unit } });
  const deployments = [
    { unit: 'a', from: iso(0), to: null },
    { unit: 'b', from: iso(0), to: iso(10 * DAY) },
  ];

  it('sums downtime across units and never unites it: 41 days of unit life', () => {
    const { stated } = rated({ measure }, [], { deployments, observations: [ofUnit('a', 0, 60), ofUnit('b', 30, 90)] });
    // (60 + 60) minutes lost of (31 + 10) x 1,440 = 59,040: 99.7967...; as shares of two units 60 of 29,520: 100 x 29,460 / 29,520 = 12,275 / 123.
    expect(stated).toMatchObject({ level: { n: '12275', d: '123' }, levelText: '99.7967' });
  });

  it('counts nothing of a unit while it was not deployed, and an outage of the service for every unit that was', () => {
    expect(rated({ measure }, [], { deployments, observations: [ofUnit('b', 11 * DAY, 12 * DAY)] }).stated.lostText).toBe('0');
    expect(rated({ measure }, [[0, 60]], { deployments }).stated.levelText).toBe('99.7967');
    expect(rated({ measure }, [[20 * DAY, 20 * DAY + 60]], { deployments }).stated.levelText).toBe('99.8984');
  });

  it('does not count the same outage of a unit twice', () => {
    expect(rated({ measure }, [], { deployments, observations: [ofUnit('a', 0, 60), ofUnit('a', 30, 60)] }).stated.lostText).toBe('30');
  });

  it('has the full period of every unit where time before and after counts as available', () => {
    const { stated } = rated({ measure: { ...measure, undeployed: 'available' } }, [], { deployments, observations: [ofUnit('a', 0, 60), ofUnit('b', 30, 90)] });
    // 120 of 2 x 44,640 minutes.
    expect(stated.levelText).toBe('99.8656');
  });

  it('is set against the time in which enough units were deployed together', () => {
    const together = (parts: { atLeast?: number }, lost: Case['observations'] = []): AccountResult['stated'] => rated({ measure: { ...measure, together: parts } }, [], { deployments, observations: lost }).stated;
    const days = ({ whole }: AccountResult['stated']): number => Number(whole.n) / Number(whole.d) / DAY / MINUTE;
    expect([days(together({})), days(together({ atLeast: 1 })), days(together({ atLeast: 2 })), days(together({ atLeast: 3 }))]).toEqual([31, 31, 10, 0]);
  });

  it('counts only whole minutes of each unit', () => {
    const half = 0.5;
    const whole = rated({ measure: { ...measure, partialMinutes: 'whole-only' } }, [], { deployments, observations: [ofUnit('a', half, 2 + half), ofUnit('b', 1 + half, 2)] });
    expect(whole.stated.lostText).toBe('0.5');
  });
});

describe('trap 13: the clock starts with a notice', () => {
  const measure: Measure = { family: 'availability', ...TIME, clockStart: 'reported' };
  const clock = (kind: 'detected' | 'reported' | 'ticket', minute: number): NonNullable<Case['clocks']>[number] => ({ id: `${kind}-${minute}`, kind, at: { earliest: iso(minute), latest: iso(minute + 1) }, exhibits: [], sources: [] });

  it('counts from the first report inside the outage, at its latest time', () => {
    const { stated, range } = rated({ measure }, [[100, 200]], { clocks: [clock('ticket', 110), clock('reported', 150), clock('reported', 160)] });
    expect([stated.lostText, range?.highest.lostText]).toEqual(['49', '50']);
    expect(stated.passedOver).toHaveLength(1);
  });

  it('counts nothing of an outage that nobody reported', () => {
    expect(rated({ measure }, [[100, 200], [300, 400]], { clocks: [clock('reported', 250)] }).stated.lostText).toBe('0');
  });

  it('counts from the start of the period where the outage was reported before it', () => {
    expect(rated({ measure }, [[-100, 50]], { clocks: [clock('reported', -60)] }).stated.lostText).toBe('50');
    expect(rated({ measure }, [[0, 50]], { clocks: [clock('reported', -60)] }).stated.lostText).toBe('0');
  });

  it('takes the outage that was under way when the period began from where it began, open or in part, and no other', () => {
    const before = (parts: Partial<Case['observations'][number]>, from = -100): string =>
      rated({ measure: { ...measure, impaired: 'down' } }, [], { clocks: [clock('reported', -60)], observations: [down('own', JULY + from * MINUTE, JULY + 50 * MINUTE, parts)] }).stated.lostText;
    expect([before({}), before({ state: 'impaired' }), before({}, -59), before({}, -58)]).toEqual(['50', '50', '50', '0']);
    const open = down('own', JULY - 100 * MINUTE, null);
    const { range } = rated({ measure }, [], { clocks: [clock('reported', -60)], observations: [open] });
    expect(range?.highest.lostText).toBe('44640');
    // Maintenance that reaches the period says nothing of when the outage at its start began.
    const maintenance = down('own', JULY - 100 * MINUTE, JULY, { state: 'maintenance' });
    expect(rated({ measure }, [[0, 50]], { clocks: [clock('reported', -60)], observations: [maintenance, down('own', JULY, JULY + 50 * MINUTE)] }).stated.lostText).toBe('0');
  });
});
