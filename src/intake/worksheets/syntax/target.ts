import { decimalOf, good, plain, unreadable, type CellReading } from './reading.js';

/** What a promise bounds: the share of time that was up in percent (at least), or the minutes that were down (at most). */
export type Direction = 'atLeast' | 'atMost';

const PERCENT = /^(?:>=|at least|최소)? ?(\S+?) ?%?(?: ?이상)?$/;
const MINUTES = /^(?:<=|at most|최대)? ?(\S+?) ?(?:minutes|minute|mins|min|분)(?: ?이하)?$/;

/** Reads "99.9", "99.9 %", ">= 99.9"; for minutes of downtime "240 min", "at most 240 minutes". Gives exact decimal text. */
export function readTarget(text: string, direction: Direction): CellReading<string> {
  const [pattern, what, example] = direction === 'atLeast' ? ([PERCENT, 'a percentage', '99.9'] as const) : ([MINUTES, 'a number of minutes', '240 min'] as const);
  const number = pattern.exec(plain(text))?.[1];
  const value = number === undefined ? undefined : decimalOf(number);
  if (value === undefined) return unreadable('worksheet-target', text, what, `Write it with a point and without separators, such as ${example}.`);
  return good(value);
}

/** The text that `readTarget` reads back. */
export function printTarget(value: string, direction: Direction): string {
  return direction === 'atLeast' ? value : `${value} min`;
}
