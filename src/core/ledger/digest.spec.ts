import { createHash } from 'node:crypto';
import { digestOfJson, digestOfText } from './digest.js';

describe('digests', () => {
  it('are SHA-256 over UTF-8, as another implementation computes it', () => {
    for (const text of ['', 'abc', '가동률 😀']) expect(digestOfText(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });

  it('of JSON do not depend on the order of members', () => {
    expect(digestOfJson({ b: [1, '2'], a: null })).toBe(digestOfText('{"a":null,"b":[1,"2"]}'));
    expect(digestOfJson({ a: null, b: [1, '2'] })).toBe(digestOfJson({ b: [1, '2'], a: null }));
  });
});
