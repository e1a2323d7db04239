import { aCase, anAccount, down, theTerms, tiers } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { evaluateEditions, governingEdition, type EditionFacts } from './edition.js';
import { evaluateCase } from './evaluate.js';

function edition(id: string, from: string | undefined, to: string | undefined, credit: string): Terms {
  return theTerms({
    id,
    source: { document: 'SLA', edition: id, grade: 'primary', ...(from === undefined ? {} : { effectiveFrom: from }), ...(to === undefined ? {} : { effectiveTo: to }) },
    tiers: { rows: tiers(['99.99', credit]), clause: '3' },
  });
}

const old = edition('2020', undefined, '2024-07-14', '10');
const current = edition('2024', '2024-07-15', undefined, '30');
const failure = Date.UTC(2024, 6, 18);

function spanning(rule?: NonNullable<Terms['governing']>['edition'], parts: Partial<Case> = {}): Case {
  const terms = { ...current, ...(rule === undefined ? {} : { governing: { edition: rule, clause: '12' } }) };
  return aCase({ terms, observations: [down('own', failure, failure + 3_600_000)], ...parts });
}

const governing = (c: Case, facts: EditionFacts = { failures: [failure] }): unknown => {
  const { governing: one, candidates, findings } = governingEdition(c, [old, current], facts);
  return [one?.id ?? null, candidates.map(({ id }) => id), findings.map(({ code }) => code)];
};

const contract = { ...aCase().contract, termFrom: '2023-01-01' };

describe('trap 17: the edition in force', () => {
  it('is that of the failure where the terms say so', () => {
    expect(governing(spanning('at-failure'))).toEqual(['2024', ['2024'], []]);
    expect(governing(spanning('at-failure'), { failures: [Date.UTC(2024, 6, 14, 23, 59)] })).toEqual(['2020', ['2020'], []]);
  });

  it('takes the day of the failure in the zone of the terms', () => {
    const zones = [{ name: 'Asia/Seoul', version: '2024a', initialOffsetMs: 32_400_000, transitions: [] }];
    const c = spanning('at-failure', { zones });
    const seoul = { ...c, terms: { ...c.terms, period: { kind: 'calendar-month', zone: 'Asia/Seoul', clause: '2.1' } as const } };
    expect(governing(seoul, { failures: [Date.UTC(2024, 6, 14, 15)] })).toEqual(['2024', ['2024'], []]);
    expect(governing(seoul, { failures: [Date.UTC(2024, 6, 14, 14, 59)] })).toEqual(['2020', ['2020'], []]);
  });

  it('is that of the beginning of the period, of the last renewal, or of the contract', () => {
    expect(governing(spanning('at-period-start'))).toEqual(['2020', ['2020'], []]);
    expect(governing(spanning('initial-term', { contract }))).toEqual(['2020', ['2020'], []]);
    expect(governing(spanning('at-renewal', { contract }))).toEqual(['2020', ['2020'], []]);
    const late = { ...spanning('at-renewal', { contract, period: '2024-08' }) };
    expect(governing(late, { failures: [], renewals: ['2023-07-20', '2024-07-20', '2025-07-20'] })).toEqual(['2024', ['2024'], []]);
  });

  it('is not known where the day that decides is not', () => {
    expect(governing(spanning('initial-term'))).toEqual([null, [], ['edition.none']]);
    expect(governing(spanning('at-failure'), { failures: [] })).toEqual([null, [], ['edition.none']]);
  });

  it('is open where failures fall under both, or the terms say nothing: both results are given', () => {
    const both = evaluateEditions(spanning('at-failure'), [old, current], { failures: [failure, Date.UTC(2024, 6, 2)] });
    expect(both.choice.findings).toMatchObject([{ code: 'edition.open', alternatives: [{ reading: { en: 'edition 2020' }, creditPercent: '10' }, { reading: { ko: '2024 판' }, creditPercent: '30' }] }]);
    expect(both.choice.findings[0]?.text.en).toBe('Clause 12 leads to several editions for the period 2024-07-01 to 2024-07-31 (2020, 2024): both results are given.');
    expect(both.results.map(({ accounts }) => accounts.find(({ id }) => id === 'own')?.stated.creditPercent)).toEqual(['10', '30']);
    expect(governing(spanning())).toEqual([null, ['2020', '2024'], ['edition.open']]);
  });

  it('is the only one that was in force in the period, without a rule', () => {
    expect(governing(spanning(undefined, { period: '2024-08' }))).toEqual(['2024', ['2024'], []]);
    const one = evaluateEditions(spanning('at-failure'), [old, current], { failures: [failure] });
    expect([one.choice.governing?.id, one.results.length]).toEqual(['2024', 1]);
  });

  it('has no result where no edition is known to govern, and rests on the first account where none is claimed', () => {
    expect(evaluateEditions(spanning('initial-term'), [old, current], { failures: [] })).toMatchObject({ results: [], choice: { findings: [{ code: 'edition.none' }] } });
    const foreign = spanning(undefined, { accounts: [anAccount('vendor-log')], observations: [down('vendor-log', failure, failure + 3_600_000)] });
    expect(evaluateEditions(foreign, [old, current], { failures: [] }).choice.findings[0]?.alternatives?.map(({ creditPercent }) => creditPercent)).toEqual(['10', '30']);
  });

  it.each([['2024-07', 'terms.edition-changed'], ['2024-06', 'terms.not-in-force']])('says where a case of %s is rated by an edition of other days', (period, code) => {
    expect(evaluateCase(spanning(undefined, { period, observations: [] })).findings.find((one) => one.code === code)?.subjects).toEqual(['2024']);
  });

  it('says nothing of an edition that was in force all the time', () => {
    expect(evaluateCase(spanning(undefined, { period: '2024-08', observations: [] })).findings.filter(({ code }) => code.startsWith('terms.'))).toEqual([]);
  });
});
