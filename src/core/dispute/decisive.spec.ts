import fc from 'fast-check';
import { azureCase } from '../../../test/builders/july-2024.js';
import { aCase, anAccount, anExclusion, aStance, at, down, theTerms } from '../../../test/builders/case.js';
import { brute, type ToldFact } from '../../../test/builders/decisive-oracle.js';
import { historyOf } from '../facts/history-of.js';
import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import type { Context } from '../sla/context.js';
import { prepare } from '../sla/prepare.js';
import { decisiveOf, type DecisiveAnswer } from './decisive.js';
import { MOST_FACTS } from './decisive-lattice.js';
import { modelOf } from './decisive-model.js';
import type { PricedFact } from './decisive-result.js';
import { disputedFacts } from './disputed-facts.js';
import type { Reading } from './edges.js';

function readingsOf(c: Case): { ctx: Context; readings: readonly Reading[]; base: Reading } {
  const ctx = prepare(c);
  const readings = c.accounts.map(({ id }) => ({ account: id, history: historyOf(ctx, id) }));
  const base = readings.find(({ account }) => account === 'own');
  if (base === undefined) throw new Error('no own account');
  return { ctx, readings, base };
}

function decide(c: Case): DecisiveAnswer {
  const { ctx, readings, base } = readingsOf(c);
  return decisiveOf(ctx, readings, base);
}

describe('the double outage of July 2024', () => {
  const { decisive, findings } = decide(azureCase());

  it('has the edges that another account puts elsewhere, and the exclusion, as its facts', () => {
    expect(decisive?.facts.map(({ id, kind, favours, by }) => [id, kind, favours, by])).toEqual([
      ['F1', 'start', 'customer', ['final-all', 'final-storage']],
      ['F2', 'start', 'vendor', ['prelim-all', 'prelim-99', 'ministry']],
      ['F3', 'end', 'customer', ['prelim-99']],
      ['F4', 'end', 'customer', ['final-storage']],
      ['F5', 'end', 'customer', ['ministry']],
      ['F6', 'end', 'customer', ['prelim-all']],
      ['F7', 'end', 'customer', ['final-all']],
      ['F8', 'exclusion', 'vendor', []],
    ]);
    expect(findings).toEqual([]);
  });

  it('turns to 25 % with either end beyond 05:18:24, and with nothing else', () => {
    expect(decisive?.exact).toBe(true);
    expect(decisive?.sets.map(({ facts, changes, favours, outcome }) => [facts, changes, favours, outcome.creditPercent])).toEqual([
      [['F6'], ['tier', 'money'], 'customer', '25'],
      [['F7'], ['tier', 'money'], 'customer', '25'],
    ]);
    expect(decisive?.sets[0]?.sentence).toEqual({
      en: 'With F6 (Down until 12:15 UTC on 19 July, not 02:40 UTC): 98.0668 %; credit 25 %, KRW 10,500,000 instead of 10 %, KRW 4,200,000.',
      ko: 'F6 (7월 19일 12:15 UTC까지 중단(02:40 UTC가 아님)): 98.0668 %, 크레딧은 10 %, 4,200,000원에서 25 %, 10,500,000원으로 달라집니다.',
    });
  });

  it('prices each fact alone and given the others', () => {
    const price = (id: string): unknown => {
      const { alone, least, most, othersWon, othersLost } = decisive?.facts.find((fact) => fact.id === id)?.price ?? {};
      return [alone, least, most, othersWon, othersLost].map((money) => money?.amount);
    };
    expect(price('F5')).toEqual(['0', '0', '0', '0', '0']);
    expect(price('F6')).toEqual(['6300000', '0', '6300000', '0', '0']);
    expect(price('F8')).toEqual(['0', '-6300000', '0', '-6300000', '0']);
  });

  it('names who must prove it and what each side has cited', () => {
    const [start] = decisive?.facts ?? [];
    expect(start).toMatchObject({ hypothetical: true, burden: { party: 'open' }, cited: { for: { exhibits: [] }, against: { exhibits: ['EX-4'] } } });
    expect(decisive?.facts.at(-1)).toMatchObject({ hypothetical: false, burden: { party: 'vendor', basis: { en: 'clause 4', ko: '약관 4' } }, title: { en: 'The exclusion “EXC-1” applies' } });
  });
});

describe('what turns beside the money', () => {
  const minute = (n: number): number => Date.UTC(2024, 6, 10) + n * 60_000;
  const accounts = [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')];

  it('is a breach without credit: ten minutes miss 99.99 % of July, and the table begins at 99 %', () => {
    const terms = theTerms({ tiers: { rows: [{ to: { value: '99', inclusive: false }, credit: '25' }], clause: '3' } });
    const { decisive } = decide(aCase({ terms, accounts, observations: [down('own', minute(0), minute(4)), down('vendor', minute(0), minute(10))] }));
    expect(decisive?.sets.map(({ facts, changes, favours, outcome }) => [facts, changes, favours, outcome.creditPercent])).toEqual([[['F1'], ['breach'], 'customer', '0']]);
    const shorter = decide(aCase({ terms, accounts, observations: [down('own', minute(0), minute(10)), down('vendor', minute(0), minute(4))] }));
    expect(shorter.decisive?.sets.map(({ changes, favours }) => [changes, favours])).toEqual([[['breach'], 'vendor']]);
  });

  it('has cited what touches the time in question, an outage without an end too', () => {
    const exhibits = ['X', 'Y', 'Z'].map((id) => ({ id, title: { en: id, ko: id }, sha256: '0'.repeat(64) }));
    const observations = [
      down('own', minute(0), minute(60)),
      down('vendor', minute(0), minute(90), { id: 'closed', exhibits: ['X'] }),
      down('vendor', minute(85), null, { id: 'open', state: 'impaired', exhibits: ['Y'] }),
      down('vendor', minute(200), null, { id: 'later', exhibits: ['Z'] }),
    ];
    const { decisive } = decide(aCase({ accounts, exhibits, observations }));
    expect(decisive?.facts.find(({ kind }) => kind === 'end')?.cited.for.exhibits).toEqual(['X', 'Y']);
  });
});

describe('disputed facts', () => {
  const minute = (n: number): number => Date.UTC(2024, 6, 10) + n * 60_000;

  it('are none where nobody says otherwise', () => {
    const alone = aCase({ observations: [down('own', minute(0), minute(60))] });
    expect(decide(alone)).toEqual({ decisive: null, findings: [] });
  });

  it('are an outage that an account which knows the time does not have, and one that only it has', () => {
    const two = aCase({ accounts: [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')], observations: [down('own', minute(0), minute(60)), down('vendor', minute(100), minute(110))] });
    expect(decide(two).decisive?.facts.map(({ kind, favours, title }) => [kind, favours, title.en])).toEqual([
      ['outage', 'vendor', 'No outage from 00:00 to 01:00 UTC on 10 July'],
      ['outage', 'customer', 'A further outage from 01:40 to 01:50 UTC on 10 July'],
    ]);
    const silent = { ...two, accounts: [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor', { coverage: [] })] };
    expect(decide(silent).decisive?.facts.map(({ favours }) => favours)).toEqual(['customer']);
  });

  it('are an observation whose version another party disputes by its last stance', () => {
    const stated = aCase({ observations: [down('own', minute(0), minute(60), { id: 'O1', version: 2 })], stances: [aStance('S1', 'O1', { stance: 'disputed', observationVersion: 2 })] });
    const found = decide(stated).decisive;
    expect(found?.facts).toMatchObject([{ kind: 'observation', by: ['vendor'], favours: 'vendor', title: { en: 'O1 falls away', ko: 'O1이 배척됨' }, price: { alone: { amount: '-4200000' } } }]);
    expect(found?.sets).toMatchObject([{ facts: ['F1'], changes: ['breach', 'tier', 'money'], favours: 'vendor', outcome: { met: true, tier: null } }]);
    for (const other of [{ observationVersion: 1 }, { party: 'customer' }, { stance: 'asserted' as const }]) {
      expect(decide({ ...stated, stances: [aStance('S1', 'O1', { stance: 'disputed', observationVersion: 2, ...other })] }).decisive).toBeNull();
    }
  });

  it('are what two accounts say of the inside of an outage', () => {
    const holes = aCase({
      accounts: [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')],
      observations: [down('own', minute(0), minute(20)), down('own', minute(30), minute(60)), down('vendor', minute(0), minute(40)), down('vendor', minute(45), minute(60))],
    });
    expect(decide(holes).decisive?.facts.map(({ kind, favours, span }) => [kind, favours, (span.start - minute(0)) / 60_000, (span.end - minute(0)) / 60_000])).toEqual([
      ['inside', 'customer', 20, 30],
      ['inside', 'vendor', 40, 45],
    ]);
  });
});

describe('smallest sets and prices', () => {
  const rules = fc.record({
    unknown: fc.constantFrom('up' as const, 'down' as const, 'removed' as const),
    maintenance: fc.constantFrom('up' as const, 'down' as const, 'removed' as const),
    impaired: fc.constantFrom('down' as const, 'fraction' as const),
    fixedMinutes: fc.constantFrom(undefined, 700),
  });
  const policies: readonly Terms['exclusions'][number][] = (['counted-as-up', 'out-of-both-sides', 'counted-as-down'] as const).flatMap((policy) =>
    [undefined, 'downtime' as const].flatMap((removes) => [{ id: `${policy}-${removes ?? 'whole'}`, title: { en: policy, ko: policy }, policy, burden: 'vendor' as const, clause: '4', ...(removes === undefined ? {} : { removes }) }]),
  );
  const span = fc.tuple(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 1, max: 180 })).map(([from, length]) => [from, from + length] as const);
  const states = fc.constantFrom('down' as const, 'down' as const, 'down' as const, 'impaired' as const, 'maintenance' as const);
  const world = fc.record({
    rules,
    own: fc.array(fc.record({ span, state: states, disputed: fc.boolean() }), { minLength: 1, maxLength: 3 }),
    others: fc.array(fc.array(fc.record({ span, state: states }), { minLength: 0, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
    coverage: fc.constantFrom([-720, 720] as const, [0, 720] as const, [40, 100] as const),
    exclusions: fc.array(fc.record({ span, rule: fc.constantFrom(...policies.map(({ id }) => id)), status: fc.constantFrom('contested' as const, 'contested' as const, 'agreed' as const) }), { maxLength: 3 }),
  });

  const day = Date.UTC(2024, 6, 31, 12);
  const minute = (n: number): number => day + n * 60_000;
  const text = (n: number): string => new Date(minute(n)).toISOString();
  const parts = { affected: { count: 1, of: 3, basis: { en: 'x', ko: 'x' } } };

  function caseOf({ rules: { fixedMinutes, ...counted }, own, others, coverage, exclusions }: typeof world extends fc.Arbitrary<infer W> ? W : never, measure: Partial<Terms['measure']> = {}, tiers?: Terms['tiers']): Case {
    const names = ['own', ...others.map((_, index) => `other${index}`)];
    const family = { family: 'availability' as const, partialMinutes: 'exact' as const, clause: '2', ...counted, ...(fixedMinutes === undefined ? {} : { fixedMinutes }) };
    const told = [own, ...others].flatMap((list, account) => list.map(({ span: [from, to], state }, index) => down(names[account] ?? '', minute(from), minute(to), { id: `O${account}-${index}`, state, ...(state === 'impaired' ? parts : {}) })));
    return aCase({
      period: '2024-07-31',
      accounts: names.map((id) => anAccount(id, { coverage: [{ from: text(coverage[0]), to: text(coverage[1]) }], ...(id === 'own' ? { own: true, party: 'customer' } : {}) })),
      observations: told,
      stances: own.flatMap(({ disputed }, index) => (disputed ? [aStance(`S${index}`, `O0-${index}`, { stance: 'disputed' })] : [])),
      exclusions: exclusions.map(({ span: [from, to], rule, status }, index) => anExclusion(`X${index}`, rule, [minute(from), minute(to)], { status })),
      fees: [{ id: 'FEE', from: '2024-07-01', to: '2024-08-01', amount: '1000000', currency: 'KRW', tax: 'none' }],
      terms: theTerms({
        period: { kind: 'rolling-days', days: 1, zone: 'UTC', clause: '1' },
        measure: { ...family, ...measure } as Terms['measure'],
        exclusions: [...policies],
        promise: { atLeast: '98', clause: '3' },
        tiers: tiers ?? { rows: [{ to: { value: '98', inclusive: false }, from: { value: '95', inclusive: true }, credit: '5' }, { to: { value: '95', inclusive: false }, from: { value: '85', inclusive: true }, credit: '20' }, { to: { value: '85', inclusive: false }, credit: '50' }], clause: '3' },
      }),
    });
  }

  function agrees(c: Case): void {
    const { decisive } = decide(c);
    if (decisive === null) return;
    fc.pre(decisive.facts.length <= 6);
    const expected = brute(c, told(c, decisive.facts));
    expect(expected.stated).toMatchObject(decisive.stated);
    expect(decisive.facts.map(({ price: { alone, least, most, othersWon, othersLost } }) => [alone, least, most, othersWon, othersLost].map((money) => Number(money?.amount)))).toEqual(expected.prices);
    expect(new Set(decisive.sets.map(({ facts, changes }) => `${facts.join('+')}: ${changes.toSorted().join(' ')}`))).toEqual(new Set(expected.sets));
  }

  /** The oracle is told which observation or exclusion a fact is about by its title, as a reader is. */
  function told(c: Case, facts: readonly PricedFact[]): ToldFact[] {
    const ids = [...c.observations, ...c.exclusions].map(({ id }) => id);
    return facts.map(({ title, ...fact }) => ({ ...fact, about: ids.find((id) => title.en === `${id} falls away` || title.en === `The exclusion “${id}” applies`) }));
  }

  it('are those that trying every way finds, where time adds up', () => {
    fc.assert(fc.property(world, (one) => agrees(caseOf(one))), { numRuns: 8 });
  });

  it('are summed and not measured one by one wherever time adds up', () => {
    fc.assert(
      fc.property(world, (one) => {
        const { ctx, base, readings } = readingsOf(caseOf({ ...one, rules: { ...one.rules, fixedMinutes: undefined } }));
        const facts = disputedFacts(ctx, readings, base);
        fc.pre(facts.every(({ change }) => change.kind !== 'observation' || change.observed.observation.state === 'down'));
        expect(modelOf(ctx, base, facts).most).toBe(MOST_FACTS);
      }),
      { numRuns: 60 },
    );
  });

  it('are those that trying every way finds, where outages count by their length or minutes are rounded', () => {
    const lengths = fc.constantFrom<Partial<Terms['measure']>>({ minimumRun: { minutes: 40 } }, { deductible: { minutes: 30, of: 'outage' } }, { deductible: { minutes: 60, of: 'period' } }, { partialMinutes: 'whole-only' });
    fc.assert(fc.property(world, lengths, (one, measure) => agrees(caseOf(one, measure))), { numRuns: 8 });
  });

  it('are those that trying every way finds, where the credit grows', () => {
    const rows: Terms['tiers'] = { rows: [{ to: { value: '98', inclusive: false }, credit: '1', plus: { kind: 'per-time', minutes: 30, credit: '2', portion: 'started' } }], clause: '3' };
    fc.assert(fc.property(world, (one) => agrees(caseOf(one, {}, rows))), { numRuns: 6 });
  });
});

describe('more facts than can be decided in every way', () => {
  const minute = (n: number): number => Date.UTC(2024, 6, 10) + n * 60_000;

  /** So many outages of ten minutes that only the vendor has, far from each other. */
  function further(count: number, measure: Partial<Terms['measure']> = {}): Case {
    const { measure: plain } = theTerms();
    return aCase({
      accounts: [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')],
      terms: theTerms({ measure: { ...plain, ...measure } as Terms['measure'] }),
      observations: Array.from({ length: count }, (_, index) => down('vendor', minute(20 * index), minute(20 * index + (index === 0 ? 4 : 2)))),
    });
  }

  it('are all decided up to twenty where time adds up: three of 2 minutes, or that of 4 with another, miss 99.99 %', () => {
    const { decisive, findings } = decide(further(20));
    expect([decisive?.exact, findings.map(({ code }) => code)]).toEqual([true, ['decisive.listed']]);
    expect(decisive?.sets.slice(0, 20).map(({ facts }) => facts)).toEqual([...Array.from({ length: 19 }, (_, index) => ['F1', `F${index + 2}`]), ['F2', 'F3', 'F4']]);
    expect(findings[0]?.text.en).toBe('988 smallest sets of disputed facts change the result; the 50 with the fewest facts are listed.');
  });

  it.each([
    [21, {}, 20],
    [13, { minimumRun: { minutes: 1 } }, 12],
  ])('%i of them are looked at alone and in pairs, and a finding says so', (count, measure, most) => {
    const { decisive, findings } = decide(further(count, measure));
    expect(findings.map(({ code }) => code)).toEqual(['decisive.bounded']);
    expect(findings[0]?.text.en).toBe(`${count} facts are disputed; under these terms every way to decide them is looked at for up to ${most}. Computed: each fact alone and each pair, and each price alone and with all others won or lost.`);
    expect(decisive?.exact).toBe(false);
    expect(decisive?.sets.map(({ facts }) => facts)).toEqual(Array.from({ length: count - 1 }, (_, index) => ['F1', `F${index + 2}`]));
    expect(decisive?.facts[0]?.price).toMatchObject({ alone: { amount: '0' }, least: null, most: null, othersWon: { amount: '0' } });
  });

  it('are fewer where a long log is measured anew for each way: the fewer, the longer it is', () => {
    const { measure: plain } = theTerms();
    const log = Array.from({ length: 20_000 }, (_, index) => down('own', minute(0) + index * 60_000, minute(0) + index * 60_000 + 1000, { id: `L${index}` }));
    const exclusions = Array.from({ length: 9 }, (_, index) => anExclusion(`X${index}`, 'third-party', [minute(100 * index), minute(100 * index + 50)]));
    const { decisive, findings } = decide(aCase({ terms: theTerms({ measure: { ...plain, partialMinutes: 'ceil' } as Terms['measure'] }), observations: log, exclusions }));
    expect([decisive?.exact, decisive?.facts.length, findings[0]?.text.en]).toEqual([false, 9, expect.stringContaining('every way to decide them is looked at for up to 7')]);
  });

  it('are any other credit, where it grows so that there are more amounts than can be told one by one', () => {
    const rows: Terms['tiers'] = { rows: [{ to: { value: '100', inclusive: false }, credit: '0', plus: { kind: 'per-time', minutes: 60, credit: '7', portion: 'exact' } }], clause: '3' };
    const one = further(5);
    const uneven = { ...one, terms: { ...one.terms, tiers: rows }, observations: one.observations.map((observation, index) => ({ ...observation, to: at(minute(20 * index + 1 + index * index * 0.5)) })) };
    const found = decide(uneven).decisive;
    expect(found?.sets.filter(({ changes }) => changes.includes('money')).map(({ facts, favours }) => [facts, favours])).toEqual([1, 2, 3, 4, 5].map((fact) => [[`F${fact}`], 'customer']));
  });

  it('says what is left out where there are too many for pairs, and for any', () => {
    const many = decide(further(61));
    expect(many.findings[0]?.text.en).toContain('Computed: each fact alone, and each price alone');
    expect(many.decisive?.sets).toEqual([]);
    const most = decide(further(501));
    expect(most.findings[0]?.text.en).toContain('501 facts are disputed');
    expect(most.findings[0]?.text.en).toContain('None is listed or priced');
    expect([most.decisive?.facts, most.decisive?.sets]).toEqual([[], []]);
  });
});

describe('the words of a fact', () => {
  const minute = (n: number): number => Date.UTC(2024, 6, 10, 23) + n * 60_000;

  it('say where an edge is, which way, and that another day is another day', () => {
    const outages = (from: number, to: number): Case => aCase({ accounts: [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')], observations: [down('own', minute(10), minute(90)), down('vendor', minute(from), minute(to))] });
    const titles = (from: number, to: number, locale: 'en' | 'ko'): string[] | undefined => decide(outages(from, to)).decisive?.facts.map(({ title }) => title[locale]);
    expect(titles(5, 80, 'en')).toEqual(['Down from 23:05 UTC on 10 July already, not from 23:10 UTC', 'Back already at 00:20 UTC on 11 July, not 00:30 UTC']);
    expect(titles(20, 100, 'en')).toEqual(['Down only from 23:20 UTC on 10 July, not from 23:10 UTC', 'Down until 00:40 UTC on 11 July, not 00:30 UTC']);
    expect(titles(20, 40, 'en')?.[1]).toBe('Back already at 23:40 UTC on 10 July, not 00:30 UTC on 11 July');
    expect([titles(5, 80, 'ko'), titles(20, 100, 'ko')]).toEqual([['7월 10일 23:05 UTC에 이미 중단(23:10 UTC가 아님)', '7월 11일 00:20 UTC에 이미 복구(00:30 UTC가 아님)'], ['7월 10일 23:20 UTC에야 중단(23:10 UTC가 아님)', '7월 11일 00:40 UTC까지 중단(00:30 UTC가 아님)']]);
  });
});
