import { isJsonObject, jsonOf, pointerTo } from './json.js';

describe('JSON values', () => {
  it('are made of plain data, leaving out what is undefined', () => {
    expect(jsonOf({ a: 1, b: undefined, c: [{ d: null }] })).toEqual({ a: 1, c: [{ d: null }] });
    expect(Object.keys(jsonOf({ b: undefined }) as object)).toEqual([]);
  });

  it.each<[unknown, boolean]>([[{}, true], [{ a: 1 }, true], [[], false], [null, false], ['{}', false], [1, false], [true, false], [undefined, false]])('%j being an object is %p', (value, expected) => {
    expect(isJsonObject(value as Parameters<typeof isJsonObject>[0])).toBe(expected);
  });

  it('are pointed to with / and ~ escaped', () => {
    expect(pointerTo(pointerTo('', 'a/b~c'), 0)).toBe('/a~1b~0c/0');
    expect(pointerTo('', '~1')).toBe('/~01');
  });
});
