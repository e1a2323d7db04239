import * as fc from 'fast-check';
import { anyJson } from '../../../test/builders/any-json.js';
import type { JsonValue } from '../shared/json.js';
import { canonicalBytes, canonicalText } from './canonical.js';
import { parseStrict } from './strict-json.js';

describe('canonical JSON, RFC 8785', () => {
  it('writes the example of section 3.2.2 (its 1E30 left out: integers above 2^53 are strings here)', () => {
    const text =
      '{ "numbers": [333333333.33333329, 4.50, 2e-3, 0.000000000000000000000000001],' +
      ' "string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false] }';
    expect(canonicalText(parseStrict(text))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts members by UTF-16 code units, as in section 3.2.3', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = canonicalText(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(sorted) as object)).toEqual(['1', '\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
    expect(sorted.startsWith('{"\\r":0,"1":0,')).toBe(true);
  });

  it.each<[number, string]>([[0, '0'], [-0, '0'], [1e21 / 1e21, '1'], [5e-324, '5e-324'], [9007199254740991, '9007199254740991'], [0.000001, '0.000001'], [1e-7, '1e-7']])(
    'prints %p as %s',
    (value, text) => {
      expect(canonicalText(value)).toBe(text);
    },
  );

  it('is the same for every order of members, and a fixed point of reading', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = canonicalText(value);
        expect(canonicalText(parseStrict(text))).toBe(text);
        expect(canonicalText(reversed(value))).toBe(text);
        expect(new TextDecoder().decode(canonicalBytes(value))).toBe(text);
      }),
    );
  });

  it.each<[string, unknown, string, string]>([
    ['a lone high surrogate', { a: ['\ud800'] }, 'json-lone-surrogate', '/a/0'],
    ['a lone low surrogate in a name', { '\udc00': 1 }, 'json-lone-surrogate', '/\udc00'],
    ['U+0000', { a: 'x\u0000' }, 'json-null-character', '/a'],
    ['NaN', [Number.NaN], 'json-number-not-finite', '/0'],
    ['infinity', { a: { b: Infinity } }, 'json-number-not-finite', '/a/b'],
    ['an integer above 2^53 - 1', [2 ** 53], 'json-number-inexact', '/0'],
    ['undefined', { a: undefined }, 'json-value-unsupported', '/a'],
    ['a big integer', [1n], 'json-value-unsupported', '/0'],
    ['a date', { a: new Date(0) }, 'json-value-unsupported', '/a'],
  ])('refuses %s', (_, value, code, pointer) => {
    expect(() => canonicalText(value as JsonValue)).toThrow(expect.objectContaining({ code, pointer }));
  });

  it('takes objects without a prototype', () => {
    expect(canonicalText(Object.assign(Object.create(null) as Record<string, JsonValue>, { a: 1 }))).toBe('{"a":1}');
  });

  it('refuses to go deeper than 100 levels', () => {
    const nested = (depth: number): JsonValue => (depth === 0 ? 0 : [nested(depth - 1)]);
    expect(canonicalText(nested(100))).toHaveLength(201);
    expect(() => canonicalText(nested(101))).toThrow(expect.objectContaining({ code: 'json-too-deep' }));
  });
});

function reversed(value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as JsonValue[]).map(reversed);
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, member]) => [key, reversed(member)]));
}
