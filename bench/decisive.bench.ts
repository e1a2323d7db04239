// How long it takes to decide twenty disputed facts in every way: smallest sets and prices, a million ways.
import { prepare } from '../src/core/sla/prepare.js';
import { historyOf } from '../src/core/facts/history-of.js';
import { decisiveOf, type DecisiveAnswer } from '../src/core/dispute/decisive.js';
import type { Case } from '../src/core/formats/case.js';
import type { Terms } from '../src/core/formats/terms.js';
import { aCase, anAccount, anExclusion, down, theTerms } from '../test/builders/case.js';
import { median, milliseconds, type Row } from './bench.js';

export const title = 'Dispute: decisive facts';

const MINUTE = 60_000;
const START = Date.UTC(2024, 6, 10);
const at = (minute: number): number => START + minute * MINUTE;

/** One outage of 300 minutes; so many accounts that put its end elsewhere, the rest contested exclusions of both policies. */
function disputed(facts: number, terms: Terms): Case {
  const ends = Math.ceil(facts / 2);
  const others = Array.from({ length: ends }, (_, index) => `other${index}`);
  return aCase({
    terms,
    accounts: [anAccount('own', { own: true, party: 'customer' }), ...others.map((id) => anAccount(id))],
    observations: [down('own', at(0), at(300)), ...others.map((id, index) => down(id, at(0), at(index % 3 === 0 ? 297 - index * 13 : 307 + index * 61)))],
    exclusions: Array.from({ length: facts - ends }, (_, index) => anExclusion(`X${index}`, index % 2 === 0 ? 'third-party' : 'window', [at(index * 37), at(index * 37 + 90)])),
  });
}

function once(facts: number, terms: Terms): DecisiveAnswer {
  const ctx = prepare(disputed(facts, terms));
  const readings = ctx.case.accounts.map(({ id }) => ({ account: id, history: historyOf(ctx, id) }));
  const [base] = readings;
  if (base === undefined) throw new Error('the case has an own account');
  return decisiveOf(ctx, readings, base);
}

async function row(what: string, facts: number, terms: Terms, budget?: number): Promise<Row> {
  const { decisive } = once(facts, terms);
  if (decisive?.facts.length !== facts || !decisive.exact) throw new Error(`${what}: ${decisive?.facts.length ?? 0} facts, exact: ${String(decisive?.exact)}`);
  const value = await median(5, () => milliseconds(() => once(facts, terms)));
  return { what, value, unit: 'ms', ...(budget === undefined ? {} : { budget: `< ${budget} ms`, held: value < budget }), note: `${decisive.sets.length} smallest sets listed` };
}

export async function run(): Promise<Row[]> {
  const plain = theTerms();
  const growing = theTerms({ tiers: { rows: [{ to: { value: '99.99', inclusive: false }, credit: '1', plus: { kind: 'per-percent', below: '99.99', each: '0.1', credit: '2', portion: 'started' } }], clause: '3.2' } });
  const runs = theTerms({ measure: { family: 'availability', unknown: 'up', maintenance: 'up', impaired: 'down', partialMinutes: 'exact', clause: '2.2', minimumRun: { minutes: 10 } } });
  return [
    await row('20 disputed facts, a tier table, 2^20 ways', 20, plain, 1000),
    await row('12 disputed facts, a credit that grows in steps, 2^12 ways', 12, growing),
    await row('12 disputed facts, outages of 10 minutes or more, each of 2^12 ways measured', 12, runs),
  ];
}
