import { aCase, anAccount, anExclusion, aStance, down, theTerms } from '../../../test/builders/case.js';
import { historyOf } from '../facts/history-of.js';
import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { cmp, ratio } from '../shared/ratio.js';
import { prepare } from '../sla/prepare.js';
import { decidedMeasure } from './decided-history.js';
import { MOST_FACTS } from './decisive-lattice.js';
import { factsIn, modelOf, type Model } from './decisive-model.js';
import { disputedFacts, type DisputedFact } from './disputed-facts.js';

const minute = (n: number): number => Date.UTC(2024, 6, 10) + n * 60_000;
const accounts = [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')];
const measuring = (parts: Partial<Terms['measure']>): Partial<Case> => ({ terms: theTerms({ measure: { ...theTerms().measure, ...parts } as Terms['measure'] }) });

/** The model of the customer's account, which says for every decision of its facts what measuring anew says. */
function modelled(parts: Partial<Case>): { model: Model; facts: readonly DisputedFact[] } {
  const ctx = prepare(aCase({ accounts, ...parts }));
  const readings = ctx.case.accounts.map(({ id }) => ({ account: id, history: historyOf(ctx, id) }));
  const [base] = readings;
  if (base === undefined) throw new Error('no account');
  const facts = disputedFacts(ctx, readings, base);
  const model = modelOf(ctx, base, facts);
  for (let subset = 0; subset < Math.min(2 ** facts.length, 64); subset += 1) {
    const numbers = factsIn(subset);
    const [told, anew] = [model.measured(numbers), decidedMeasure(ctx, base, facts.filter((_, index) => numbers.includes(index)))];
    expect([cmp(told.lost, anew.lost), cmp(told.whole, anew.whole)]).toEqual([0, 0]);
  }
  return { model, facts };
}

describe('what follows where facts are decided otherwise', () => {
  it('is summed beyond a fixed number of minutes too: more can be down than the terms divide by', () => {
    const { model } = modelled({ accounts: accounts.slice(0, 1), ...measuring({ fixedMinutes: 60 }), observations: [down('own', minute(0), minute(180))], exclusions: [anExclusion('E', 'third-party', [minute(0), minute(150)])] });
    expect([model.most, model.measured([]).lost, model.measured([0]).lost]).toEqual([MOST_FACTS, ratio(180 * 60_000), ratio(30 * 60_000)]);
  });

  it.each(['up', 'removed', 'down'] as const)('is summed over maintenance of which it is not known when it was, where that is %s', (maintenance) => {
    const vague = { earliest: new Date(minute(20)).toISOString(), latest: new Date(minute(40)).toISOString() };
    const { model, facts } = modelled({ ...measuring({ maintenance }), observations: [down('own', minute(0), minute(60)), down('own', minute(30), minute(50), { id: 'M', state: 'maintenance', from: vague }), down('vendor', minute(45), minute(90))] });
    expect([model.most, facts.map(({ span }) => [span.start, span.end])]).toEqual([MOST_FACTS, [[minute(0), minute(45)], [minute(60), minute(90)]]]);
  });

  it('is summed in a log of more than ten thousand outages', () => {
    const log = Array.from({ length: 10_001 }, (_, index) => down('own', minute(index), minute(index) + 1000, { id: `L${index}` }));
    const { model } = modelled({ accounts: accounts.slice(0, 1), observations: log, exclusions: [anExclusion('E', 'third-party', [minute(0), minute(10)])] });
    expect([model.most, model.every()?.outcomes.length]).toEqual([MOST_FACTS, 1]);
  });

  it('measures nothing where everything is excused on both sides', () => {
    const { model } = modelled({ accounts: accounts.slice(0, 1), observations: [down('own', minute(0), minute(60))], exclusions: [anExclusion('E', 'window', ['2024-07-01T00:00:00Z', null])] });
    expect(model.every()?.outcomes.map(({ met }) => met)).toEqual([false, true]);
  });

  it('is not told way by way where the amounts are too many, or the shares too fine for whole numbers', () => {
    const rows: Terms['tiers'] = { rows: [{ to: { value: '100', inclusive: false }, credit: '0', plus: { kind: 'per-time', minutes: 60, credit: '7', portion: 'exact' } }], clause: '3' };
    const further = Array.from({ length: 10 }, (_, index) => down('vendor', minute(1000 * index), minute(1000 * index) + 1000 * 2 ** index));
    expect(modelled({ terms: theTerms({ tiers: rows }), observations: further }).model.every()).toBeNull();
    const parts = [1_000_003, 999_983].map((of, index) => down('vendor', minute(100 * index), minute(100 * index + 50), { state: 'impaired', affected: { count: 1, of, basis: { en: 'x', ko: 'x' } } }));
    const { model } = modelled({ ...measuring({ impaired: 'fraction' }), observations: parts });
    expect([model.most, model.every()]).toEqual([MOST_FACTS, null]);
  });

  it('reaches to the end of the period where an observation that falls away has no end', () => {
    const { facts } = modelled({ accounts: accounts.slice(0, 1), observations: [down('own', minute(0), null, { id: 'O' })], stances: [aStance('S', 'O', { stance: 'disputed' })] });
    expect(facts.map(({ kind, span }) => [kind, span.end])).toEqual([['observation', Date.UTC(2024, 7, 1)]]);
  });
});
