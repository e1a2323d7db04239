import { at, type Json, listAt, told } from './canonical.js';

/** What a column must hold, read from the body of its entry; undefined and null are both NULL. */
export type ColumnOf = (body: Json) => Json | undefined;

export type Columns = Readonly<Record<string, ColumnOf>>;

type Path = readonly (string | number)[];

/** The value at a path as it stands. */
export const value = (...path: Path): ColumnOf => (body) => at(body, ...path);

/** The value at a path, or another one where there is none. */
export const valueOr = (otherwise: Json, ...path: Path): ColumnOf => (body) => at(body, ...path) ?? otherwise;

/** An id: PostgreSQL writes UUIDs in lower case. */
export const id = (...path: Path): ColumnOf => (body) => {
  const found = at(body, ...path);
  return typeof found === 'string' ? found.toLowerCase() : found;
};

/** The English words of a text in two languages. */
export const words = (...path: Path): ColumnOf => value(...path, 'en');

/** An RFC 3339 text in milliseconds since 1970-01-01T00:00:00Z. */
export const milliseconds = (...path: Path): ColumnOf => (body) => {
  const found = at(body, ...path);
  return typeof found === 'string' ? Date.parse(found) : null;
};

/** How many items a list has. */
export const count = (...path: Path): ColumnOf => (body) => listAt(body, ...path).length;

/** What stands in each item of a list. */
export const each = (list: string, member: string): ColumnOf => (body) => listAt(body, list).map((item) => at(item, member) ?? null);

/** The earliest of the times of a list. */
export const earliest = (list: string, ...path: Path): ColumnOf => (body) =>
  listAt(body, list)
    .map((item) => milliseconds(...path)(item))
    .filter((time) => typeof time === 'number')
    .toSorted((a, b) => a - b)[0] ?? null;

/** Whether a row holds what it must. Numbers, booleans and texts are compared as text, as PostgreSQL prints them. */
export function holds(found: Json | undefined, expected: Json | undefined): boolean {
  if (expected === null || expected === undefined) return found === null;
  if (typeof expected === 'object') return JSON.stringify(found) === JSON.stringify(expected);
  return found !== null && found !== undefined && told(found) === told(expected);
}
