import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { sameBytes, toHex } from './bytes.js';
import { commitmentOf, leafOf, sealEntry } from './entry.js';

const salt = Uint8Array.from({ length: 32 }, (_, index) => index);

describe('ledger entries', () => {
  it('commit to the canonical body under the salt, as another implementation computes it', () => {
    const { body, commitment, leaf } = sealEntry(salt, { shape: 'onus.observation/1', b: ['가동률', 1], a: null });
    expect(body).toBe('{"a":null,"b":["가동률",1],"shape":"onus.observation/1"}');
    expect(toHex(commitment)).toBe(createHmac('sha256', salt).update(body, 'utf8').digest('hex'));
    expect(toHex(leaf)).toBe(createHash('sha256').update(Buffer.of(0)).update(commitment).digest('hex'));
  });

  it('change with every bit of the salt and with the body', () => {
    const original = commitmentOf(salt, '{}');
    fc.assert(
      fc.property(fc.nat({ max: 255 }), (bit) => {
        const other = Uint8Array.from(salt);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(sameBytes(commitmentOf(other, '{}'), original)).toBe(false);
      }),
    );
    expect(sameBytes(commitmentOf(salt, '[]'), original)).toBe(false);
    expect(sameBytes(original, original.slice(1))).toBe(false);
  });

  it('refuse a salt or a commitment of another length', () => {
    expect(() => commitmentOf(new Uint8Array(16), '{}')).toThrow(expect.objectContaining({ code: 'salt-length', facts: { bytes: 16, expected: 32 } }));
    expect(() => leafOf(new Uint8Array(20))).toThrow(expect.objectContaining({ code: 'hash-length' }));
  });
});
