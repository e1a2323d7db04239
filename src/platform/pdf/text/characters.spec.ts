import { codeText, isControl, mayTear, prepare } from './characters.js';

describe('prepare', () => {
  it('composes decomposed Hangul and Latin', () => {
    expect(prepare('가온'.normalize('NFD'))).toBe('가온');
    expect(prepare('e\u0301')).toBe('é');
  });

  it('keeps a figure with its unit and currency', () => {
    expect(prepare('99.99 %의 약정')).toBe('99.99\u202f%의 약정');
    expect(prepare('₩4,200,000 and ₩ 5')).toBe('₩\u202f4,200,000 and ₩\u202f5');
    expect(prepare('446.4 min, 288 분')).toBe('446.4\u202fmin, 288\u202f분');
    expect(prepare('3 minutes 4 hours')).toBe('3 minutes 4 hours');
  });

  it('makes one line end of all kinds and a space of a tab', () => {
    expect(prepare('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e');
  });
});

describe('isControl', () => {
  it.each([0x07, 0x7f, 0x9f, 0xad, 0x200b, 0x200d, 0x202e, 0x2066, 0xfeff, 0xfe0f, 0xd800, 0xe0001])('shows U+%s', (codePoint) => {
    expect(isControl(codePoint)).toBe(true);
  });

  it.each([0x20, 0xa0, 0x202f, 0x2009, 0x2014, 0xac00, 0x1f600])('lets U+%s be', (codePoint) => {
    expect(isControl(codePoint)).toBe(false);
  });

  it('writes codes with four digits or more', () => {
    expect([codeText(7), codeText(0x1f600)]).toEqual(['U+0007', 'U+1F600']);
  });
});

describe('mayTear', () => {
  it('keeps closing marks off the start and opening marks off the end of a line', () => {
    expect([mayTear('다', '.'), mayTear('「', '가'), mayTear('가', '나')]).toEqual([false, false, true]);
  });
});
