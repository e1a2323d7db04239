import * as fc from 'fast-check';
import { anyJson } from '../../../test/builders/any-json.js';
import { canonicalText } from './canonical.js';
import { differencesOf } from './differences.js';

describe('differences between two bodies', () => {
  it('name each place with what stood there and what stands there now', () => {
    const before = { from: '2024-07-18T21:52:00.000Z', note: { en: 'a', ko: '가' }, tags: ['x', 'y'], gone: 1 };
    const after = { from: '2024-07-18T21:56:00.000Z', note: { en: 'a', ko: '나' }, tags: ['x'], 'a/b': null };
    expect(differencesOf(before, after)).toEqual([
      { pointer: '/from', before: '2024-07-18T21:52:00.000Z', after: '2024-07-18T21:56:00.000Z' },
      { pointer: '/note/ko', before: '가', after: '나' },
      { pointer: '/tags/1', before: 'y' },
      { pointer: '/gone', before: 1 },
      { pointer: '/a~1b', after: null },
    ]);
  });

  it('take a value of another kind as a whole', () => {
    expect(differencesOf({ a: [1] }, { a: { 0: 1 } })).toEqual([{ pointer: '/a', before: [1], after: { 0: 1 } }]);
    expect(differencesOf({ a: null }, {})).toEqual([{ pointer: '/a', before: null }]);
    expect(differencesOf('a', 'b')).toEqual([{ pointer: '', before: 'a', after: 'b' }]);
  });

  it('are none exactly where the values are the same', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (one, other) => {
        expect(differencesOf(one, structuredClone(one))).toEqual([]);
        expect(differencesOf(one, other).length === 0).toBe(canonicalText(one) === canonicalText(other));
      }),
    );
  });
});
