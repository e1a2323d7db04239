import type { CreditRule } from '../formats/terms.js';
import type { Money } from '../shared/money.js';
import type { Text } from '../shared/text.js';
import type { Finding } from './result.js';

export type Stacking = NonNullable<CreditRule['stacking']>;

/** One credit of a claim, by its assessment. */
export interface ClaimedLevel {
  readonly assessment: string;
  readonly contract: string;
  readonly level: string;
  readonly period: string;
  readonly credit: Money;
}

/** Credits that one event gives and that share the rules on what may be claimed together. */
export interface CombinedGroup {
  readonly event: string;
  readonly vendor: string;
  readonly contracts: readonly string[];
  /** Which terms say what may be claimed together, and in which clause; none: they are silent. */
  readonly rules: readonly { readonly terms: string; readonly kind: Stacking['kind']; readonly clause: string }[];
  readonly claimed: readonly ClaimedLevel[];
  readonly left: readonly (ClaimedLevel & { readonly reason: Text })[];
  /** What may be claimed together, after shared caps. */
  readonly total: Money;
  /** The plain sum, as if nothing excluded anything. */
  readonly sum: Money;
  /** The same in words. */
  readonly sentence: Text;
}

/** What the assessments of a claim come to together. */
export interface CombinedClaim {
  readonly groups: readonly CombinedGroup[];
  /** Assessments that give nothing to claim, and why. */
  readonly without: readonly { readonly assessment: string; readonly reason: Text }[];
  /** By vendor and currency. */
  readonly totals: readonly (Money & { readonly vendor: string })[];
  readonly findings: readonly Finding[];
}
