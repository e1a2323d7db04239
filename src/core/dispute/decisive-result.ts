import type { Text } from '../shared/text.js';
import type { MoneyJson, SpanJson } from '../sla/result-json.js';

/** What each side has cited on a fact: exhibits that are held, and sources that are cited only. */
export interface Cited {
  readonly exhibits: readonly string[];
  readonly sources: readonly string[];
}

/**
 * What it changes in the credit, signed, that a fact is decided otherwise than the base account states it: below zero where
 * the customer loses it. Null where the case states no fee. Our own analysis: for nobody but the claimant's own people.
 */
export interface Price {
  /** Only this fact decided otherwise, every other as stated. */
  readonly alone: MoneyJson | null;
  /** The least and the most over every way to decide the others; null where those are not all looked at (`decisive.bounded`). */
  readonly least: MoneyJson | null;
  readonly most: MoneyJson | null;
  /** With every other fact won by the customer, and with every other lost. */
  readonly othersWon: MoneyJson | null;
  readonly othersLost: MoneyJson | null;
}

/** A disputed fact as it is told, with its price. `for` speaks for deciding it otherwise, `against` for the base account. */
export interface PricedFact {
  /** F1, F2 ... in the order of time; the name by which sets refer to it. */
  readonly id: string;
  readonly kind: 'start' | 'end' | 'inside' | 'outage' | 'observation' | 'item' | 'exclusion' | 'intervals';
  /** What is so where it is decided otherwise than the base account states it. */
  readonly title: Text;
  /** For whom it is won where it is decided otherwise. */
  readonly favours: 'customer' | 'vendor';
  readonly span: SpanJson;
  /** Of sampled intervals: the fewest that do it, how many the account states otherwise in all, and where they lie (at most a hundred spans). */
  readonly intervals?: { readonly count: number; readonly disputed: number; readonly spans: readonly SpanJson[] };
  /** Who says otherwise: accounts; parties for an observation or an exclusion. */
  readonly by: readonly string[];
  /** True where everybody who says otherwise speaks of more than this customer. */
  readonly hypothetical: boolean;
  readonly burden: { readonly party: 'customer' | 'vendor' | 'open'; readonly basis: Text };
  readonly cited: { readonly for: Cited; readonly against: Cited };
  readonly price: Price;
}

/** A level and what it is worth, without the spans that make it. */
export interface Standing {
  readonly lostText: string;
  readonly levelText: string;
  readonly met: boolean;
  readonly tier: number | null;
  readonly creditPercent: string;
  readonly credit: MoneyJson | null;
}

/** A smallest set of facts that, decided otherwise all together, changes something: with any of them as stated, it does not. */
export interface DecisiveSet {
  readonly facts: readonly string[];
  /** What no smaller part of the set changes in the same way. */
  readonly changes: readonly ('breach' | 'tier' | 'money')[];
  /** For whom: the customer where the credit rises, or the service level is missed that was met. */
  readonly favours: 'customer' | 'vendor';
  readonly outcome: Standing;
  readonly sentence: Text;
}

/** What a dispute turns on, seen from one account. */
export interface Decisive {
  /** The account whose statements are the baseline, and what it comes to. */
  readonly base: string;
  readonly stated: Standing;
  /** Whether every way to decide the facts was looked at. */
  readonly exact: boolean;
  readonly facts: readonly PricedFact[];
  /** The fewest facts first. */
  readonly sets: readonly DecisiveSet[];
}
