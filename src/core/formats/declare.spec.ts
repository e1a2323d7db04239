import { checked, described, fail, found, INVALID, jsonSchemaOf, list, nullable, object, optional, pointer, readDocument, variants } from './declare.js';
import { choice, flag, identifier, integer, text } from './scalars.js';

const format = object({
  id: identifier(),
  note: optional(text({ max: 5 })),
  end: nullable(integer(0, 10)),
  kinds: list(choice('a', 'b'), { min: 1, max: 2 }),
  how: variants('kind', { days: object({ days: integer(1, 9) }), never: object({}) }),
});
const good = { id: 'X', end: null, kinds: ['a'], how: { kind: 'days', days: 3 } };

describe('a declared format', () => {
  it('reads what it declares', () => {
    expect(readDocument(format, good)).toEqual({ ok: true, value: good });
    expect(readDocument(format, { ...good, note: 'ok', how: { kind: 'never' } })).toMatchObject({ ok: true });
  });

  it.each<[string, unknown, string, string, string]>([
    ['an unknown field', { ...good, nope: 1 }, '/nope', 'format.unknown-field', 'known fields: id, note, end, kinds, how'],
    ['a missing field', { end: null, kinds: ['a'], how: { kind: 'never' } }, '/id', 'format.missing', 'Give id'],
    ['a wrong type', { ...good, end: 'x' }, '/end', 'format.integer', 'whole number from 0 to 10'],
    ['an unknown choice', { ...good, kinds: ['c'] }, '/kinds/0', 'format.choice', 'a, b'],
    ['too many items', { ...good, kinds: ['a', 'a', 'a'] }, '/kinds', 'format.count', '1 to 2'],
    ['an unknown variant', { ...good, how: { kind: 'weeks' } }, '/how/kind', 'format.choice', 'days, never'],
    ['a variant without its tag', { ...good, how: {} }, '/how/kind', 'format.choice', 'days, never'],
    ['a field of another variant', { ...good, how: { kind: 'never', days: 1 } }, '/how/days', 'format.unknown-field', 'Remove it'],
    ['a list for an object', [], '', 'format.type', 'Give an object'],
    ['null for an object', null, '', 'format.type', 'Give an object with id, note, end, kinds, how.'],
    ['an object for a list', { ...good, kinds: { 0: 'a' } }, '/kinds', 'format.type', 'square brackets'],
    ['too few items', { ...good, kinds: [] }, '/kinds', 'format.count', '1 to 2'],
    ['a text for one of several objects', { ...good, how: 'never' }, '/how', 'format.type', 'one of days, never'],
    ['null for one of several objects', { ...good, how: null }, '/how', 'format.type', 'one of days, never'],
    ['a list for one of several objects', { ...good, how: [] }, '/how', 'format.type', 'one of days, never'],
    ['null for a field that may only be left out', { ...good, note: null }, '/note', 'format.type', 'double quotes'],
  ])('reports %s with place and remedy', (_name, value, ...issue) => {
    const [at, code, remedy] = issue;
    const reading = readDocument(format, value);
    expect(reading.ok).toBe(false);
    const issues = reading.ok ? [] : reading.issues;
    expect(issues).toContainEqual({ pointer: at, code, message: expect.any(String), remedy: expect.stringContaining(remedy) });
  });

  it('reports every issue of a document and not only the first', () => {
    const reading = readDocument(format, { id: ' ', end: -1, kinds: [], how: { kind: 'days', days: 0 }, extra: true });
    expect(reading.ok ? [] : reading.issues.map((issue) => issue.pointer).toSorted()).toEqual(['/end', '/extra', '/how/days', '/id', '/kinds']);
  });

  it('does not take a member of the prototype for a field or a variant', () => {
    expect(readDocument(format, { ...good, how: { kind: 'constructor' } })).toMatchObject({ ok: false });
    expect(readDocument(format, JSON.parse('{"__proto__": {"id": "X"}}'))).toMatchObject({ ok: false });
  });

  it.each([
    [undefined, 'nothing'], [null, 'null'], [true, 'true'], [-0.5, '-0.5'], ['', '""'], ['x'.repeat(40), `"${'x'.repeat(40)}"`], ['x'.repeat(41), `"${'x'.repeat(40)}…"`],
    [[1], 'a list'], [{ secret: 1 }, 'an object'],
  ])('names what it found, never more: %j is %s', (value, words) => {
    expect(found(value)).toBe(words);
  });

  it('escapes pointers', () => {
    expect(pointer('/a', 'b/c~d')).toBe('/a/b~1c~0d');
  });

  it('runs a check across fields only on a sound value', () => {
    const seen: unknown[] = [];
    const both = checked(object({ a: integer(0, 9), b: integer(0, 9) }), (value, at, report) => {
      seen.push(value);
      if (value.b < value.a) fail(report, pointer(at, 'b'), 'order', ['b lies below a.', 'Give b at or above a.']);
    });
    expect(readDocument(both, { a: 'x', b: 1 })).toMatchObject({ ok: false });
    expect(seen).toEqual([]);
    expect(readDocument(both, { a: 2, b: 1 })).toEqual({ ok: false, issues: [{ pointer: '/b', code: 'order', message: 'b lies below a.', remedy: 'Give b at or above a.' }] });
    expect(readDocument(both, { a: 1, b: 2 })).toEqual({ ok: true, value: { a: 1, b: 2 } });
    expect(both.read({ a: 2, b: 1 }, '', () => undefined)).toBe(INVALID);
  });
});

describe('the schema of a format', () => {
  it('says what the reader accepts', () => {
    expect(jsonSchemaOf(format, 'https://example.org/x', 'X')).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://example.org/x',
      title: 'X',
      type: 'object',
      additionalProperties: false,
      required: ['id', 'end', 'kinds', 'how'],
      properties: {
        id: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$' },
        note: { type: 'string', minLength: 1, maxLength: 5 },
        end: { anyOf: [{ type: 'integer', minimum: 0, maximum: 10 }, { type: 'null' }] },
        kinds: { type: 'array', items: { enum: ['a', 'b'] }, minItems: 1, maxItems: 2 },
        how: {
          oneOf: [
            { type: 'object', properties: { kind: { const: 'days' }, days: { type: 'integer', minimum: 1, maximum: 9 } }, required: ['kind', 'days'], additionalProperties: false },
            { type: 'object', properties: { kind: { const: 'never' } }, required: ['kind'], additionalProperties: false },
          ],
        },
      },
    });
  });

  it('carries descriptions and examples', () => {
    expect(described(flag(), { description: 'Whether.', example: true }).schema()).toEqual({ type: 'boolean', description: 'Whether.', examples: [true] });
  });
});
