import type { Findings } from './findings.js';

/** What was recorded in one transaction may stand in the log behind what was recorded a little later in another. */
export const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** Watches that time does not run backwards along the log. One finding for each time that it does, at the first entry. */
export class ClockWatch {
  #newest = { at: -Infinity, text: '', name: '' };
  #newestOfBatch = { at: -Infinity, text: '', name: '' };
  #behind = false;

  constructor(
    private readonly findings: Findings,
    private readonly toleranceMs: number,
  ) {}

  recorded(text: string, name: string): void {
    const at = Date.parse(text);
    const behind = at < this.#newest.at - this.toleranceMs;
    if (behind && !this.#behind) this.findings.add('clock-back', name, { expected: `not before ${this.#newest.text} (${this.#newest.name})`, found: text });
    this.#behind = behind;
    if (at > this.#newest.at) this.#newest = { at, text, name };
    if (at > this.#newestOfBatch.at) this.#newestOfBatch = { at, text, name };
  }

  /** Everything recorded since the last call got its index at this time. */
  sequenced(text: string): void {
    const { at, text: recorded, name } = this.#newestOfBatch;
    if (at > Date.parse(text) + this.toleranceMs) this.findings.add('clock-ahead', name, { expected: `not after ${text}`, found: recorded });
    this.#newestOfBatch = { at: -Infinity, text: '', name: '' };
  }
}
