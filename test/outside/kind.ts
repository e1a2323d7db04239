import type { OutsideCase } from './outside-case.js';

/**
 * Maps the cases of one kind to the product. `compute` answers with what the product's own functions give, under the names
 * of the case's `expected`; it throws `NotExpressible` for what the product has no word for.
 */
export interface Kind {
  readonly kind: string;
  /** The keys of `policy` that the mapping understands. Any other key makes a case not expressible: nothing is ignored. */
  readonly policyKeys: readonly string[];
  compute(one: OutsideCase): Computed;
}

/** Numbers as exact decimal text or as numbers, texts, flags; `error` when the product refuses the input. */
export type Computed = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** The case says something that the product cannot say yet; the message tells what. */
export class NotExpressible extends Error {}

/** The word of the policy under that key, matched by its beginning; `absent` where the policy does not speak of it. */
export function word<T>(one: OutsideCase, key: string, words: Readonly<Record<string, T>>, absent?: T): T {
  const said = one.policy[key];
  if (said === undefined && absent !== undefined) return absent;
  const match = Object.entries(words).find(([start]) => typeof said === 'string' && said.startsWith(start));
  if (match === undefined) throw new NotExpressible(`policy "${key}: ${JSON.stringify(said)}" is not known here`);
  return match[1];
}
