import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';

/** Shorter schemas are repeated where they stand: a reference would be no easier to read. */
const WORTH_SHARING = 400;

export interface SharedSchemas {
  readonly schemas: Readonly<Record<string, JsonObject>>;
  /** What several of them held, each under a name of its own. */
  readonly shared: Readonly<Record<string, JsonObject>>;
}

/**
 * The same schemas with everything that stands in them more than once kept in one place and referred to (`$ref` under `at`). Names
 * come from the field in which a part first stands, with a number where one is taken; the same input gives the same names.
 */
export function shareSchemas(schemas: Readonly<Record<string, JsonObject>>, at: string): SharedSchemas {
  const found = new Map<string, { count: number; readonly name: string }>();
  Object.entries(schemas).forEach(([name, schema]) => eachChild(schema, name, (child, called) => count(found, child, called)));
  const names = namesOf(found, new Set(Object.keys(schemas)));
  const shared: Record<string, JsonObject> = {};
  const refer = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map((one: JsonValue) => refer(one));
    if (!isJsonObject(value)) return value;
    const { bare, words } = split(value);
    const name = names.get(JSON.stringify(bare));
    if (name === undefined) return mapped(value, refer);
    if (shared[name] === undefined) {
      shared[name] = {};
      shared[name] = mapped(bare, refer);
    }
    return { $ref: `${at}${name}`, ...words };
  };
  const out = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, mapped(schema, refer)]));
  return { schemas: out, shared };
}

/** A schema without what is said of it in one place, which a reference may carry beside it. */
function split({ description, examples, ...bare }: JsonObject): { readonly bare: JsonObject; readonly words: JsonObject } {
  return { bare, words: { ...(description === undefined ? {} : { description }), ...(examples === undefined ? {} : { examples }) } };
}

/** Whether it is met for the first time: what is known already is not looked into again, so that parts of a shared part count once. */
function count(found: Map<string, { count: number; readonly name: string }>, child: JsonObject, name: string): boolean {
  const key = JSON.stringify(split(child).bare);
  if (key.length < WORTH_SHARING) return true;
  const known = found.get(key);
  if (known === undefined) found.set(key, { count: 1, name });
  else known.count += 1;
  return known === undefined;
}

function namesOf(found: ReadonlyMap<string, { readonly count: number; readonly name: string }>, taken: Set<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [key, { count: times, name }] of found) {
    if (times < 2) continue;
    let unique = name;
    for (let next = 2; taken.has(unique); next += 1) unique = `${name}${next}`;
    taken.add(unique);
    names.set(key, unique);
  }
  return names;
}

type Visit = (child: JsonObject, name: string) => boolean;

/** Every schema below this one, with the name of its field; a choice is named after its tag, an item after its list. */
function eachChild(schema: JsonObject, name: string, visit: Visit): void {
  const properties = schema['properties'];
  if (isJsonObject(properties)) Object.entries(properties).forEach(([field, child]) => seen(child, pascal(field), visit));
  seen(schema['items'], `${name}Item`, visit);
  for (const choice of [schema['oneOf'], schema['anyOf']]) {
    if (Array.isArray(choice)) choice.filter(isJsonObject).forEach((child) => seen(child, `${name}${pascal(tagOf(child))}`, visit));
  }
}

function seen(child: JsonValue | undefined, name: string, visit: Visit): void {
  if (isJsonObject(child) && visit(child, name)) eachChild(child, name, visit);
}

/** The constant by which one of several objects is told. */
function tagOf(child: JsonObject): string {
  const fields = [child['properties']].filter(isJsonObject).flatMap((properties) => Object.values(properties));
  const constants = fields.flatMap((one) => (isJsonObject(one) && typeof one['const'] === 'string' ? [one['const']] : []));
  return constants[0] ?? 'Choice';
}

function pascal(field: string): string {
  return field.split(/[^A-Za-z0-9]+/).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}

function mapped(value: JsonObject, change: (one: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}
