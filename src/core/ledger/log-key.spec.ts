import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { fingerprintOf, openHandover, signHandover } from './log-key.js';
import { noteKeyOf, signNote } from './note.js';

function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(12));
  return { publicKey: raw, pem: publicKey.export({ type: 'spki', format: 'pem' }), sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)) };
}

describe('log keys', () => {
  const [first, second, third] = [keyPair(), keyPair(), keyPair()];
  const code = expect.objectContaining({ code: 'handover-invalid' });

  it('have the fingerprint that openssl and sha256sum print', () => {
    const der = createPublicKey(first.pem).export({ type: 'spki', format: 'der' });
    expect(fingerprintOf(first.publicKey)).toBe(createHash('sha256').update(der).digest('hex'));
    expect(() => fingerprintOf(new Uint8Array(31))).toThrow(expect.objectContaining({ code: 'note-key-invalid' }));
  });

  it('hand over to the next, which nobody but the old key can say', () => {
    const note = signHandover(first, second.publicKey);
    expect(openHandover(note, first.publicKey)).toEqual(second.publicKey);
    expect(() => openHandover(note, third.publicKey)).toThrow(code);
    expect(() => openHandover(note.replace('handover/1', 'handover/2'), first.publicKey)).toThrow(code);
    expect(() => openHandover('no note', first.publicKey)).toThrow(code);
  });

  it('are not handed over by a note about other keys, or of another name', () => {
    const key = { key: noteKeyOf('onus.log-key-handover', first.publicKey), sign: first.sign };
    const [, text = ''] = /^([\s\S]*\n)\n—/.exec(signHandover(second, third.publicKey)) ?? [];
    expect(() => openHandover(signNote(text, [key]), first.publicKey)).toThrow(code);
    const [, right = ''] = /^([\s\S]*\n)\n—/.exec(signHandover(first, third.publicKey)) ?? [];
    expect(openHandover(signNote(right, [key]), first.publicKey)).toEqual(third.publicKey);
    const other = { key: noteKeyOf('onus/log', first.publicKey), sign: first.sign };
    expect(() => openHandover(signNote(right, [other]), first.publicKey)).toThrow(code);
  });
});
