import { isJsonObject, type JsonObject, type JsonValue, pointerTo } from '../shared/json.js';
import { given } from '../formats/given.js';
import { canonicalText } from './canonical.js';

/** One place where two JSON values differ. A side is left out where the place does not exist on it. */
export interface Difference {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** Where two values differ, in the order of the members of the first and then of the second. Items of lists are compared by their place. */
export function differencesOf(before: JsonValue, after: JsonValue, pointer = ''): Difference[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    const places = Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at);
    return places.flatMap((at) => sides(before[at], after[at], pointerTo(pointer, at)));
  }
  if (isJsonObject(before) && isJsonObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => sides(memberOf(before, name), memberOf(after, name), pointerTo(pointer, name)));
  }
  return canonicalText(before) === canonicalText(after) ? [] : [{ pointer, before, after }];
}

function sides(before: JsonValue | undefined, after: JsonValue | undefined, pointer: string): Difference[] {
  if (before !== undefined && after !== undefined) return differencesOf(before, after, pointer);
  return [{ pointer, ...given('before', before), ...given('after', after) }];
}

/** An own member: a body may have one called "__proto__". */
function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
