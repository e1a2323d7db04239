/** Tells the time. Injected, so that every result can be made again with the same clock. */
export abstract class Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  abstract now(): number;

  /** The same instant as RFC 3339 text in UTC with milliseconds. */
  text(): string {
    return new Date(this.now()).toISOString();
  }
}

/** The clock of the machine. */
export class SystemClock extends Clock {
  override now(): number {
    return Date.now();
  }
}

/** A clock that stands still until it is moved: for tests, the demo and reproducible packs. */
export class FixedClock extends Clock {
  private at: number;

  constructor(at: number | string) {
    super();
    this.at = typeof at === 'number' ? at : Date.parse(at);
  }

  override now(): number {
    return this.at;
  }

  advance(milliseconds: number): void {
    this.at += milliseconds;
  }
}
