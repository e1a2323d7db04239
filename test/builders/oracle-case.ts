import type { Case } from '../../src/core/formats/case.js';
import type { Terms } from '../../src/core/formats/terms.js';
import { minorUnitsOf } from '../../src/core/shared/currencies.js';
import { formatInstant } from '../../src/core/time/instant.js';
import { aCase, theTerms } from './case.js';
import { DAY, type Edge, type World } from './oracle-world.js';

/** The world as a document of the product. */
export function caseOfWorld(world: World): Case {
  const { month, coverage, observations, exclusions, rating } = world;
  const contract = { id: 'C', title: same('contract'), customer: 'customer', vendor: 'vendor', currency: rating.currency };
  return aCase({
    contract,
    terms: termsOfWorld(world),
    period: month,
    fees: rating.fees.map(({ fromDay, toDay, minor }, index) => ({ id: `F${index}`, from: day(world, fromDay), to: day(world, toDay), amount: moneyText(minor, rating.currency), currency: rating.currency, tax: 'none' as const })),
    accounts: [{ id: 'own', title: same('own'), party: 'customer', own: true, coverage: coverage.map(([from, to]) => ({ from: formatInstant(from), to: formatInstant(to) })), exhibits: [], sources: [] }],
    observations: observations.map((each, index) => ({
      id: `O${index}`, account: 'own', subject: { kind: 'service' as const, id: 'S' }, state: each.state, scope: 'customer' as const, ...timesOf(each), exhibits: [], sources: [],
      ...(each.state === 'impaired' ? { affected: { count: each.twelfths, of: 12, basis: same('count') } } : {}),
    })),
    exclusions: exclusions.map((each, index) => ({ id: `E${index}`, rule: `R${index}`, title: same('excuse'), ...timesOf(each), status: each.agreed ? ('agreed' as const) : ('contested' as const), assertedBy: null, exhibits: [], sources: [] })),
  });
}

export function termsOfWorld({ startDay, rules, exclusions, rating }: World): Terms {
  const { minimumRun, deductible, fixedMinutes, ...plain } = rules;
  const { promise, rows, capPercent, rounding, minimum, currency } = rating;
  return theTerms({
    period: startDay === 1 ? { kind: 'calendar-month', zone: 'UTC', clause: '1' } : { kind: 'billing-month', zone: 'UTC', startDay, clause: '1' },
    measure: {
      family: 'availability', ...plain, clause: '2',
      ...(minimumRun === null ? {} : { minimumRun: { minutes: minimumRun } }),
      ...(deductible === null ? {} : { deductible }),
      ...(fixedMinutes === null ? {} : { fixedMinutes }),
    },
    exclusions: exclusions.map(({ policy, removes }, index) => ({ id: `R${index}`, title: same('rule'), policy, removes, burden: 'open' as const, clause: '4' })),
    promise: { atLeast: promise, clause: '3' },
    tiers: { rows: rows.map(({ from, to, credit }) => ({ ...(from === null ? {} : { from }), ...(to === null ? {} : { to }), credit })), asPrinted: true, clause: '3' },
    credit: { base: 'fee-of-period', capPercent, rounding, clause: '3', ...(minimum === null ? {} : { minimum: { amount: moneyText(minimum.minor, currency), currency, strictlyAbove: minimum.strictlyAbove } }) },
  });
}

/** Minor units as decimal text, as the product prints money. */
export function moneyText(minor: bigint | number, currency: string): string {
  const places = minorUnitsOf(currency);
  const digits = String(minor).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function timesOf({ from, to }: { from: Edge; to: Edge | null }): { from: { earliest: string; latest: string }; to: { earliest: string; latest: string } | null } {
  const stated = ({ earliest, latest }: Edge): { earliest: string; latest: string } => ({ earliest: formatInstant(earliest), latest: formatInstant(latest) });
  return { from: stated(from), to: to === null ? null : stated(to) };
}

function day({ start }: World, number: number): string {
  return new Date(start + number * DAY).toISOString().slice(0, 10);
}

function same(text: string): { en: string; ko: string } {
  return { en: text, ko: text };
}
