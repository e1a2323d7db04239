import type { Issue } from '../shared/errors.js';
import type { JsonObject, JsonValue } from '../shared/json.js';
import { shareSchemas } from './share-schemas.js';

/**
 * A small language to declare a document format once. One declaration gives the reader (`readDocument`), the JSON
 * Schema (`jsonSchemaOf`) and, by inference, the TypeScript type (`Of`), so that the three can never disagree.
 *
 * Reading never guesses: an unknown field, a wrong type or a value outside the stated range is an issue that names the
 * place (JSON pointer, RFC 6901), what is wrong and what would be right. All issues of a document are collected.
 */
export interface Format<T> {
  /** Reads `value`; on failure reports at least one issue and returns `INVALID`. */
  readonly read: (value: unknown, at: string, report: Report) => T | typeof INVALID;
  /** JSON Schema (draft 2020-12) of exactly what `read` accepts, as far as a schema can say it. */
  readonly schema: () => JsonObject;
  /** True when an object may leave the field out. */
  readonly optional?: true;
}

export type OptionalFormat<T> = Format<T> & { readonly optional: true };
export type Report = (issue: Issue) => void;
/** The TypeScript type that a format reads. */
export type Of<F> = F extends Format<infer T> ? T : never;

export const INVALID: unique symbol = Symbol('invalid');

type Fields = Readonly<Record<string, Format<unknown>>>;
type RequiredKeys<S extends Fields> = { [K in keyof S]: S[K] extends { optional: true } ? never : K }[keyof S];
type OptionalKeys<S extends Fields> = { [K in keyof S]: S[K] extends { optional: true } ? K : never }[keyof S];
type Flat<T> = { [K in keyof T]: T[K] };
export type ObjectOf<S extends Fields> = Flat<
  { readonly [K in RequiredKeys<S>]: Of<S[K]> } & { readonly [K in OptionalKeys<S>]?: Of<S[K]> }
>;

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Reads a whole document: either its value, or every issue found. */
export function readDocument<T>(format: Format<T>, value: unknown): Reading<T> {
  const issues: Issue[] = [];
  const read = format.read(value, '', (issue) => issues.push(issue));
  return read === INVALID || issues.length > 0 ? { ok: false, issues } : { ok: true, value: read };
}

/** The JSON Schema of a format, with its address and title; what stands in it more than once is in `$defs`. */
export function jsonSchemaOf(format: Format<unknown>, id: string, title: string): JsonObject {
  const { schemas, shared } = shareSchemas({ [title]: format.schema() }, '#/$defs/');
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: id, title, ...schemas[title], ...(Object.keys(shared).length === 0 ? {} : { $defs: shared }) };
}

/** Escapes one reference token of a JSON pointer (RFC 6901). */
export function pointer(at: string, token: string | number): string {
  return `${at}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Reports one issue and returns `INVALID`, so that a reader can end with it. */
export function fail(report: Report, at: string, code: string, words: readonly [message: string, remedy: string]): typeof INVALID {
  const [message, remedy] = words;
  report({ pointer: at, code, message, remedy });
  return INVALID;
}

/** What was found, in words for a message. Long values are cut; nothing else is echoed. */
export function found(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'number') {
    return String(value);
  }
  if (typeof value === 'string') {
    return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  }
  return Array.isArray(value) ? 'a list' : 'an object';
}

export interface About {
  /** One sentence for the reader of the schema. */
  readonly description: string;
  /** A value that the format accepts. */
  readonly example?: JsonValue;
}

/** Adds a description and an example to a format. */
export function described<T>(format: OptionalFormat<T>, about: About): OptionalFormat<T>;
export function described<T>(format: Format<T>, about: About): Format<T>;
export function described<T>(format: Format<T>, about: About): Format<T> {
  const example = about.example === undefined ? {} : { examples: [about.example] };
  return { ...format, read: format.read, schema: () => ({ ...format.schema(), description: about.description, ...example }) };
}

/** A field that may be left out (never null: absent and null are different statements). */
export function optional<T>(format: Format<T>): OptionalFormat<T> {
  return { ...format, read: format.read, schema: format.schema, optional: true };
}

/** A value that may be null, where null says something (such as "still open"). */
export function nullable<T>(format: Format<T>): Format<T | null> {
  return {
    read: (value, at, report) => (value === null ? null : format.read(value, at, report)),
    schema: () => ({ anyOf: [format.schema(), { type: 'null' }] }),
  };
}

/** An object with exactly these fields. */
export function object<S extends Fields>(fields: S): Format<ObjectOf<S>> {
  const all = Object.entries(fields);
  return {
    read: (value, at, report) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return fail(report, at, 'format.type', [`An object is needed here, not ${found(value)}.`, `Give an object with ${Object.keys(fields).join(', ')}.`]);
      }
      return readFields(fields, new Map(Object.entries(value)), at, report);
    },
    schema: () => ({
      type: 'object',
      properties: Object.fromEntries(all.map(([name, format]) => [name, format.schema()])),
      required: all.filter(([, format]) => format.optional !== true).map(([name]) => name),
      additionalProperties: false,
    }),
  };
}

function readFields<S extends Fields>(fields: S, given: Map<string, unknown>, at: string, report: Report): ObjectOf<S> | typeof INVALID {
  let valid = true;
  for (const name of given.keys()) {
    if (!Object.hasOwn(fields, name)) {
      valid = false;
      fail(report, pointer(at, name), 'format.unknown-field', [`"${name}" is not a field here.`, `Remove it; known fields: ${Object.keys(fields).join(', ')}.`]);
    }
  }
  const out: Record<string, unknown> = {};
  for (const [name, format] of Object.entries(fields)) {
    const value = given.get(name);
    if (value === undefined && format.optional === true) {
      continue;
    }
    if (value === undefined) {
      valid = false;
      fail(report, pointer(at, name), 'format.missing', [`"${name}" is missing.`, `Give ${name}.`]);
      continue;
    }
    const read = format.read(value, pointer(at, name), report);
    valid = valid && read !== INVALID;
    out[name] = read;
  }
  return valid ? (out as ObjectOf<S>) : INVALID;
}

/** A list of `item`s, with `min` to `max` of them. */
export function list<T>(item: Format<T>, { min = 0, max = 1_000_000 } = {}): Format<readonly T[]> {
  return {
    read: (value, at, report) => {
      if (!Array.isArray(value)) {
        return fail(report, at, 'format.type', [`A list is needed here, not ${found(value)}.`, 'Give a list in square brackets.']);
      }
      if (value.length < min || value.length > max) {
        return fail(report, at, 'format.count', [`The list has ${value.length} items.`, `Give ${min} to ${max} items.`]);
      }
      const read = value.map((one, index) => item.read(one, pointer(at, index), report));
      return read.includes(INVALID) ? INVALID : (read as T[]);
    },
    schema: () => ({ type: 'array', items: item.schema(), ...(min > 0 ? { minItems: min } : {}), ...(max < 1_000_000 ? { maxItems: max } : {}) }),
  };
}

/** One of several objects, told apart by the text in the field `tag`. */
export function variants<K extends string, M extends Readonly<Record<string, Format<object>>>>(
  tag: K,
  cases: M,
): Format<{ [C in keyof M]: Flat<{ readonly [P in K]: C } & Of<M[C]>> }[keyof M]> {
  const tags = Object.keys(cases);
  return {
    read: (value, at, report) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return fail(report, at, 'format.type', [`An object is needed here, not ${found(value)}.`, `Give an object with "${tag}": one of ${tags.join(', ')}.`]);
      }
      const { [tag]: which, ...rest } = value as Record<string, unknown>;
      const format = typeof which === 'string' && Object.hasOwn(cases, which) ? cases[which] : undefined;
      if (format === undefined) {
        return fail(report, pointer(at, tag), 'format.choice', [`${found(which)} is not a known "${tag}".`, `Give one of ${tags.join(', ')}.`]);
      }
      const read = format.read(rest, at, report);
      return read === INVALID ? INVALID : ({ [tag]: which, ...read } as never);
    },
    schema: () => ({ oneOf: Object.entries(cases).map(([name, format]) => taggedSchema(tag, name, format.schema())) }),
  };
}

/** The schema of an object, with the tag before its own fields. */
function taggedSchema(tag: string, name: string, schema: JsonObject): JsonObject {
  const properties = schema['properties'] as JsonObject;
  const required = schema['required'] as readonly string[];
  return { ...schema, properties: { [tag]: { const: name }, ...properties }, required: [tag, ...required] };
}

/** A format with a further check across its fields; the check reports what it finds. */
export function checked<T>(format: Format<T>, check: (value: T, at: string, report: Report) => void): Format<T> {
  return {
    ...format,
    schema: format.schema,
    read: (value, at, report) => {
      const read = format.read(value, at, report);
      if (read === INVALID) {
        return INVALID;
      }
      let valid = true;
      check(read, at, (issue) => {
        valid = false;
        report(issue);
      });
      return valid ? read : INVALID;
    },
  };
}
