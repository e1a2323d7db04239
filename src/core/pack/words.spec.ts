import { speaker, wordsDiffer } from './words.js';

describe('words of a pack', () => {
  const say = speaker({ hello: 'Of {name}, {count} times', subject: '{name:은/는} 청구한다' }, 'ko');

  it('fills places', () => {
    expect(say('hello', { name: 'Azure', count: 3 })).toBe('Of Azure, 3 times');
  });

  it('chooses the Korean particle by the last syllable', () => {
    expect(say('subject', { name: '가온누리항공' })).toBe('가온누리항공은 청구한다');
    expect(say('subject', { name: '하늘레스' })).toBe('하늘레스는 청구한다');
    expect(say('subject', { name: '하늘레스 (가상)' })).toBe('하늘레스 (가상)는 청구한다');
  });

  it('names a missing key and a missing value', () => {
    expect(() => say('absent')).toThrow(expect.objectContaining({ code: 'pack.words-missing', facts: { key: 'absent', locale: 'ko' } }));
    expect(() => say('hello', { name: 'x' })).toThrow(expect.objectContaining({ code: 'pack.words-value-missing' }));
  });

  it('finds keys and places in which two languages differ', () => {
    expect(wordsDiffer({ a: '{x} y', b: 'c' }, { a: '{x:은/는} z', b: 'd' })).toEqual([]);
    expect(wordsDiffer({ a: '{x}' }, { a: '{y}', c: '' })).toEqual(['a: x against y', 'c: only in one language']);
  });
});
