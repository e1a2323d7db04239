import { bilingual, statedTime } from '../../core/formats/scalars.js';
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../../core/shared/json.js';
import type { Issues } from './issues.js';
import { completeTime, type ZoneOf } from './times.js';

/** What completing needs: the zones, and where to put what cannot be read. */
export interface Tools {
  readonly zoneOf: ZoneOf;
  readonly issues: Issues;
}

const TIME = JSON.stringify(statedTime.schema());
const prints = new WeakMap<JsonObject, string>();
const BILINGUAL = JSON.stringify(bilingual.schema());

/**
 * Completes what a caller of the API may leave short, along the schema of the body, before the format reads it:
 * a time that is text, or text with a zone, gets its range; a text in one language stands for both; a list that is left out
 * is empty; what may be null and is left out is null. Everything else is left for the format to judge.
 */
export function complete(schema: JsonObject, value: JsonValue, tools: Tools, at = ''): JsonValue {
  const choices = schema['anyOf'];
  if (Array.isArray(choices)) {
    return value === null ? null : complete(choices[0] as JsonObject, value, tools, at);
  }
  if (isTime(schema)) {
    return completeTime(value, tools.zoneOf, at, tools.issues);
  }
  if (isBilingual(schema)) {
    return completeText(value);
  }
  if (Array.isArray(value) && schema['items'] !== undefined) {
    return value.map((item, index) => complete(schema['items'] as JsonObject, item as JsonValue, tools, pointerTo(at, index)));
  }
  return isJsonObject(value) && schema['properties'] !== undefined ? completeObject(schema, value, tools, at) : value;
}

/** The schema as callers see it: times and texts in all forms that `complete` takes, and nothing required that it fills. */
export function callerSchema(schema: JsonObject): JsonObject {
  const choices = schema['anyOf'];
  if (Array.isArray(choices)) {
    return { ...schema, anyOf: choices.map((choice) => callerSchema(choice as JsonObject)) };
  }
  if (isTime(schema)) {
    return about(schema, { $ref: '#/components/schemas/StatedTime' });
  }
  if (isBilingual(schema)) {
    return about(schema, { $ref: '#/components/schemas/Words' });
  }
  if (schema['items'] !== undefined) {
    return { ...schema, items: callerSchema(schema['items'] as JsonObject) };
  }
  if (schema['properties'] === undefined) {
    return schema;
  }
  const properties = schema['properties'] as JsonObject;
  const required = ((schema['required'] ?? []) as readonly string[]).filter((name) => filler(properties[name] as JsonObject) === undefined);
  return { ...schema, properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, callerSchema(one as JsonObject)])), required };
}

/** The schemas that `callerSchema` refers to. */
export const CALLER_SCHEMAS: Readonly<Record<string, JsonObject>> = {
  StatedTime: {
    description: 'A time as somebody stated it: RFC 3339 text with an offset, or local text with its IANA zone, or a range. The range is worked out where it is left out.',
    anyOf: [
      { type: 'string', format: 'date-time', examples: ['2024-07-18T21:56:00Z'] },
      {
        type: 'object',
        properties: {
          text: { type: 'string', maxLength: 200, description: 'The original words.', examples: ['2024-07-19 06:56'] },
          zone: { type: 'string', maxLength: 60, description: 'IANA zone of a local time.', examples: ['Asia/Seoul'] },
          zoneAssumed: { type: 'boolean', description: 'True where the source names no zone and we assumed it.' },
          earliest: { type: 'string', format: 'date-time', description: 'Earliest instant that the words can mean.' },
          latest: { type: 'string', format: 'date-time', description: 'Latest instant that the words can mean.' },
        },
        additionalProperties: false,
      },
    ],
  },
  Words: {
    description: 'Text in English and Korean. One text alone stands for both.',
    anyOf: [
      { type: 'string', minLength: 1, maxLength: 10_000 },
      { type: 'object', properties: { en: { type: 'string' }, ko: { type: 'string' } }, minProperties: 1, additionalProperties: false },
    ],
  },
};

function completeObject(schema: JsonObject, value: JsonObject, tools: Tools, at: string): JsonObject {
  const out: Record<string, JsonValue> = { ...value };
  for (const [name, one] of Object.entries(schema['properties'] as JsonObject)) {
    const given = value[name];
    const fill = given === undefined && ((schema['required'] ?? []) as readonly string[]).includes(name) ? filler(one as JsonObject) : undefined;
    if (given !== undefined) {
      out[name] = complete(one as JsonObject, given, tools, pointerTo(at, name));
    } else if (fill !== undefined) {
      out[name] = fill;
    }
  }
  return out;
}

/** What stands for a required field that is left out; undefined where it must be given. */
function filler(schema: JsonObject): JsonValue | undefined {
  if (schema['type'] === 'array' && schema['minItems'] === undefined) {
    return [];
  }
  return Array.isArray(schema['anyOf']) ? null : undefined;
}

function completeText(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    return { en: value, ko: value };
  }
  const { en, ko } = isJsonObject(value) ? value : {};
  return isJsonObject(value) && (en === undefined) !== (ko === undefined) ? { ...value, en: en ?? ko ?? null, ko: ko ?? en ?? null } : value;
}

function isTime(schema: JsonObject): boolean {
  return schema['type'] === 'object' && printed(schema) === TIME;
}

function isBilingual(schema: JsonObject): boolean {
  return schema['type'] === 'object' && printed(schema) === BILINGUAL;
}

/** The schema as text, without its words; kept, because each kind has one schema for good. */
function printed(schema: JsonObject): string {
  const text = prints.get(schema) ?? JSON.stringify(bare(schema));
  prints.set(schema, text);
  return text;
}

function bare(schema: JsonObject): JsonObject {
  const { description: _words, examples: _examples, ...rest } = schema;
  return rest;
}

function about(schema: JsonObject, reference: JsonObject): JsonObject {
  return schema['description'] === undefined ? reference : { ...reference, description: schema['description'] };
}
