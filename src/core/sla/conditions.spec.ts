import fc from 'fast-check';
import { aCase, down, theMeasure, theTerms, tiers } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { cmp, ratio, ratioOfDecimal } from '../shared/ratio.js';
import { evaluateCase } from './evaluate.js';
import { earlierInRow, earlierWithin } from './earlier.js';
import type { CaseResult, Rated } from './result.js';
import { scaleOfTerms } from './scale-of-terms.js';

const MINUTE = 60_000;
const JULY = Date.UTC(2024, 6, 1);
const missed = (period: string, level?: string): NonNullable<Case['earlierPeriods']>[number] => ({ period, missed: true, ...(level === undefined ? {} : { level }) });
const met = (period: string, level?: string): NonNullable<Case['earlierPeriods']>[number] => ({ period, missed: false, ...(level === undefined ? {} : { level }) });

function evaluated(terms: Partial<Terms>, minutes: number, facts: Partial<Case> = {}): CaseResult {
  return evaluateCase(aCase({ terms: theTerms(terms), observations: minutes === 0 ? [] : [down('own', JULY, JULY + minutes * MINUTE)], ...facts }));
}

function stated(terms: Partial<Terms>, minutes: number, facts: Partial<Case> = {}): Rated {
  const [first] = evaluated(terms, minutes, facts).accounts;
  if (first === undefined) throw new Error('no account');
  return first.stated;
}

describe('repeated misses', () => {
  const rolling: Terms['repeat'] = {
    kind: 'rolling', periods: 6, clause: '5',
    rules: [{ misses: 1, effect: { kind: 'none' } }, { misses: 2, effect: { kind: 'credit', credit: '10' } }, { misses: 3, effect: { kind: 'credit', credit: '20' } }, { misses: 4, effect: { kind: 'credit', credit: '30' } }],
  };

  it.each<[before: string[], credit: string, misses: number]>([
    [[], '0', 1],
    [['2024-06'], '10', 2],
    [['2024-02', '2024-04'], '20', 3],
    [['2024-02', '2024-03', '2024-04', '2024-05', '2024-06'], '30', 6],
    [['2024-01'], '0', 1],
  ])('failures in any of six months: after misses in %j credit %s', (before, credit, misses) => {
    const figure = stated({ repeat: rolling }, 400, { earlierPeriods: before.map((period) => missed(period)) });
    expect([figure.creditPercent, figure.repeated?.misses]).toEqual([credit, misses]);
  });

  it('credit only from the second month in a row', () => {
    const repeat: Terms['repeat'] = { kind: 'consecutive', periods: 2, rules: [{ misses: 1, effect: { kind: 'none' } }, { misses: 2, effect: { kind: 'factor', times: '1' } }], clause: '5' };
    expect(stated({ repeat }, 400, { earlierPeriods: [missed('2024-06')] }).creditPercent).toBe('10');
    expect(stated({ repeat }, 400, { earlierPeriods: [missed('2024-05'), met('2024-06')] }).creditPercent).toBe('0');
    expect(stated({ repeat }, 0, { earlierPeriods: [missed('2024-06')] }).creditPercent).toBe('0');
  });

  it('a right to terminate from the third month in a row, beside the credit', () => {
    const right = { en: 'terminate', ko: '해지' };
    const repeat: Terms['repeat'] = { kind: 'consecutive', periods: 3, rules: [{ misses: 3, effect: { kind: 'termination', right } }], clause: '5' };
    expect(stated({ repeat }, 400, { earlierPeriods: [missed('2024-05'), missed('2024-06')] })).toMatchObject({ creditPercent: '10', repeated: { misses: 3, right } });
    expect(stated({ repeat }, 400, { earlierPeriods: [missed('2024-04'), missed('2024-06')] }).repeated).toEqual({ misses: 2, right: null });
  });

  it('says so where the months before are not given, and not where a met one breaks the row', () => {
    const repeat: Terms['repeat'] = { kind: 'consecutive', periods: 3, rules: [{ misses: 2, effect: { kind: 'factor', times: '2' } }], clause: '5' };
    const codes = (earlierPeriods?: NonNullable<Case['earlierPeriods']>): boolean => evaluated({ repeat }, 400, earlierPeriods === undefined ? {} : { earlierPeriods }).findings.some(({ code }) => code === 'repeat.earlier-unknown');
    expect([codes(), codes([missed('2024-06')]), codes([met('2024-06')]), codes([missed('2024-05'), missed('2024-06')])]).toEqual([true, true, false, false]);
  });

  it('looks back over the turn of years, by months and by quarters', () => {
    expect(earlierInRow({ period: '2024-01', earlierPeriods: [missed('2023-11'), missed('2023-12')] }).map(({ period }) => period)).toEqual(['2023-12', '2023-11']);
    expect(earlierInRow({ period: '2024-Q1', earlierPeriods: [missed('2023-Q4'), missed('2023-Q2')] }).map(({ period }) => period)).toEqual(['2023-Q4']);
    expect(earlierWithin({ period: '2024-Q1', earlierPeriods: [missed('2023-Q4'), missed('2023-Q2')] }, 3).map(({ period }) => period)).toEqual(['2023-Q4', '2023-Q2']);
    expect(earlierInRow({ period: '2024', earlierPeriods: [missed('2023')] })).toHaveLength(1);
    expect(earlierInRow({ period: '2024-07-31', earlierPeriods: [missed('2024-06-30')] })).toEqual([]);
  });
});

/**
 * W5, a published model agreement: 99:0, 98.0-98.9:1, 97.0-97.9:2, 96.0-96.9:3, below 96:4 points; a failure that repeats in the
 * next period counts double. Levels 96.5, then 98.5, then 96.5 give 3, then 1 x 2 = 2, then 3 x 2 = 6 points.
 */
describe('W5: service points that double', () => {
  const row = (from: string | null, to: string | null, points: string): Terms['tiers']['rows'][number] => ({ ...(from === null ? {} : { from: { value: from, inclusive: true } }), ...(to === null ? {} : { to: { value: to, inclusive: true } }), credit: '0', points });
  const terms: Partial<Terms> = {
    promise: { atLeast: '99', clause: '1' },
    tiers: { rows: [row('99', null, '0'), row('98.0', '98.9', '1'), row('97.0', '97.9', '2'), row('96.0', '96.9', '3'), { to: { value: '96', inclusive: false }, credit: '0', points: '4' }], asPrinted: true, clause: '2' },
    repeat: { kind: 'consecutive', periods: 2, rules: [{ misses: 2, effect: { kind: 'factor', times: '2' } }], clause: '3' },
    points: { table: [{ from: { value: '2', inclusive: true }, to: { value: '5', inclusive: true }, credit: '2' }, { from: { value: '5', inclusive: false }, credit: '10' }], clause: '4' },
  };
  // 31 days, 44,640 minutes: 3.5 % are 1,562.4 minutes, 1.5 % are 669.6, 1.05 % are 468.72.
  it.each<[minutes: number, before: Case['earlierPeriods'], points: string, credit: string]>([
    [1562.4, [met('2024-06')], '3', '2'],
    [669.6, [missed('2024-06')], '2', '2'],
    [1562.4, [missed('2024-06')], '6', '10'],
    [669.6, [met('2024-06')], '1', '0'],
  ])('%s minutes down', (minutes, before, points, credit) => {
    expect(stated(terms, minutes, { earlierPeriods: before ?? [] })).toMatchObject({ points, creditPercent: credit });
  });

  it('names the gap that bands of one decimal leave: 98.95', () => {
    const result = evaluated(terms, 468.72, { earlierPeriods: [met('2024-06')] });
    expect(result.accounts[0]?.stated).toMatchObject({ levelText: '98.9500', tier: null });
    expect(result.findings.map(({ code }) => code)).toContain('tiers.gap');
  });
});

describe('averaged windows', () => {
  it('takes the mean with the month before, and says what turns it', () => {
    const terms: Partial<Terms> = { average: { periods: 2, clause: '4' }, promise: { atLeast: '99', clause: '1' }, tiers: { rows: tiers(['99', '10']), clause: '2' } };
    // 446.4 of 44,640 minutes are 99 %; with 98 % in June the mean is 98.5; with 100 % it is 99.5.
    expect(stated(terms, 446.4, { earlierPeriods: [missed('2024-06', '98')] })).toMatchObject({ levelText: '98.5000', creditPercent: '10' });
    expect(stated(terms, 446.4, { earlierPeriods: [met('2024-06', '100')] })).toMatchObject({ levelText: '99.5000', creditPercent: '0' });
    const { margin } = evaluated(terms, 446.4, { earlierPeriods: [met('2024-06', '100')] }).accounts[0] ?? {};
    expect(margin?.toWorse).toMatchObject({ bound: '99', distanceMs: { n: String(446.4 * MINUTE), d: '1' } });
    expect(evaluated(terms, 446.4).findings.map(({ code }) => code)).toContain('average.earlier-unknown');
    // June alone belongs to a mean of two, whatever May was; what is known of it is no finding.
    const further = evaluated(terms, 446.4, { earlierPeriods: [missed('2024-05', '10'), missed('2024-06', '98')] });
    expect([further.accounts[0]?.stated.levelText, further.findings.some(({ code }) => code === 'average.earlier-unknown')]).toEqual(['98.5000', false]);
    expect(further.explanation.find(({ kind }) => kind === 'level')?.text.en).toContain('Mean with the periods before (2024-06: 98).');
    const withoutLevel = evaluated(terms, 446.4, { earlierPeriods: [{ period: '2024-06', missed: true }] });
    expect(withoutLevel.accounts[0]?.stated.levelText).toBe(evaluated(terms, 446.4).accounts[0]?.stated.levelText);
  });
});

describe('trap 4: rounding that decides', () => {
  const terms: Partial<Terms> = { promise: { atLeast: '99.9', clause: '1' }, tiers: { rows: tiers(['99.9', '10']), clause: '2' } };

  it('W10: 60 minutes of 43,200 miss 99.9 exactly, and meet it where the terms round to one decimal', () => {
    const june: Partial<Case> = { period: '2024-06', observations: [down('own', Date.UTC(2024, 5, 1), Date.UTC(2024, 5, 1) + 60 * MINUTE)] };
    expect(stated(terms, 0, june)).toMatchObject({ levelText: '99.8611', met: false });
    expect(stated({ ...terms, levelRounding: { places: 1, rule: 'half-up', clause: '3' } }, 0, june)).toMatchObject({ levelText: '99.9000', met: true });
    expect(stated({ ...terms, levelRounding: { places: 1, rule: 'down', clause: '3' } }, 0, june)).toMatchObject({ levelText: '99.8000', met: false });
  });

  it('inverts: the loss at a bound is where the rounded level leaves it', () => {
    const whole = ratio(1_000_000);
    const rules = fc.record({ places: fc.integer({ min: 0, max: 3 }), rule: fc.constantFrom('half-up' as const, 'down' as const), clause: fc.constant('3') });
    // Bounds with as many decimals as the rounding keeps, and with more.
    const bounds = fc.integer({ min: 1, max: 9999 }).map((hundredths) => ratio(hundredths, 100));
    const measures = fc.constantFrom<Terms['measure']>(theMeasure(), { family: 'duration', unknown: 'up', maintenance: 'up', impaired: 'up', partialMinutes: 'exact', clause: '2' });
    fc.assert(
      fc.property(rules, measures, bounds, fc.integer({ min: 0, max: 1_000_000 }), (levelRounding, measure, bound, lost) => {
        const scale = scaleOfTerms({ measure, levelRounding }, []);
        const level = scale.levelOf({ lost: ratio(lost), whole });
        const edge = scale.lostAt(bound, whole);
        const order = cmp(ratio(lost), edge);
        const misses = scale.better === 'higher' ? cmp(level, bound) < 0 : cmp(level, bound) > 0;
        // Below the edge the bound is kept, above it is missed; at the edge itself the rounding says.
        expect(order === 0 ? misses : order > 0).toBe(misses);
      }),
    );
  });
});

/** W14: two machines that share premium and standard SSD disks stand at the level of the standard disks. */
describe('W14: the lowest of the components', () => {
  const of: NonNullable<Terms['levels']>['of'] = [
    { id: 'premium-ssd', title: { en: 'premium', ko: '프리미엄' }, promise: { atLeast: '99.9', clause: 'a' }, tiers: { rows: tiers(['99.9', '10'], ['99', '25'], ['95', '100']), clause: 'a' } },
    { id: 'standard-ssd', title: { en: 'standard', ko: '표준' }, promise: { atLeast: '99.5', clause: 'b' }, tiers: { rows: tiers(['99.5', '10'], ['95', '25'], ['90', '100']), clause: 'b' } },
  ];
  const terms: Partial<Terms> = { levels: { choose: 'lowest', of, clause: 'c' } };

  it.each<[components: string[], met: boolean, credit: string]>([
    [['premium-ssd'], false, '10'],
    [['standard-ssd'], true, '0'],
    [['premium-ssd', 'standard-ssd'], true, '0'],
  ])('%j, 100 minutes down', (components, isMet, credit) => {
    expect(stated(terms, 100, { components })).toMatchObject({ met: isMet, creditPercent: credit });
  });

  it('refuses a case that does not say which level applies', () => {
    expect(() => stated(terms, 100)).toThrow('does not say which applies');
    expect(() => stated(terms, 100, { components: ['hdd'] })).toThrow('"hdd" does not say which applies');
    expect(() => stated({ levels: { choose: 'named', of, clause: 'c' } }, 100, { components: ['premium-ssd', 'standard-ssd'] })).toThrow('does not say which applies');
  });
});

describe('several criteria', () => {
  const strict: NonNullable<Terms['criteria']>[number] = {
    id: 'whole', title: { en: 'wholly down', ko: '전면 중단' }, measure: theMeasure({ impaired: 'up' }), promise: { atLeast: '99.99', clause: '2' }, tiers: { rows: tiers(['99.99', '50']), clause: '2' },
  };
  const terms: Partial<Terms> = { measure: theMeasure({ impaired: 'down' }), promise: { atLeast: '99.9', clause: '1' }, tiers: { rows: tiers(['99.9', '10']), clause: '1' }, criteria: [strict] };

  it('the one that gives the greater credit decides, and both are told', () => {
    const whole = evaluated(terms, 10);
    expect(whole.criteria?.map(({ id, decides, stated: one }) => [id, decides, one?.creditPercent])).toEqual([['T', false, '0'], ['whole', true, '50']]);
    expect(whole.accounts[0]?.stated.creditPercent).toBe('50');
    const part = evaluated(terms, 0, { observations: [down('own', JULY, JULY + 50 * MINUTE, { state: 'impaired' })] });
    expect(part.criteria?.map(({ decides, stated: one }) => [decides, one?.creditPercent])).toEqual([[true, '10'], [false, '0']]);
  });

  it('one that is missed decides before one that is not where both give the same credit, and fractions are compared exactly', () => {
    const nothing: Partial<Terms> = { ...terms, tiers: { rows: [], clause: '1' }, promise: { atLeast: '90', clause: '1' }, criteria: [{ ...strict, tiers: { rows: [], clause: '2' } }] };
    expect(evaluated(nothing, 10).criteria?.map(({ decides }) => decides)).toEqual([false, true]);
    const growing = (minutes: number): Terms['tiers'] => ({ rows: [{ to: { value: '100', inclusive: false }, credit: '0', plus: { kind: 'per-time', minutes, credit: '1', portion: 'exact' } }], clause: '2' });
    expect(evaluated({ ...terms, tiers: growing(700), criteria: [{ ...strict, tiers: growing(699) }] }, 100).criteria?.map(({ decides }) => decides)).toEqual([false, true]);
  });

  it('are told by what all accounts have in common where nobody claims one', () => {
    const { criteria, claimed } = evaluated(terms, 0, { accounts: [], observations: [] });
    expect([claimed, criteria?.map(({ decides, stated: one }) => [decides, one?.lostText])]).toEqual([null, [[true, '0'], [false, '0']]]);
  });

  it('the first decides where nothing is missed', () => {
    expect(evaluated(terms, 0).criteria?.map(({ decides }) => decides)).toEqual([true, false]);
    expect(cmp(ratioOfDecimal(evaluated(terms, 0).scale.promise), ratioOfDecimal('99.9'))).toBe(0);
  });
});
