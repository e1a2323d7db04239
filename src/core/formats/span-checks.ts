import type { Issue } from '../shared/errors.js';
import { parseInstant } from '../time/instant.js';
import { pointer, type Report } from './declare.js';
import type { StatedTime } from './scalars.js';

/** A span between two stated times; null: open. */
export interface Spanned {
  readonly from: StatedTime;
  readonly to: StatedTime | null;
}

/** A span must not end before it begins; each of its ends must not have its latest time before its earliest. */
export function checkSpan({ from, to }: Spanned, at: string, report: Report): void {
  checkRange(from, pointer(at, 'from'), report);
  checkRange(to, pointer(at, 'to'), report);
  if (to !== null && parseInstant(to.latest) < parseInstant(from.earliest)) {
    report(issue(pointer(at, 'to'), 'span-reversed', `It ends at ${to.latest}, before it begins at ${from.earliest}.`, 'Give an end at or after the start, or null where the end is not known.'));
  }
}

/** The latest time that words can mean must not lie before the earliest. */
export function checkRange(time: StatedTime | null, at: string, report: Report): void {
  if (time !== null && parseInstant(time.latest) < parseInstant(time.earliest)) {
    report(issue(pointer(at, 'latest'), 'span-reversed', `The latest time ${time.latest} lies before the earliest ${time.earliest}.`, 'Exchange the two, or give the same time twice where it is exact.'));
  }
}

function issue(at: string, code: string, message: string, remedy: string): Issue {
  return { pointer: at, code, message, remedy };
}
