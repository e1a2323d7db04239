import { Matches } from 'class-validator';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;
const REMEDY = 'must be RFC 3339 with an offset, such as 2024-07-18T21:50:00Z';

/** The span that is asked about. */
export class PolledQueryDto {
  /** @example "2024-07-18T00:00:00Z" */
  @Matches(INSTANT, { message: `from ${REMEDY}` })
  from!: string;

  /** @example "2024-07-20T00:00:00Z" */
  @Matches(INSTANT, { message: `to ${REMEDY}` })
  to!: string;
}

/** A span of time. */
export class PolledSpanDto {
  from!: string;
  to!: string;
}

/** When a source was looked at. */
export class PolledTimeDto {
  /** Looked at as often as planned, and answered. */
  covered!: PolledSpanDto[];

  /** Everything else in the span: nothing is known of it. */
  uncovered!: PolledSpanDto[];
}
