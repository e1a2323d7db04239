/** Any value that JSON text can carry. Decimals and integers above 2^53 travel as strings in our formats. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object with any keys. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * The JSON of a value whose type is plain data. An interface has no index signature, so the compiler cannot tell that it is
 * JSON already; members that are undefined are left out, as in the text.
 */
export function jsonOf(value: object): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

/** Whether the value is a JSON object: not null, not an array. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Appends one member name or index to a JSON pointer (RFC 6901), escaping `~` and `/`. */
export function pointerTo(parent: string, token: string | number): string {
  return `${parent}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
