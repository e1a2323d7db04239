/** What the benches use of luxon, which ships no types. */
declare module 'luxon' {
  export class DateTime {
    static fromMillis(milliseconds: number, options?: { zone?: string }): DateTime;
    toMillis(): number;
  }
  export class Duration {
    toMillis(): number;
  }
  export class Interval {
    static fromDateTimes(start: DateTime, end: DateTime): Interval;
    static merge(intervals: Interval[]): Interval[];
    intersection(other: Interval): Interval | null;
    difference(...intervals: Interval[]): Interval[];
    toDuration(): Duration;
    readonly start: DateTime | null;
    readonly end: DateTime | null;
  }
}
