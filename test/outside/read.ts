import { ratioOfDecimal, type Ratio } from '../../src/core/shared/ratio.js';
import { readTimeText } from '../../src/core/time/instant.js';
import { normalise, span, type Span, type SpanSet } from '../../src/core/time/spans.js';
import { NotExpressible } from './kind.js';
import { isFields, type Fields, type OutsideCase } from './outside-case.js';

/** Refuses a case that says more than the mapping reads: nothing that might matter is ignored. */
export function onlyFields(one: OutsideCase, ...known: readonly string[]): Fields {
  const strange = Object.keys(one.input).filter((key) => !known.includes(key));
  if (strange.length > 0) throw new NotExpressible(`input "${strange.join('", "')}" is not known here`);
  return one.input;
}

/** A time in milliseconds: seconds since the epoch as a number, or a clock time without offset, read as UTC. */
export function timeOf(value: unknown): number {
  if (typeof value === 'string') {
    const { localMs, offsetMs } = readTimeText(value);
    return localMs - (offsetMs ?? 0);
  }
  return millisecondsOf(value, 1000);
}

/** A count of units (1000 ms for seconds, 3,600,000 for hours) in whole milliseconds. */
export function millisecondsOf(value: unknown, unitMs: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value * unitMs)) throw new NotExpressible(`${String(value)} is not a whole number of milliseconds`);
  return value * unitMs;
}

/** A pair [from, to] as a span. Throws `span-reversed`. */
export function spanOf(value: unknown, read: (one: unknown) => number = timeOf): Span {
  const [from, to] = listOf(value);
  return span(read(from), read(to));
}

/** Pairs [from, to] in any order, united. */
export function spansOf(value: unknown, read: (one: unknown) => number = timeOf): SpanSet {
  return normalise(listOf(value ?? []).map((pair) => spanOf(pair, read)));
}

export function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new NotExpressible(`a list is needed, not ${JSON.stringify(value)}`);
  return value;
}

export function fieldsOf(value: unknown): Fields {
  if (!isFields(value)) throw new NotExpressible(`an object is needed, not ${JSON.stringify(value)}`);
  return value;
}

export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new NotExpressible(`a text is needed, not ${JSON.stringify(value)}`);
  return value;
}

/** The exact decimal that a JSON number prints as: 99.7 is 997/10, not the double next to it. */
export function exactOf(value: unknown): Ratio {
  return ratioOfDecimal(decimalOf(value));
}

/** The plain decimal text of a JSON number. */
export function decimalOf(value: unknown): string {
  if (typeof value !== 'number' || /e/i.test(String(value))) throw new NotExpressible(`${JSON.stringify(value)} is not a plain number`);
  return String(value);
}
