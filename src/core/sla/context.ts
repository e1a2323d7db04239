import type { Account, Case, Exclusion, Observation } from '../formats/case.js';
import type { ExclusionRule, Terms, TimeRules } from '../formats/terms.js';
import type { Money } from '../shared/money.js';
import type { Ratio } from '../shared/ratio.js';
import type { Span, SpanSet } from '../time/spans.js';
import type { Uncertain } from '../facts/history.js';
import type { SlotGrid } from '../facts/series-grid.js';
import type { SlotTotals } from '../facts/series-reducer.js';
import type { ItemFacts } from '../facts/items.js';
import type { Deployed } from './deployed.js';
import type { CreditFacts } from './credit.js';
import type { Finding } from './result.js';
import type { Scale } from './scale.js';
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
  /** Present where it is a series of samples: what they add up to; null where not one was taken. */
  readonly samples?: SlotTotals | null;
}

/** A notice, and when it was given. */
export interface Clock {
  readonly kind: NonNullable<TimeRules['clockStart']>;
  readonly at: Between;
}

/** Whether an announcement kept the time that the rule asks for; `open` where its time is not known exactly enough. */
export type NoticeState = 'kept' | 'late' | 'none' | 'open' | 'unknown' | 'not-asked';

/** An invoked exclusion with its rule and its time inside the period (overlaps are not united across exclusions). */
export interface PreparedExclusion {
  readonly exclusion: Exclusion;
  readonly rule: ExclusionRule;
  readonly from: Between;
  readonly to: Between | null;
  readonly notice: NoticeState;
  /** What is left of it after notice and announcement, before the quota of its rule. Clipped to the period; `certain` is what it covers at least. */
  readonly announced: Uncertain;
  /** What the quota leaves of that where every exclusion of the case holds. */
  readonly time: Uncertain;
}

/** The period that is rated: first day, first day after it, and the instants at which they begin in the zone of the terms. */
export interface RatedPeriod {
  readonly label: string;
  readonly zone: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly span: Span;
  /** The days of the whole window where only those under contract are rated. */
  readonly uncut?: { readonly firstDay: string; readonly lastDay: string };
}

/** A case with everything read and resolved once; what the functions of the engine work on. */
export interface Context {
  readonly case: Case;
  readonly terms: Terms;
  readonly period: RatedPeriod;
  /** The fee of the period; null where the case states none. */
  readonly fee: Money | null;
  readonly feeIds: readonly string[];
  /** What the case knows of the credit beside the fee. */
  readonly creditFacts: CreditFacts;
  /** The scale that promise, table and level share. */
  readonly scale: Scale;
  /** How time is counted; where no time is, rules under which none is lost. */
  readonly rules: TimeRules;
  readonly promise: Ratio;
  readonly tiers: readonly TierBounds[];
  /** Every bound of the table and the promise, on the scale: a shown figure never rounds across one of them. */
  readonly bounds: readonly Ratio[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly coverage: ReadonlyMap<string, SpanSet>;
  readonly observations: readonly Observed[];
  readonly byAccount: ReadonlyMap<string, readonly Observed[]>;
  readonly byId: ReadonlyMap<string, Observed>;
  /** Notices that may start the clock of an outage. */
  readonly clocks: readonly Clock[];
  /** The lives of the units; null where the terms do not measure by them. */
  readonly deployed: Deployed | null;
  /** Tickets, jobs, orders and counts, where the terms measure them. */
  readonly items: ItemFacts;
  /** The intervals of the period; null where the terms do not measure from samples. */
  readonly slots: SlotGrid | null;
  readonly exclusions: readonly PreparedExclusion[];
  /** Time that counts as up whatever an account says: outside the contract under terms that rate the full window, or used by an earlier claim. */
  readonly asUp: SpanSet;
  readonly findings: readonly Finding[];
}
