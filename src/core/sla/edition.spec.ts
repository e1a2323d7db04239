import { readFileSync } from 'node:fs';
import { aCase, anAccount, anExclusion, down, theTerms, tiers } from '../../../test/builders/case.js';
import { caseFormat, type Case } from '../formats/case.js';
import { readDocument } from '../formats/declare.js';
import type { Terms } from '../formats/terms.js';
import { editionsOf, failuresOf, governingEdition } from './edition.js';
import { evaluateCase, governedCase } from './evaluate.js';
import type { CaseResult } from './result.js';

type Rule = NonNullable<Terms['governing']>['edition'];

function edition(id: string, [from, to]: readonly [string | undefined, string | undefined], credit: string, rule?: Rule): Terms {
  return theTerms({
    id,
    source: { document: 'SLA', edition: id, grade: 'primary', ...(from === undefined ? {} : { effectiveFrom: from }), ...(to === undefined ? {} : { effectiveTo: to }) },
    tiers: { rows: tiers(['99.99', credit]), clause: '3' },
    ...(rule === undefined ? {} : { governing: { edition: rule, clause: '12' } }),
  });
}

const HOUR = 3_600_000;
const failure = Date.UTC(2024, 6, 18);
const old = edition('2020', [undefined, '2024-07-14'], '10');

/** The edition changes on 15 July; the claim names the newer one. */
function spanning(rule?: Rule, parts: Partial<Case> = {}): Case {
  return aCase({ terms: edition('2024', ['2024-07-15', undefined], '30', rule), editions: [old], observations: [down('own', failure, failure + HOUR)], ...parts });
}

const governing = (c: Case, at: readonly number[] = [failure]): [string | null, string[], string[]] => {
  const { governing: one, candidates, findings } = governingEdition(c, { at });
  return [one?.id ?? null, candidates.map(({ id }) => id), findings.map(({ code }) => code)];
};
const which = (c: Case, at?: readonly number[]): string | null => governing(c, at)[0];
const codes = ({ findings }: CaseResult): string[] => findings.map(({ code }) => code).filter((code) => code.startsWith('edition.') || code.startsWith('terms.'));
const own = ({ accounts }: CaseResult): string | undefined => accounts.find(({ id }) => id === 'own')?.stated.creditPercent;

function example(name: string): Case {
  return JSON.parse(readFileSync(new URL(`../../../examples/cases/${name}.json`, import.meta.url), 'utf8')) as Case;
}

const contract = { ...aCase().contract, termFrom: '2023-01-01' };

describe('the editions of a case', () => {
  it('are its terms, and further ones behind them', () => {
    expect([editionsOf(aCase()), editionsOf(spanning())].map((all) => all.map(({ id }) => id))).toEqual([['T'], ['2024', '2020']]);
  });
});

describe('trap 17: the edition in force', () => {
  it('is that of the failure where the terms say so, by its day in the zone of the terms', () => {
    expect(governing(spanning('at-failure'))).toEqual(['2024', ['2024'], ['edition.governs']]);
    expect(governing(spanning('at-failure'), [Date.UTC(2024, 6, 14, 23, 59)])).toEqual(['2020', ['2020'], ['edition.governs', 'edition.other-named']]);
    const c = spanning('at-failure', { zones: [{ name: 'Asia/Seoul', version: '2024a', initialOffsetMs: 32_400_000, transitions: [] }] });
    const seoul = { ...c, terms: { ...c.terms, period: { kind: 'calendar-month', zone: 'Asia/Seoul', clause: '2.1' } as const } };
    expect(which(seoul, [Date.UTC(2024, 6, 14, 15)])).toBe('2024');
    expect(which(seoul, [Date.UTC(2024, 6, 14, 14, 59)])).toBe('2020');
  });

  it('is that of the beginning of the period, of the last renewal, or of the contract', () => {
    expect(which(spanning('at-period-start'))).toBe('2020');
    expect(which(spanning('initial-term', { contract }))).toBe('2020');
    expect(which(spanning('at-renewal', { contract }))).toBe('2020');
    const late = spanning('at-renewal', { contract: { ...contract, renewals: ['2023-07-20', '2024-07-20', '2025-07-20'] }, period: '2024-08' });
    expect(which(late, [])).toBe('2024');
  });

  it('is not known where the day that decides is not: the edition that is named is shown, and it is said', () => {
    expect(governing(spanning('initial-term'))).toEqual([null, [], ['edition.none']]);
    const result = evaluateCase(spanning('initial-term'));
    expect([own(result), codes(result), result.editions]).toMatchObject(['30', ['edition.none', 'terms.edition-changed'], { shown: '2024', governing: null, of: [{ mayGovern: false, stated: null }, { mayGovern: false, stated: null }] }]);
  });

  it('is the only one that was in force in the period, without a rule', () => {
    expect(governing(spanning(undefined, { period: '2024-08' }))).toEqual(['2024', ['2024'], ['edition.governs']]);
  });

  it('is open where editions have rules that lead to different ones', () => {
    const c = { ...spanning('at-failure'), editions: [edition('2020', [undefined, '2024-07-14'], '10', 'at-period-start')] };
    expect(governing(c)).toEqual([null, ['2024', '2020'], ['edition.open']]);
    expect(governingEdition(c, { at: [failure] }).findings[0].text.en).toBe('For the period 2024-07-01 to 2024-07-31 the terms (clause 12: the edition in force when the failure occurred; clause 12: the edition in force when the period began) lead to several editions (2024, 2020): the result of each is given.');
  });
});

describe('a case with several editions', () => {
  it('is computed under the edition that governs, says why, and drops the doubt that it answers', () => {
    const result = evaluateCase(spanning('at-failure'));
    expect([own(result), codes(result)]).toEqual(['30', ['edition.governs']]);
    expect(result.editions).toEqual({
      shown: '2024',
      governing: '2024',
      of: [
        { terms: '2024', edition: '2024', effectiveFrom: '2024-07-15', effectiveTo: null, mayGovern: true, stated: { levelText: '99.8656', met: false, creditPercent: '30', credit: { amount: '12600000', currency: 'KRW' } } },
        { terms: '2020', edition: '2020', effectiveFrom: null, effectiveTo: '2024-07-14', mayGovern: false, stated: null },
      ],
    });
    expect(result.explanation.find(({ id }) => id === 'own.edition')).toMatchObject({ clause: '12', text: { ko: '측정 기간 2024-07-01 ~ 2024-07-31에는 2024 판이 적용됩니다(12: 장애 발생 시점에 시행 중인 판).' } });
  });

  it('is computed under another edition than the one that it names where that governs', () => {
    const early = Date.UTC(2024, 6, 3);
    const c = spanning('at-failure', { observations: [down('own', early, early + HOUR)] });
    const result = evaluateCase(c);
    expect([own(result), codes(result)]).toEqual(['10', ['edition.governs', 'edition.other-named']]);
    const governed = governedCase(c);
    expect([governed.terms.id, governed.editions?.map(({ id }) => id)]).toEqual(['2020', ['2024']]);
    expect(own(evaluateCase(governed))).toBe('10');
    expect(governedCase(spanning())).toEqual(spanning());
  });

  it('gives every result where it is open: in a finding, by edition, and as a range', () => {
    const early = Date.UTC(2024, 6, 2);
    const result = evaluateCase(spanning('at-failure', { observations: [down('own', failure, failure + HOUR), down('own', early, early + HOUR)] }));
    expect(result.findings[0]).toMatchObject({ code: 'edition.open', alternatives: [{ reading: { en: 'edition 2024' }, creditPercent: '30' }, { reading: { ko: '2020 판' }, creditPercent: '10' }] });
    expect(result.editions).toMatchObject({ shown: '2024', governing: null, of: [{ stated: { creditPercent: '30' } }, { stated: { creditPercent: '10' } }] });
    expect(result.range).toMatchObject({ lowest: { amount: '4200000' }, highest: { amount: '12600000' }, reasons: [{ en: 'Which of the editions 2024, 2020 governs is open: the range spans the results of all.' }] });
  });

  it('rests on the first account where none is claimed, and knows no range without a fee', () => {
    const foreign = evaluateCase(spanning(undefined, { fees: [], accounts: [anAccount('vendor-log')], observations: [down('vendor-log', failure, failure + HOUR)] }));
    expect(foreign.findings[0]?.alternatives?.map(({ creditPercent }) => creditPercent)).toEqual(['30', '10']);
    expect(foreign.range).toMatchObject({ lowest: null, highest: null });
  });

  it('says which exclusion an edition does not have, and which edition cannot be computed', () => {
    const without = { ...old, exclusions: [] };
    const c = spanning(undefined, { editions: [without], exclusions: [anExclusion('X', 'third-party', [failure, failure + HOUR], { status: 'agreed' })] });
    const result = evaluateCase(c);
    expect(codes(result)).toEqual(['edition.open', 'edition.exclusion-missing', 'terms.edition-changed']);
    expect(result.editions?.of.map(({ stated }) => stated?.creditPercent)).toEqual(['0', '10']);
    const quarterly = evaluateCase(spanning(undefined, { editions: [{ ...old, period: { kind: 'calendar-quarter', zone: 'UTC', clause: '2' } }] }));
    expect(codes(quarterly)).toEqual(['edition.open', 'edition.not-computed', 'terms.edition-changed']);
    expect([quarterly.editions?.of[1]?.stated, quarterly.findings[0]?.alternatives]).toEqual([null, undefined]);
  });

  it('is computed under an edition of before the period, where the failure began then', () => {
    const before = Date.UTC(2024, 5, 30, 23);
    const c = spanning('at-failure', { terms: edition('2024', ['2024-07-01', undefined], '30', 'at-failure'), editions: [edition('2020', [undefined, '2024-06-30'], '10')], observations: [down('own', before, before + 2 * HOUR)] });
    const result = evaluateCase(c);
    expect([own(result), codes(result)]).toEqual(['10', ['edition.governs', 'edition.other-named']]);
  });

  it('takes a failure from its first instant, also one that began before the period', () => {
    const result = evaluateCase(spanning());
    const before = Date.UTC(2024, 5, 30);
    const c = spanning('at-failure', { observations: [down('own', before, Date.UTC(2024, 6, 1, 1)), down('own', Date.UTC(2024, 7, 2), null), down('own', failure, failure + HOUR, { state: 'up' })] });
    expect(failuresOf(c, result).at).toEqual([before, before]);
  });

  it('takes the failures that samples show, and the tickets that are late', () => {
    const [sampled, desk] = [example('error-rate-average'), example('response')];
    const shown = evaluateCase(sampled).accounts.filter(({ kind }) => kind === 'account').flatMap(({ windows }) => windows.map(({ start }) => start));
    expect([shown.length > 0, failuresOf(sampled, evaluateCase(sampled)).at]).toEqual([true, shown]);
    const late = evaluateCase(desk).accounts.filter(({ kind }) => kind === 'account').flatMap(({ items = [] }) => items.filter((one) => one.late !== 'no'));
    expect([late.length > 0, failuresOf(desk, evaluateCase(desk)).at]).toEqual([true, late.map(({ start }) => start)]);
  });

  it('has none in force, and no rule: the edition that is named is shown', () => {
    const { id, ...ended } = edition('2019', [undefined, '2019-12-31'], '30');
    const result = evaluateCase(spanning(undefined, { terms: { ...ended, id }, editions: [edition('2018', [undefined, '2018-12-31'], '10')] }));
    expect(result.findings[0]?.text.en).toBe('No recorded edition is known to govern the period 2024-07-01 to 2024-07-31: the figures are those of the edition that the claim names, 2019.');
    expect(governedCase(aCase())).toEqual(aCase());
  });

  it.each([['2024-07', 'terms.edition-changed'], ['2024-06', 'terms.not-in-force']])('says where a case of %s is rated by an edition of other days, without the others at hand', (period, code) => {
    const { editions: _editions, ...alone } = spanning(undefined, { period, observations: [] });
    expect(evaluateCase(alone).findings.find((one) => one.code === code)?.subjects).toEqual(['2024']);
  });

  it('must have editions that keep the rules of terms', () => {
    const bad: Terms = { ...old, id: '2024', period: { kind: 'calendar-quarter', zone: 'Asia/Seoul', clause: '2' }, credit: { ...old.credit, minimum: { amount: '5', currency: 'USD', strictlyAbove: false } } };
    const reading = readDocument(caseFormat, spanning(undefined, { editions: [bad], unreviewed: ['2024', '2019'] }));
    expect(reading.ok ? [] : reading.issues.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/editions/0/id', 'id-duplicate'],
      ['/editions/0/period/zone', 'zone-unknown'],
      ['/editions/0/credit/minimum/currency', 'currency-mismatch'],
      ['/unreviewed/1', 'reference-unknown'],
    ]);
  });
});
