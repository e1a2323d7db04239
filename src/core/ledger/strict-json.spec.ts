import * as fc from 'fast-check';
import { anyJson } from '../../../test/builders/any-json.js';
import { parseStrict } from './strict-json.js';

const refusal = (text: string): unknown => {
  try {
    return parseStrict(text);
  } catch (error) {
    const { code, pointer } = error as { code: string; pointer: string };
    return `${code} ${pointer}`;
  }
};

describe('strict JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseStrict(text)).toEqual(value);
      }),
    );
  });

  it.each<[string, unknown]>([
    [' [ ] ', []],
    ['{}', {}],
    ['\uFEFF{"a":1}', { a: 1 }],
    ['"\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t"', 'é😀/\b\f\n\r\t'],
    ['[1.0, -0, 1e2, 1E-2, -12.5]', [1, 0, 100, 0.01, -12.5]],
    ['[0.0, 0e5, 100000000000000000000e-10]', [0, 0, 1e10]],
    ['[9007199254740991, 0.12345678901234567]', [9007199254740991, Number('0.12345678901234567')]],
    ['[true,false,null]', [true, false, null]],
  ])('reads %s', (text, value) => {
    expect(parseStrict(text)).toEqual(value);
  });

  it('keeps the name __proto__ as data', () => {
    const value = parseStrict('{"__proto__":{"polluted":true}}') as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect((value as { polluted?: boolean }).polluted).toBeUndefined();
    expect(refusal('{"__proto__":1,"__proto__":2}')).toBe('json-duplicate-key /__proto__');
  });

  it.each([
    ['{"a":1,"b":{"c":[{"d":1,"d":2}]}}', 'json-duplicate-key /b/c/0/d'],
    ['{"a/b":1,"a\\/b":2}', 'json-duplicate-key /a~1b'],
    ['{"toString":1,"toString":1}', 'json-duplicate-key /toString'],
    ['{"a":"\\ud800"}', 'json-lone-surrogate /a'],
    ['{"a":"\\u0000"}', 'json-null-character /a'],
    ['[9007199254740992]', 'json-number-inexact /0'],
    ['[0.1000000000000000055511151231257827]', 'json-number-inexact /0'],
    ['[1e-400]', 'json-number-inexact /0'],
    ['[1e400]', 'json-number-not-finite /0'],
    [`${'['.repeat(101)}${']'.repeat(101)}`, `json-too-deep ${'/0'.repeat(100)}`],
    ['', 'json-syntax '],
    ['{"a":1', 'json-syntax '],
    ['{"a":', 'json-syntax /a'],
    ['{"a" 1}', 'json-syntax /a'],
    ['{a:1}', 'json-syntax '],
    ['{"a":1,}', 'json-syntax '],
    ['[1,]', 'json-syntax /1'],
    ['[1 2]', 'json-syntax '],
    ['{"a":{"b":[1;2]}}', 'json-syntax /a/b'],
    ['[01]', 'json-syntax '],
    ['[+1]', 'json-syntax /0'],
    ['[1.]', 'json-syntax '],
    ['[NaN]', 'json-syntax /0'],
    ['["a', 'json-syntax /0'],
    ['["a\nb"]', 'json-syntax /0'],
    ['["\\x41"]', 'json-syntax /0'],
    ['["\\u12"]', 'json-syntax /0'],
    ["['a']", 'json-syntax /0'],
    ['1 1', 'json-syntax '],
    ['[1] // note', 'json-syntax '],
    ['nul', 'json-syntax '],
  ])('refuses %s', (text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  it('refuses an object of more members than any document has', () => {
    const members = (count: number): string => `{${Array.from({ length: count }, (_, index) => `"m${index}":0`).join(',')}}`;
    expect(Object.keys(parseStrict(members(10_000)) ?? {})).toHaveLength(10_000);
    expect(refusal(`[${members(10_001)}]`)).toBe('json-too-many-members /0');
  });

  it('refuses every truncation of a document', () => {
    const text = '{"a":[1,2.5,{"b":"c\\n"}],"d":null}';
    for (let length = 0; length < text.length; length += 1) {
      expect(refusal(text.slice(0, length))).toMatch(/^json-syntax /);
    }
  });

  it('never throws anything but a named error', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[[\]{}":,0-9eE.\\u+\-a-f \n]{0,30}$/), (text) => {
        const result = refusal(text);
        if (typeof result === 'string') expect(result).not.toMatch(/^undefined/);
      }),
    );
  });
});
