import type { Observation } from '../formats/case.js';

export type Scope = Observation['scope'];

const WIDENING: readonly Scope[] = ['unit', 'customer', 'region', 'world'];

/** The widest scope among them; `none` of no scopes at all. */
export function widest(scopes: readonly Scope[]): Scope | 'none' {
  return WIDENING.findLast((scope) => scopes.includes(scope)) ?? 'none';
}

/** The narrowest scope among them; `none` of no scopes at all. */
export function narrowest(scopes: readonly Scope[]): Scope | 'none' {
  return WIDENING.find((scope) => scopes.includes(scope)) ?? 'none';
}

/** Whether a statement of that scope speaks of this customer at all, and not of everybody in a region. */
export function speaksOfCustomer(scope: Scope | 'none'): boolean {
  return scope === 'unit' || scope === 'customer';
}
