import { bold, chip, hash, italic, lineBreak, linked, mono, pageOf, plainText, quiet, reference, turning } from './inline.js';

const link = { anchor: 'top' };

describe('inline runs', () => {
  it('carry their dress, and a link where one is given', () => {
    expect([bold('a'), bold('a', link)]).toEqual([{ kind: 'text', text: 'a', bold: true }, { kind: 'text', text: 'a', bold: true, link }]);
    expect([italic('a'), italic('a', link)]).toEqual([{ kind: 'text', text: 'a', italic: true }, { kind: 'text', text: 'a', italic: true, link }]);
    expect([mono('a'), mono('a', link)]).toEqual([{ kind: 'text', text: 'a', mono: true }, { kind: 'text', text: 'a', mono: true, link }]);
    expect([quiet('a'), quiet('a', link)]).toEqual([{ kind: 'text', text: 'a', tone: 'secondary' }, { kind: 'text', text: 'a', tone: 'secondary', link }]);
    expect([hash('00'), hash('00', link)]).toEqual([{ kind: 'hash', hex: '00' }, { kind: 'hash', hex: '00', link }]);
    expect([chip('a'), chip('a', 'fictional')]).toEqual([{ kind: 'chip', text: 'a' }, { kind: 'chip', text: 'a', mark: 'fictional' }]);
    expect(reference('3.2', link)).toEqual({ kind: 'text', text: '3.2', mono: true, small: true, tone: 'secondary', link });
    expect(turning('05:22:24')).toEqual({ kind: 'text', text: '05:22:24', bold: true, tone: 'turning' });
    expect(linked('up', link)).toEqual({ kind: 'text', text: 'up', link });
  });

  it('are read as plain words: chips in brackets, breaks as spaces, without page numbers', () => {
    expect(plainText(['See ', bold('clause'), lineBreak, hash('9f2c'), chip('fictional'), ' p. ', pageOf('top'), { kind: 'content-hash' }, '  end '])).toBe('See clause 9f2c (fictional) p. end');
    expect(plainText([])).toBe('');
  });
});
