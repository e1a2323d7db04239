/** A value as JSON.parse gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

const MOST_LEVELS = 100;

/** The canonical text of a value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript prints them. */
export function canonical(value: Json, level = 0): string {
  if (level > MOST_LEVELS) throw new RangeError('The text is nested too deep.');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map((one) => canonical(one, level + 1)).join(',')}]`;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one, level + 1)}`).join(',')}}`;
}

/** The value of a text that is canonical; undefined where it is not (also where it is no JSON at all, or says a name twice). */
export function readCanonical(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What stands at a path of members and places; undefined where nothing does. */
export function at(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let found: Json | undefined = value;
  for (const step of path) {
    if (found === null || typeof found !== 'object') return undefined;
    found = isList(found) ? found[Number(step)] : Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

/** The items of a list at a path; none where there is no list. */
export function listAt(value: Json | undefined, ...path: readonly (string | number)[]): readonly Json[] {
  const found = at(value, ...path);
  return found !== undefined && isList(found) ? found : [];
}

/** The text at a path; empty where there is none. */
export function textAt(value: Json | undefined, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** A value as it is told in a report: text as it stands, nothing as "null", all else as JSON. */
export function told(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
