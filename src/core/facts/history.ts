import type { Observation } from '../formats/case.js';
import type { Text } from '../shared/text.js';
import type { Finding } from '../sla/result.js';
import type { Span, SpanSet } from '../time/spans.js';
import type { StepFunction } from '../time/step.js';
import type { Samples } from './series-samples.js';
import type { CountReadings, ItemReadings } from './items.js';

/** A set of spans where edges are not known exactly: `certain` lies inside `possible`. */
export interface Uncertain {
  readonly certain: SpanSet;
  readonly possible: SpanSet;
}

/**
 * What one account makes of the service over the period, clipped to it: derived, never stored. Time that is in none of the
 * sets is up. A history of several accounts has the same shape (pointwise minimum: common; pointwise maximum: all).
 */
export interface History {
  readonly period: Span;
  /** Share of the service that is down, as the measure of the terms reads it: at least, and at most. */
  readonly affected: { readonly lowest: StepFunction; readonly highest: StepFunction };
  readonly maintenance: Uncertain;
  /** Of which nothing is said: outside coverage and every observation, or said to be unknown. */
  readonly unknown: SpanSet;
  readonly observations: readonly Observation[];
  /** Why lowest and highest differ; empty when they do not. */
  readonly reasons: readonly Text[];
  readonly findings: readonly Finding[];
  /** What samples say, interval by interval; absent where the account holds none. */
  readonly samples?: Samples;
  /** What is said of tickets, jobs and orders, where the terms measure them. */
  readonly items?: readonly ItemReadings[];
  /** What is counted, where the terms measure a quota. */
  readonly counts?: readonly CountReadings[];
}

