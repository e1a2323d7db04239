import { createHash } from 'node:crypto';
import { decodeKorean, withKoreanWords } from './korean.js';

describe('Korean character sets of mail', () => {
  /** Every two-byte code of the page that is a modern syllable, in the order of the syllables. */
  const codesOfAllSyllables = (): Buffer => {
    const codes = new Map<string, number>();
    for (let lead = 0x81; lead <= 0xc8; lead += 1) {
      for (let trail = 0x41; trail <= 0xfe; trail += 1) {
        const text = decodeKorean(new Uint8Array([lead, trail]), 'cp949') ?? '';
        if (/^[가-힣]$/.test(text)) codes.set(text, (lead << 8) | trail);
      }
    }
    const ordered = [...codes].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, code]) => [code >> 8, code & 0xff]);
    return Buffer.from(ordered);
  };

  it('decodes every modern syllable as the codec cp949 of Python encodes it', () => {
    const codes = codesOfAllSyllables();
    expect(codes.length).toBe(2 * 11_172);
    // ''.join(map(chr, range(0xac00, 0xd7a4))).encode('cp949')
    expect(createHash('sha256').update(codes).digest('hex')).toBe('9d355925bccc44ae41885b4e53eb25cf5f2f5f52000c586e3b8cd938791447bd');
  });

  it('decodes mixtures, cut characters and what is not Korean', () => {
    expect(decodeKorean(Buffer.from('bc84bdc3c4ddb6f3208c63b9e6b0a2c7cf0a4194ee', 'hex'), 'euc-kr')).toBe('펲시콜라 똠방각하\nA뷁');
    expect(decodeKorean(Buffer.from('b0', 'hex'), 'euc-kr')).toBe('\uFFFD');
    expect(decodeKorean(Buffer.from('x'), 'utf-8')).toBeUndefined();
  });

  it('leaves other words of a header alone', () => {
    const header = Buffer.from('Subject: =?UTF-8?Q?a?= =?broken =?euc-kr?X?zz?=\r\n');
    expect(withKoreanWords(header)).toBe(header);
  });
});
