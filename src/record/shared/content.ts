import { canonicalText } from '../../core/ledger/canonical.js';
import type { JsonValue } from '../../core/shared/json.js';
import type { ExternalId } from './body.js';

/** A plain copy as JSON would carry it: no classes, nothing undefined. What is recorded is always such a copy. */
export function plainCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** True where two values say the same, whatever the order of their fields. */
export function sameContent(a: unknown, b: unknown): boolean {
  return canonicalOf(a) === canonicalOf(b);
}

/** The incoming body with every external id that the previous one had: an id once given is never taken away by leaving it out. */
export function mergeExternal<B extends { readonly external?: readonly ExternalId[] }>(previous: B, incoming: B): B {
  const given = incoming.external ?? [];
  const kept = (previous.external ?? []).filter((old) => !given.some((one) => one.system === old.system && one.id === old.id));
  const external = [...kept, ...given];
  return external.length === 0 ? incoming : { ...incoming, external };
}

function canonicalOf(value: unknown): string {
  return canonicalText(plainCopy(value) as JsonValue);
}
