import fc from 'fast-check';
import { aCase, anAccount, down, theTerms } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { ratio } from '../shared/ratio.js';
import { evaluateCase } from '../sla/evaluate.js';
import { ratingAt } from '../sla/level.js';
import { prepare } from '../sla/prepare.js';
import type { AccountResult, CaseResult } from '../sla/result.js';

type Plus = NonNullable<Terms['tiers']['rows'][number]['plus']>;

const MINUTE = 60_000;
const START = Date.UTC(2024, 6, 10);
const WHOLE = 44_640 * MINUTE;

/** A row below 99.99 % that grows; so much down under the own account, and under another. */
function growing(plus: Plus, seconds: number, others: readonly number[] = [], terms: Partial<Terms> = {}): Case {
  return aCase({
    terms: theTerms({ tiers: { rows: [{ to: { value: '99.99', inclusive: false }, credit: '0', plus }], clause: '3.2' }, ...terms }),
    accounts: [anAccount('own', { own: true, party: 'customer' }), ...others.map((_, index) => anAccount(`other${index}`))],
    observations: [down('own', START, START + seconds * 1000), ...others.map((length, index) => down(`other${index}`, START, START + length * 1000))],
  });
}

function turns(c: Case, account = 'own'): (readonly [minutes: number, near: string, far: string])[] {
  return evaluateCase(c).critical.filter((turn) => turn.account === account && turn.boundary === 'end').map(({ near, far }) => [((near.at ?? 0) - START) / MINUTE, near.creditPercent, far.creditPercent] as const);
}

const own = ({ accounts }: CaseResult): AccountResult => accounts.find(({ id }) => id === 'own') ?? fail();
const perTime: Plus = { kind: 'per-time', minutes: 30, credit: '5', portion: 'started' };

describe('a credit that grows in steps', () => {
  it('turns at the steps next to what is stated: a started half hour more, or less', () => {
    expect(turns(growing(perTime, 31 * 60))).toEqual([[30, '5', '10'], [60, '10', '15']]);
    expect(turns(growing({ ...perTime, portion: 'complete' }, 31 * 60))).toEqual([[30 - 1 / MINUTE, '0', '5'], [60 - 1 / MINUTE, '5', '10']]);
    expect(turns(growing({ kind: 'per-percent', below: '99.99', each: '0.1', credit: '1', portion: 'started' }, 60 * 60))).toEqual([[49.104, '1', '2'], [93.744, '2', '3']]);
  });

  it('turns at the bound of the table where that is nearer than a step', () => {
    expect(turns(growing(perTime, 5 * 60))).toEqual([[4.464, '0', '5'], [30, '5', '10']]);
  });

  it('turns for each account next to its own value, inside what is disputed', () => {
    const c = growing(perTime, 31 * 60, [200 * 60]);
    expect([turns(c), turns(c, 'other0')]).toEqual([[[60, '10', '15']], [[180, '30', '35']]]);
  });

  it('says how far the next step is, and that the others are not listed', () => {
    const result = evaluateCase(growing(perTime, 31 * 60));
    expect(own(result).margin).toMatchObject({ toWorse: { distanceMs: { n: String(29 * MINUTE) }, creditPercentBeyond: '15' }, toBetter: { distanceMs: { n: String(MINUTE) }, creditPercentBeyond: '5' } });
    expect(own(result).slope).toBeUndefined();
    expect(result.findings.find(({ code }) => code === 'credit.grows')?.text.en).toContain('only those next to the value of each account');
  });

  it('turns where a count second by second finds the neighbouring changes', () => {
    const few = fc.integer({ min: 1, max: 90 });
    const portion = fc.constantFrom('started' as const, 'complete' as const);
    const plus: fc.Arbitrary<Plus> = fc.oneof(
      fc.record({ kind: fc.constant('per-time' as const), minutes: few, credit: fc.constantFrom('1', '2.5'), portion }),
      fc.record({ kind: fc.constant('per-percent' as const), below: fc.constantFrom('99.99', '99.5'), each: fc.constantFrom('0.05', '0.2'), credit: fc.constantFrom('1', '2.5'), portion }),
    );
    fc.assert(
      fc.property(plus, fc.integer({ min: 1, max: 3600 }), (rule, seconds) => {
        const c = growing(rule, seconds);
        const ctx = prepare(c);
        const credits = Array.from({ length: 7201 }, (_, second) => ratingAt(ctx, ratio(second * 1000), ratio(WHOLE)).creditPercent);
        const changes = credits.flatMap((credit, second) => (second < 7200 && credit !== credits[second + 1] ? [second] : []));
        const [before, after] = [changes.filter((second) => second + 1 <= seconds).at(-1), changes.find((second) => second >= seconds)];
        const solved = turns(c).map(([minutes]) => minutes * 60);
        const inside = (found: number | undefined, second: number | undefined): boolean => second === undefined || (found !== undefined && found >= second && found <= second + 1);
        fc.pre(!changes.includes(seconds) && !changes.includes(seconds - 1));
        const [earlier, later] = [solved.filter((at) => at < seconds).at(-1), solved.find((at) => at >= seconds)];
        expect([rule, inside(earlier, before), inside(later, after)]).toEqual([rule, true, true]);
      }),
      { numRuns: 12 },
    );
  });
});

describe('a credit that grows evenly', () => {
  const even: Plus = { kind: 'per-time', minutes: 30, credit: '5', portion: 'exact' };

  it('has a rate behind what is stated, and turns at the bound of the table alone', () => {
    const result = evaluateCase(growing(even, 60 * 60));
    expect(own(result)).toMatchObject({ stated: { creditPercent: '10' }, slope: { each: 'minute', percent: { n: '1', d: '6' }, percentText: '0.166667', amount: { amount: '70000', currency: 'KRW' } } });
    expect(result.explanation.find(({ id }) => id === 'own.tier')?.text).toMatchObject({ en: expect.stringContaining('Each further minute is worth 0.166667 % (KRW 70,000), before rounding and cap.'), ko: expect.stringContaining('1분이 늘 때마다 0.166667 %(70,000원), 반올림과 상한 적용 전.') });
    expect(turns(growing(even, 60 * 60))).toEqual([[4.464, '0', '0.7440']]);
    expect(result.findings.find(({ code }) => code === 'credit.grows')?.text.en).toContain('grows evenly');
  });

  it.each<[string, Plus, string]>([
    ['ten times the fee of the time', { kind: 'fee-of-downtime', times: '10' }, '0.022401'],
    ['a percent for each percent missed', { kind: 'per-percent', below: '99.99', each: '1', credit: '1', portion: 'exact' }, '0.00224'],
  ])('has the rate of %s', (_what, plus, percentText) => {
    expect(own(evaluateCase(growing(plus, 60 * 60))).slope?.percentText).toBe(percentText);
  });

  it('has none where the level is met, a cap holds the credit, or the credit is a number of days', () => {
    expect(own(evaluateCase(growing(even, 60))).slope).toBeUndefined();
    expect(own(evaluateCase(growing(even, 60 * 60, [], { credit: { base: 'fee-of-period', capPercent: '10', rounding: 'half-up', clause: '3.3' } }))).slope).toBeUndefined();
    expect(own(evaluateCase(growing({ kind: 'days-of-fee', days: '1' }, 60 * 60))).slope).toBeUndefined();
  });

  it('has no amount without a fee', () => {
    expect(own(evaluateCase({ ...growing(even, 60 * 60), fees: [] })).slope).toMatchObject({ percentText: '0.166667', amount: null });
  });
});
