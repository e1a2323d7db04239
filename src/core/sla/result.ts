import type { ConditionalResult } from '../dispute/conditional-result.js';
import type { Decisive } from '../dispute/decisive-result.js';
import type { Text } from '../shared/text.js';
import type { AnchorKind } from './claim-words.js';
import type { Scale } from './scale.js';
import type { Breach, BurdenElement, MoneyJson, RatioJson, SpanJson } from './result-json.js';

export type { Breach, BurdenElement, MoneyJson, RatioJson, SpanJson } from './result-json.js';

/** One figure of the level: exact, as text, and what it is worth. */
export interface Rated {
  /** What was lost: milliseconds of counted downtime (exact rational where parts are weighted), else pieces. */
  readonly lost: RatioJson;
  /** Minutes or pieces as decimal text, shortest exact or half-up to 4 decimals. */
  readonly lostText: string;
  /** Present where the exact fraction would have thousands of digits: the level lies certainly between these, which decides everything here; `lost` and `level` then hold the lesser loss. */
  readonly enclosure?: { readonly low: RatioJson; readonly high: RatioJson };
  /** What it is set against: milliseconds that are measured, else pieces. */
  readonly whole: RatioJson;
  /** On the scale of the result: for availability the percentage that was up. */
  readonly level: RatioJson;
  /** A percentage half-up to 4 decimals, else as short as says it; more decimals where rounding would reach or cross a bound. */
  readonly levelText: string;
  readonly met: boolean;
  /** Index of the matching row of the tier table; null: no row matches, no credit. */
  readonly tier: number | null;
  /** Misses in the window of a rule on repeated misses, this one among them, and the right that they give beside the credit. */
  readonly repeated?: { readonly misses: number; readonly right: Text | null };
  /** Service points, where the terms turn points into credit. */
  readonly points?: string;
  readonly creditPercent: string;
  /** The exact percentage before any cap, where the credit grows with the miss and no row prints it. */
  readonly creditExact?: RatioJson;
  readonly credit: MoneyJson | null;
  /** What the row gives that is no money, and is never counted as money. Absent where it gives none. */
  readonly remedies?: readonly Remedy[];
  /** The spans that were counted as down, after clipping, union and exclusions. */
  readonly counted: readonly SpanJson[];
  /** Down, but passed over: too short a run, or inside the deductible of its outage. Present where the terms know either. */
  readonly passedOver?: readonly SpanJson[];
}

/** Something given that is no money. */
export interface Remedy {
  readonly kind: 'service-days' | 'extension' | 'termination';
  /** Time that is added, in milliseconds: exact; null for a right. */
  readonly amountMs: RatioJson | null;
  /** True where the customer chooses between this and the credit. */
  readonly instead: boolean;
  readonly text: Text;
}

export type AccountKind = 'account' | 'common' | 'all' | 'admitted' | 'exhibits-only';

export interface AccountResult {
  readonly kind: AccountKind;
  /** Account id, or the kind for the derived ones. */
  readonly id: string;
  readonly title: Text;
  /** Widest scope among the observations that it rests on. Wider than customer: hypothetical, never the amount claimed. */
  readonly scope: 'unit' | 'customer' | 'region' | 'world' | 'none';
  readonly hypothetical: boolean;
  readonly fictional: boolean;
  /** Down as asserted, clipped to the period, before exclusions. */
  readonly windows: readonly SpanJson[];
  readonly unknownMs: number;
  /** As asserted, agreed exclusions applied, contested ones not. */
  readonly stated: Rated;
  /** With every contested exclusion applied too; `same` when nothing changes. */
  readonly withContested: Rated & { readonly same: boolean };
  /** Whether the level is missed at both ends of what imprecise times can mean, at one, or at none. */
  readonly breach: Breach;
  /** Present where ends, starts or counts are not known exactly: best and worst case for the customer, with the reason. */
  readonly range: { readonly lowest: Rated; readonly highest: Rated; readonly reasons: readonly Text[] } | null;
  /** Milliseconds of further / less downtime until the tier changes, in each direction, as exact ratio; null: no such tier, or outages count by their length. */
  readonly margin: { readonly toWorse: Margin | null; readonly toBetter: Margin | null };
  /** What a further minute or piece is worth, where the credit grows evenly right behind what is stated. */
  readonly slope?: Slope;
  readonly observations: readonly string[];
  readonly exhibits: readonly string[];
  readonly sources: readonly string[];
  /** Every ticket, job or order that was measured, under each target that holds for it. Present where the terms measure them. */
  readonly items?: readonly ItemResult[];
  /** What its samples say, before exclusions; present where it holds any. */
  readonly samples?: SampledJson;
}

/** A series of samples in figures: how many intervals of the period, how many of each kind, the worst of them. */
export interface SampledJson {
  readonly intervalMinutes: number;
  readonly intervals: number;
  readonly sampled: number;
  /** Intervals without a request or value that counts, under the terms. */
  readonly idle: number;
  /** Intervals with a failure, and those that the terms count as lost in whole or in part. */
  readonly failing: number;
  readonly counted: number;
  readonly requests: { readonly total: string; readonly bad: string } | null;
  /** At most five, the worst first; of requests with their number, of values with the value. */
  readonly worst: readonly (SpanJson & { readonly total?: number; readonly bad?: number; readonly value?: string })[];
}

/** One item under one target, as stated: its clock, when it was due, and whether it is late. */
export interface ItemResult {
  readonly item: string;
  /** The record of the account that it rests on. */
  readonly record: string;
  readonly class: string | null;
  readonly target: string;
  /** 0, or the number of the clock that a reopening began. */
  readonly run: number;
  readonly start: number;
  /** null where the clock stands for good before it is due. */
  readonly due: number | null;
  /** null where nobody says that it was stopped. */
  readonly stop: number | null;
  /** Counted until the stop, else as long as it is known to be open. */
  readonly countedMs: number;
  readonly allowedMs: number | null;
  readonly pauses: readonly SpanJson[];
  readonly late: 'no' | 'possible' | 'certain';
  readonly points?: RatioJson;
  readonly exhibits: readonly string[];
  readonly sources: readonly string[];
}

/** A rate of growth before rounding and caps: percent of the base, and of the fee, for each further minute or piece. */
export interface Slope {
  readonly each: 'minute' | 'piece';
  readonly percent: RatioJson;
  /** At most six decimals, half-up. */
  readonly percentText: string;
  /** At most four decimals, half-up: a rate, not an amount that is paid. Null without a fee. */
  readonly amount: MoneyJson | null;
}

export interface Margin {
  /** Percentage bound that is crossed. */
  readonly bound: string;
  /** Downtime in ms at the bound, exact. */
  readonly thresholdMs: RatioJson;
  /** |threshold - counted downtime|. */
  readonly distanceMs: RatioJson;
  readonly creditPercentBeyond: string;
}

/** Where the money turns on one disputed boundary, everything else held as stated. */
export interface CriticalInstant {
  readonly account: string;
  readonly boundary: 'end' | 'start' | 'duration';
  /** What is held fixed: the start (ms) for an end, the end for a start. Absent for a duration. */
  readonly held: number | null;
  readonly bound: string;
  /** Exact duration in ms at which the bound is met. */
  readonly thresholdMs: RatioJson;
  /** Exact instant as ratio of ms; null for a duration. */
  readonly instant: RatioJson | null;
  /** Last millisecond on the near side and first on the far side. */
  readonly near: { readonly at: number | null; readonly creditPercent: string };
  readonly far: { readonly at: number | null; readonly creditPercent: string };
  /** "Back at or before 05:22:24 UTC: 10 %; later: 25 %". */
  readonly sentence: Text;
}

/** Credit as a step function of how many minutes of the stated downtime are excused. */
export interface ExcusedStep { readonly fromMs: RatioJson; readonly inclusive: boolean; readonly creditPercent: string; readonly credit: MoneyJson | null }

export interface BurdenRow {
  readonly element: BurdenElement;
  /** The invoked exclusion that it is about: that it applies, or that it was announced. Absent for all else. */
  readonly exclusion?: string;
  readonly title: Text;
  readonly party: 'customer' | 'vendor' | 'open';
  /** The clause or law, or "open: counsel". */
  readonly basis: Text;
  readonly exhibitsFor: readonly string[];
  readonly exhibitsAgainst: readonly string[];
  readonly gap: Text | null;
  /** What the element is worth in money if it is won or lost; internal audience only. */
  readonly worth: MoneyJson | null;
}

export interface Deadline {
  /** The claim; a notice before it; the first day of the claim; when the credit is due; when an unused one is lost. */
  readonly kind: 'claim' | 'notice' | 'notBefore' | 'payout' | 'expiry';
  /** Which notice of the terms, and what must be done. Absent for all else. */
  readonly step?: { readonly id: string; readonly what: Text };
  readonly anchor: AnchorKind;
  /** The instant that hours are counted from. */
  readonly anchorAt: number;
  /** Which of several readings of the anchor or of the length it is; absent where there is one. */
  readonly reading?: Text;
  readonly act: 'received' | 'sent';
  /** YYYY-MM-DD, as the words say. */
  readonly literal: string;
  readonly weekday: number;
  /** Time of day in the zone, HH:MM:SS, where hours are counted. */
  readonly time?: string;
  /** Zone of the claim, in which days begin and end. */
  readonly zone: string;
  /** When the time as the words say it has run out: the hour, or the end of the day; for notBefore the start of the day. Null beyond the zone table. */
  readonly at: number | null;
  /** The date moved under the named law; equal to literal when it does not move or no law is named. */
  readonly rolled: string;
  readonly law: Text | null;
  readonly reason: Text | null;
  readonly clause: string;
  /** True for the earliest of all readings of the claim, and of each notice, on which the alarm is set. */
  readonly alarm: boolean;
}

/** What the claim must contain. */
export interface ChecklistItem {
  readonly what: Text;
  /** Without it the claim is none. */
  readonly mandatory: boolean;
  /** Words that must stand in the subject. */
  readonly subject?: string;
}

export interface Finding {
  readonly code: string;
  readonly severity: 'note' | 'warning' | 'contradiction';
  readonly text: Text;
  readonly subjects: readonly string[];
  /** Both results where a reading is open. */
  readonly alternatives?: readonly { readonly reading: Text; readonly levelText: string; readonly creditPercent: string }[];
}

/** One step of the explanation: clause -> fact -> exhibit. */
export interface Step {
  readonly id: string;
  readonly account: string;
  readonly kind: 'period' | 'downtime' | 'item' | 'exclusion' | 'level' | 'breach' | 'tier' | 'credit' | 'deadline';
  readonly text: Text;
  readonly clause: string | null;
  readonly facts: readonly string[];
  readonly exhibits: readonly string[];
}

/** What one of several criteria came to, for the account that decides. */
export interface CriterionResult {
  readonly id: string;
  readonly title: Text;
  readonly decides: boolean;
  readonly scale: CaseResult['scale'];
  readonly stated: Rated | null;
}

/** One of several editions: whether it may govern, and what the account that the claim rests on, else the first, comes to under it. */
export interface EditionResult {
  readonly terms: string;
  readonly edition: string;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly mayGovern: boolean;
  /** null where it does not govern, or nothing could be computed under it. */
  readonly stated: Pick<Rated, 'levelText' | 'met' | 'creditPercent' | 'credit'> | null;
}

export interface CaseResult {
  readonly format: 'onus.result/1';
  readonly engine: string;
  readonly case: string;
  readonly period: { readonly label: string; readonly span: SpanJson; readonly zone: string; readonly minutes: string };
  /** What levels are told in: the unit, which side is better, what is lost (time or pieces), and the promise as printed. */
  readonly scale: Pick<Scale, 'unit' | 'better' | 'pieces' | 'words'> & { readonly promise: string };
  /** Where the terms measure several criteria: each of them; the result is that of the one that decides. */
  readonly criteria?: readonly CriterionResult[];
  /** Where the case has several editions: the one that the figures are of, the one that governs (null: open), and each of them. */
  readonly editions?: { readonly shown: string; readonly governing: string | null; readonly of: readonly EditionResult[] };
  readonly fee: MoneyJson | null;
  /** In the order of the case; then common, all, admitted (when any), exhibits-only. */
  readonly accounts: readonly AccountResult[];
  /** The account that the claim rests on: the claimant's own, on exhibits of customer scope. */
  readonly claimed: string | null;
  readonly critical: readonly CriticalInstant[];
  readonly excused: readonly ExcusedStep[];
  /** Arithmetical range of the claimed credit over contested exclusions and ranges. */
  readonly range: { readonly lowest: MoneyJson | null; readonly highest: MoneyJson | null; readonly reasons: readonly Text[] };
  /** What the contested exclusions are worth at most, over all accounts. */
  readonly contestedWorth: MoneyJson | null;
  readonly burdens: readonly BurdenRow[];
  /** Smallest sets of disputed facts that change the result, and what each is worth; null where nothing is disputed. Internal audience only. */
  readonly decisive: Decisive | null;
  /** What the assessment is if a burden is not met. Internal audience only. */
  readonly conditional: readonly ConditionalResult[];
  readonly deadlines: readonly Deadline[];
  /** What the claim must contain, item by item; absent where the terms list nothing. */
  readonly checklist?: readonly ChecklistItem[];
  readonly findings: readonly Finding[];
  /** Over-claim guard: what the claimant's own exhibits contradict. */
  readonly overclaims: readonly Finding[];
  readonly sentences: readonly Text[];
  readonly explanation: readonly Step[];
  /** What is not shown to this reader; absent where everything is. */
  readonly withheld?: readonly string[];
}
