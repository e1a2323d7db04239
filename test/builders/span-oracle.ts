import type { Span } from '../../src/core/time/spans.js';

/**
 * Span algebra by brute force, to judge the real one: one boolean for each millisecond of a short day. It shares no
 * code with the engine.
 */
export class SpanOracle {
  readonly #cells: readonly boolean[];

  private constructor(cells: readonly boolean[]) {
    this.#cells = cells;
  }

  /** Marks every millisecond from 0 to `size` that lies in any of the spans. */
  static of(spans: readonly Span[], size: number): SpanOracle {
    return new SpanOracle(
      Array.from({ length: size }, (_, instant) => spans.some(({ start, end }) => start <= instant && instant < end)),
    );
  }

  and(other: SpanOracle): SpanOracle {
    return new SpanOracle(this.#cells.map((cell, index) => cell && other.#cells[index] === true));
  }

  or(other: SpanOracle): SpanOracle {
    return new SpanOracle(this.#cells.map((cell, index) => cell || other.#cells[index] === true));
  }

  not(): SpanOracle {
    return new SpanOracle(this.#cells.map((cell) => !cell));
  }

  has(instant: number): boolean {
    return this.#cells[instant] === true;
  }

  /** How many milliseconds are marked. */
  count(): number {
    return this.#cells.filter(Boolean).length;
  }

  /** The marked milliseconds as spans, read off cell by cell. */
  spans(): Span[] {
    const found: Span[] = [];
    let start = -1;
    [...this.#cells, false].forEach((cell, index) => {
      if (cell && start < 0) start = index;
      if (!cell && start >= 0) {
        found.push({ start, end: index });
        start = -1;
      }
    });
    return found;
  }
}
