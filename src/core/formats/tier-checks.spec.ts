import type { Terms } from './terms.js';
import { tierIssues } from './tier-checks.js';

type Rows = Terms['tiers']['rows'];
type Bound = NonNullable<Rows[number]['from']>;

const incl = (value: string): Bound => ({ value, inclusive: true });
const excl = (value: string): Bound => ({ value, inclusive: false });

/** Code, row and message of what is found in a table under a promise of at least 99.9 percent, or of at most 30 minutes. */
function found(rows: Rows, promise: { readonly atLeast?: string; readonly atMost?: string } = { atLeast: '99.9' }): string[] {
  return tierIssues({ promise: { ...promise, clause: '1' }, tiers: { rows, clause: '2' } }, '').map(({ code, pointer, message }) => `${code} ${pointer.slice('/tiers/rows/'.length)}: ${message}`);
}

describe('the end of a table on the worse side', () => {
  it('may be left open, or be zero itself', () => {
    expect(found([{ to: excl('99.9'), credit: '10' }])).toEqual([]);
    expect(found([{ from: incl('0'), to: excl('99.9'), credit: '10' }])).toEqual([]);
  });

  it.each([
    [excl('0'), 'tier-gap 0: Below 0 no row applies.'],
    [incl('0.1'), 'tier-gap 0: Below 0.1 no row applies.'],
  ])('leaves a gap from %j', (from, issue) => {
    expect(found([{ from, to: excl('99.9'), credit: '10' }])).toEqual([issue]);
  });

  it('is the upper one where less is better', () => {
    expect(found([{ from: excl('30'), to: incl('60'), credit: '10' }, { from: excl('60'), credit: '25' }], { atMost: '30' })).toEqual([]);
    expect(found([{ from: excl('30'), to: incl('60'), credit: '10' }], { atMost: '30' })).toEqual(['tier-gap 0: Above 60 no row applies.']);
    expect(found([{ from: excl('45'), credit: '10' }], { atMost: '30' })).toEqual(['tier-gap 0: Between 45 and the promise of 30 no row applies.']);
  });
});

describe('the end of a table on the better side', () => {
  it('reaches the promise, or beyond it, or is open', () => {
    for (const to of [excl('99.9'), incl('99.9'), excl('100')]) expect(found([{ to, credit: '10' }])).toEqual([]);
    expect(found([{ to: excl('99.9'), credit: '10' }, { from: incl('99.9'), credit: '0' }])).toEqual([]);
    expect(found([{ to: excl('99.8'), credit: '10' }])).toEqual(['tier-gap 0: Between 99.8 and the promise of 99.9 no row applies.']);
  });
});

describe('two rows', () => {
  it('of which none has the bound between them apply to the same levels', () => {
    const issue = 'apply to the same levels.';
    expect(found([{ to: excl('99.9'), credit: '10' }, { to: excl('99'), credit: '25' }])).toContainEqual(expect.stringContaining(issue));
    expect(found([{ to: excl('99'), credit: '25' }, { from: incl('99'), credit: '10' }, { from: incl('99.5'), to: excl('99.9'), credit: '5' }])).toContainEqual(expect.stringContaining(issue));
  });

  it('share a bound once: in one of them', () => {
    const meeting = (to: Bound, from: Bound): string[] => found([{ to, credit: '25' }, { from, to: excl('99.9'), credit: '10' }]);
    expect([meeting(excl('99'), incl('99')), meeting(incl('99'), excl('99'))]).toEqual([[], []]);
    expect(meeting(incl('99'), incl('99'))).toEqual(['tier-overlap 1: Rows 1 and 2 both apply at 99.']);
    expect(meeting(excl('99'), excl('99'))).toEqual(['tier-gap 1: Between 99 and 99 no row applies.']);
  });

  it('may lie at one level and above it', () => {
    const point = { from: incl('99'), to: incl('99'), credit: '15' };
    expect(found([{ from: excl('99'), to: excl('99.9'), credit: '10' }, point, { to: excl('99'), credit: '25' }])).toEqual([]);
    expect(found([point, { from: excl('99'), to: excl('99.9'), credit: '10' }, { to: excl('99'), credit: '25' }])).toEqual([]);
  });
});

describe('one row', () => {
  it.each([[incl('99'), excl('99')], [excl('99'), incl('99')], [excl('99'), excl('99')], [incl('99.1'), incl('99')]])('from %j to %j holds no level', (from, to) => {
    expect(found([{ from, to, credit: '10' }])).toEqual([`tier-empty 0: Row 1 holds no level: between ${from.value} and 99.`]);
  });

  it('does not grow by steps of no size', () => {
    const plus = (each: string): Rows => [{ to: excl('99.9'), credit: '0', plus: { kind: 'per-percent', below: '99.9', each, credit: '1', portion: 'exact' } }];
    expect(found(plus('0.00'))).toEqual(['step-empty 0/plus/each: Row 1 grows by steps of no size.']);
    expect(found(plus('0.1'))).toEqual([]);
  });
});
