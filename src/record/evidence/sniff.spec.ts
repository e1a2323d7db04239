import { sniff } from './sniff.js';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const MAIL = 'Received: from a by b\r\nFrom: Kim <kim@example.com>\r\nTo: lee@example.com\r\nSubject: x\r\n\r\nHello, there\r\n';

describe('the media type that the first bytes show', () => {
  it.each<[string, Uint8Array, string | undefined]>([
    ['a PDF', text('%PDF-1.7\n%\u00e2\u00e3'), 'application/pdf'],
    ['a PNG', Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')), 'image/png'],
    ['JSON', text(' {"a": [1, 2]}'), 'application/json'],
    ['something in braces that is no JSON', text('{a: 1}'), 'text/plain'],
    ['separated values', text('at,up\n1,2\n3,4\n'), 'text/csv'],
    ['separated values with quoted commas', text('at,what\n1,"a, b"\n'), 'text/csv'],
    ['values separated by semicolons', text('a;b;c\n1;2;3\n'), 'text/csv'],
    ['values separated by tabs', text('a\tb\n1\t2\n'), 'text/tab-separated-values'],
    ['lines with different numbers of commas', text('One, two.\nThree.\n'), 'text/plain'],
    ['a message', text(MAIL), 'message/rfc822'],
    ['a log that begins like fields', text('Date: 1\nerror: x\n'), 'text/plain'],
    ['HTML', text('<!DOCTYPE html><title>x</title>'), 'text/html'],
    ['Korean text', text('장애 보고\n'), 'text/plain'],
    ['UTF-16 with its mark', Uint8Array.from([0xff, 0xfe, 0x61, 0x00, 0x0a, 0x00]), 'text/plain'],
    ['bytes that are no text', Uint8Array.from([0x00, 0x01, 0x80, 0xfe]), undefined],
    ['Latin-1', Uint8Array.from([0x61, 0xe9, 0x62]), undefined],
    ['nothing', new Uint8Array(), undefined],
  ])('%s', async (_, bytes, type) => {
    expect(await sniff(bytes, true)).toBe(type);
  });

  it('is that of the beginning where the file goes on: a cut line, a cut character, a cut object', async () => {
    expect(await sniff(text('a,b\n1,2\n3'), false)).toBe('text/csv');
    expect(await sniff(text('장애').subarray(0, 4), false)).toBe('text/plain');
    expect(await sniff(text('[{"a": 1}, {"b'), false)).toBe('application/json');
    expect(await sniff(text('장애').subarray(0, 4), true)).toBeUndefined();
  });
});
