import { randomBytes } from 'node:crypto';
import { decodeTransfer } from './transfer.js';

const decoded = (text: string, encoding: string) => {
  const { bytes, broken } = decodeTransfer(Buffer.from(text, 'latin1'), encoding);
  return [Buffer.from(bytes).toString('latin1'), broken];
};

describe('decodeTransfer', () => {
  it('decodes base64 as the platform does, in lines of any length', () => {
    for (let length = 0; length < 200; length += 1) {
      const bytes = randomBytes(length);
      const text = bytes.toString('base64').replace(/(.{19})/g, '$1\r\n');
      const back = decodeTransfer(Buffer.from(text), 'base64');
      expect([Buffer.from(back.bytes).equals(bytes), back.broken]).toEqual([true, false]);
    }
  });

  it.each([
    ['YWJj', 'abc', false],
    ['YQ==', 'a', false],
    ['YWI=\r\n', 'ab', false],
    ['YQ==YWI=', 'aab', true],
    ['YWJjZ', 'abc', true],
    ['YWI', 'ab', true],
    ['Y!Q==', 'a', true],
    ['====', '', true],
    ['', '', false],
  ])('decodes the base64 %j to %j', (text, expected, broken) => {
    expect(decoded(text, 'base64')).toEqual([expected, broken]);
  });

  it.each([
    ['=C0=e5', '\u00c0\u00e5', false],
    ['a=\r\nb=\nc', 'abc', false],
    ['a= \t\r\nb', 'ab', false],
    ['end=', 'end', false],
    ['blank  \r\nkept=20\r\n', 'blank\r\nkept \r\n', false],
    ['tail \t', 'tail', false],
    ['a=G0=4', 'a=G0=4', true],
    ['==41', '=A', true],
  ])('decodes the quoted-printable %j to %j', (text, expected, broken) => {
    expect(decoded(text, 'quoted-printable')).toEqual([expected, broken]);
  });

  it.each(['7bit', '8bit', 'binary', '', 'x-uuencode'])('changes nothing of %j', (encoding) => {
    expect(decoded('=41 \r\nYQ==', encoding)).toEqual(['=41 \r\nYQ==', false]);
  });

  it.each([['base64', '='], ['base64', 'A='], ['quoted-printable', '='], ['quoted-printable', '= '], ['quoted-printable', '=4']])('takes one pass over %s made of %j', (encoding, text) => {
    const bytes = Buffer.from(text.repeat(4_000_000 / text.length));
    const began = performance.now();
    decodeTransfer(bytes, encoding);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
