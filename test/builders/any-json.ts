import * as fc from 'fast-check';
import type { JsonValue } from '../../src/core/shared/json.js';

/** Any JSON that the record can hold: exact numbers, well-formed text without U+0000. */
export const anyJson: fc.Arbitrary<JsonValue> = fc
  .jsonValue({ maxDepth: 4, stringUnit: 'binary' })
  .map((value): JsonValue => JSON.parse(JSON.stringify(value)))
  .filter(holdable);

function holdable(value: JsonValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value) && !value.includes('\0');
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([key, member]) => holdable(key) && holdable(member));
}
