import type { Account, Case, Exclusion, Observation, Stance } from '../../src/core/formats/case.js';
import type { StatedTime } from '../../src/core/formats/scalars.js';
import type { MeasureOf, Terms } from '../../src/core/formats/terms.js';
import { formatInstant } from '../../src/core/time/instant.js';

/** Small cases for tests: everything has a plain default, and a test states only what it is about. */
export function aCase(parts: Partial<Case> = {}): Case {
  return {
    format: 'onus.case/1',
    id: 'CASE',
    title: same('case'),
    parties: [
      { id: 'customer', name: same('Customer') },
      { id: 'vendor', name: same('Vendor') },
    ],
    contract: { id: 'C', title: same('contract'), customer: 'customer', vendor: 'vendor', currency: 'KRW' },
    terms: theTerms(),
    period: '2024-07',
    fees: [{ id: 'FEE', from: '2024-07-01', to: '2024-08-01', amount: '42000000', currency: 'KRW', tax: 'excluded' }],
    accounts: [anAccount('own', { own: true, party: 'customer' })],
    observations: [],
    exclusions: [],
    stances: [],
    burdens: [],
    exhibits: [],
    sources: [],
    zones: [],
    holidays: [],
    ...parts,
  };
}

/** A promise of 99.99 % with 10, 25 and 100 % below 99.99, 99 and 95; exact milliseconds, unknown time counted as up. */
/** Availability by exact milliseconds; silence, maintenance: up. */
export function theMeasure(parts: Partial<MeasureOf<'availability'>> = {}): MeasureOf<'availability'> {
  return { family: 'availability', unknown: 'up', maintenance: 'up', impaired: 'down', partialMinutes: 'exact', clause: '2.2', ...parts };
}

export function theTerms(parts: Partial<Terms> = {}): Terms {
  return {
    format: 'onus.terms/1',
    id: 'T',
    title: same('terms'),
    source: { document: 'Terms', edition: '2024-01-01', grade: 'agreed' },
    period: { kind: 'calendar-month', zone: 'UTC', clause: '2.1' },
    measure: theMeasure(),
    exclusions: [
      { id: 'third-party', title: same('third-party software'), policy: 'counted-as-up', burden: 'vendor', clause: '4' },
      { id: 'window', title: same('agreed window'), policy: 'out-of-both-sides', burden: 'vendor', clause: '5' },
    ],
    promise: { atLeast: '99.99', clause: '3.1' },
    tiers: { rows: tiers(['99.99', '10'], ['99', '25'], ['95', '100']), clause: '3.2' },
    credit: { base: 'fee-of-period', capPercent: '100', rounding: 'half-up', clause: '3.3' },
    ...parts,
  };
}

/** Rows "below X: credit Y", from the highest bound to the lowest, as most published tables print them. */
export function tiers(...rows: readonly (readonly [below: string, credit: string])[]): Terms['tiers']['rows'] {
  return rows.map(([below, credit], index) => {
    const next = rows[index + 1]?.[0];
    return { to: { value: below, inclusive: false }, credit, ...(next === undefined ? {} : { from: { value: next, inclusive: true } }) };
  });
}

/** An account that covers the month of the default case. */
export function anAccount(id: string, parts: Partial<Account> = {}): Account {
  return { id, title: same(id), party: 'vendor', coverage: [{ from: '2024-07-01T00:00:00Z', to: '2024-08-01T00:00:00Z' }], exhibits: [], sources: [], ...parts };
}

/** "Down from .. to .." under an account; instants as text or milliseconds, null for an end that is not known. */
export function down(account: string, from: string | number, to: string | number | null, parts: Partial<Observation> = {}): Observation {
  return {
    id: `${account}-${String(from)}`.replaceAll(/[^A-Za-z0-9-]/g, ''),
    account,
    subject: { kind: 'service', id: 'S' },
    state: 'down',
    scope: 'customer',
    from: at(from),
    to: to === null ? null : at(to),
    exhibits: [],
    sources: [],
    ...parts,
  };
}

/** An exclusion over [from, to]; `to` is null where it runs to the end of the period. */
export function anExclusion(id: string, rule: string, [from, to]: readonly [string | number, string | number | null], parts: Partial<Exclusion> = {}): Exclusion {
  return { id, rule, title: same(id), from: at(from), to: to === null ? null : at(to), status: 'contested', assertedBy: 'vendor', exhibits: [], sources: [], ...parts };
}

export function aStance(id: string, observation: string, parts: Partial<Stance> = {}): Stance {
  return { id, party: 'vendor', observation, stance: 'admitted', on: '2024-08-05', ...parts };
}

/** A stated time that is known to the millisecond. */
export function at(instant: string | number): StatedTime {
  const text = typeof instant === 'number' ? formatInstant(instant) : instant;
  return { earliest: text, latest: text };
}

function same(text: string): { en: string; ko: string } {
  return { en: text, ko: text };
}
