import type { ClaimRule, TimeLimit } from '../formats/terms.js';
import type { Anchor } from './claim-anchors.js';
import type { Deadline } from './result.js';

/** One time limit of the terms: what it is for, and how it is counted. */
export interface Task {
  readonly kind: Deadline['kind'];
  readonly step: NonNullable<Deadline['step']> | null;
  readonly limit: TimeLimit;
  readonly act: Deadline['act'];
  /** A law that may move the last day; null where nothing moves it. */
  readonly roll: NonNullable<ClaimRule['rollForward']> | null;
}

/** A reading of one time limit before it is known which of them is the earliest. */
export interface Reading {
  readonly deadline: Omit<Deadline, 'alarm'>;
  /** Lists of holidays that say nothing of the days in question. */
  readonly beyond: readonly string[];
}

/** A time limit with every reading of it. */
export interface Group {
  readonly task: Task;
  readonly anchors: readonly Anchor[];
  readonly readings: readonly Reading[];
}
