import type { Account, Case, Exclusion, Observation } from '../formats/case.js';
import type { ExclusionRule, Terms } from '../formats/terms.js';
import type { Money } from '../shared/money.js';
import type { Ratio } from '../shared/ratio.js';
import type { Span, SpanSet } from '../time/spans.js';
import type { Uncertain } from '../facts/history.js';
import type { Finding } from './result.js';
import type { TierBounds } from './tiers.js';

/** An instant that lies somewhere between two: equal where it is known exactly. Milliseconds since the epoch. */
export interface Between {
  readonly earliest: number;
  readonly latest: number;
}

/** An observation with its instants read. `to` is null where it is open or its end is not known. */
export interface Observed {
  readonly observation: Observation;
  readonly from: Between;
  readonly to: Between | null;
}

/** An invoked exclusion with its rule and its time inside the period (overlaps are not united across exclusions). */
export interface PreparedExclusion {
  readonly exclusion: Exclusion;
  readonly rule: ExclusionRule;
  readonly from: Between;
  readonly to: Between | null;
  /** Clipped to the period; `certain` is what it covers at least. */
  readonly time: Uncertain;
}

/** The period that is rated: first day, first day after it, and the instants at which they begin in the zone of the terms. */
export interface RatedPeriod {
  readonly label: string;
  readonly zone: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly span: Span;
}

/** A case with everything read and resolved once; what the functions of the engine work on. */
export interface Context {
  readonly case: Case;
  readonly terms: Terms;
  readonly period: RatedPeriod;
  /** The fee of the period; null where the case states none. */
  readonly fee: Money | null;
  readonly feeIds: readonly string[];
  readonly promise: Ratio;
  readonly tiers: readonly TierBounds[];
  /** Every bound of the table and the promise, in percent: a shown figure never rounds across one of them. */
  readonly bounds: readonly Ratio[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly coverage: ReadonlyMap<string, SpanSet>;
  readonly observations: readonly Observed[];
  readonly byAccount: ReadonlyMap<string, readonly Observed[]>;
  readonly byId: ReadonlyMap<string, Observed>;
  readonly exclusions: readonly PreparedExclusion[];
  readonly findings: readonly Finding[];
}
