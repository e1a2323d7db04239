import { ed25519 } from '@noble/curves/ed25519.js';
import * as fc from 'fast-check';
import { fromBase64, toBase64 } from './base64.js';
import { utf8 } from './bytes.js';
import { type NoteKey, type NoteSigner, noteKeyOf, openNote, readNote, readVerifierKey, signNote, verifierKeyText, withSignatures } from './note.js';

/** Keys, texts and signatures of Go's own tests: golang.org/x/mod, sumdb/note/note_test.go (BSD-3-Clause). */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_PRIVATE = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER_LINE = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH_LINE = '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';

const peter = readVerifierKey(PETER);
const enoch = readVerifierKey(ENOCH);
const code = (expected: string) => expect.objectContaining({ code: expected });

function signerOf(name: string, seed: Uint8Array): NoteSigner {
  return { key: noteKeyOf(name, ed25519.getPublicKey(seed)), sign: (message) => ed25519.sign(message, seed) };
}

describe('signed notes, with the vectors of Go', () => {
  it('are signed byte for byte as Go signs them', () => {
    expect(signNote(TEXT, [signerOf('PeterNeumann', fromBase64(PETER_PRIVATE).slice(1))])).toBe(`${TEXT}\n${PETER_LINE}`);
  });

  it('are verified by the keys that are known, and others are set aside', () => {
    const both = `${TEXT}\n${PETER_LINE}${ENOCH_LINE}`;
    const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
    const one = openNote(both, [peter]);
    expect([one.text, names(one.verified), names(one.unknown)]).toEqual([TEXT, ['PeterNeumann'], ['EnochRoot']]);
    expect(names(openNote(both, [peter, enoch]).verified)).toEqual(['PeterNeumann', 'EnochRoot']);
    expect(names(openNote(`${TEXT}\n${PETER_LINE}${PETER_LINE}`, [peter]).verified)).toEqual(['PeterNeumann']);
    expect(() => openNote(both, [])).toThrow(code('note-unverified'));
  });

  it('do not hold when a signature by a known key was changed, whatever else is signed', () => {
    const changed = `${PETER_LINE.slice(0, 60)}ABCD${PETER_LINE.slice(60)}`;
    expect(() => openNote(`${TEXT}\n${changed}`, [peter])).toThrow(code('note-signature-invalid'));
    expect(() => openNote(`${TEXT}\n${changed}${ENOCH_LINE}`, [peter, enoch])).toThrow(code('note-signature-invalid'));
    expect(() => openNote(`${TEXT.replace('answer', 'ansver')}\n${PETER_LINE}`, [peter])).toThrow(code('note-signature-invalid'));
  });

  it('are told apart by name and by id', () => {
    expect(() => openNote(`${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'CarmenSandiego')}`, [peter])).toThrow(code('note-unverified'));
    expect(() => openNote(`${TEXT}\n${PETER_LINE.replace('x08g', 'xxxx')}`, [peter])).toThrow(code('note-unverified'));
    const impostor: NoteKey = { ...peter, publicKey: enoch.publicKey };
    expect(() => openNote(`${TEXT}\n${PETER_LINE}`, [peter, impostor])).toThrow(code('note-key-ambiguous'));
    expect(openNote(`${TEXT}\n${PETER_LINE}`, [peter, peter, enoch]).verified).toHaveLength(1);
  });

  it.each([
    ['no signature', TEXT],
    ['an empty list of signatures', `${TEXT}\n`],
    ['a last line without its newline', `${TEXT}\n${PETER_LINE.slice(0, -1)}`],
    ['a control character', `\u0001${TEXT}\n${PETER_LINE}`],
    ['a carriage return', `${TEXT.replaceAll('\n', '\r\n')}\n${PETER_LINE}`],
    ['a tab', `\t${TEXT}\n${PETER_LINE}`],
    ['half of a character', `\uD800${TEXT}\n${PETER_LINE}`],
    ['a name with a space', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Bad Name')}`],
    ['a name with a plus', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'a+b')}`],
    ['a line that is no signature', `${TEXT}\n${PETER_LINE}Unexpected line.\n`],
    ['an en dash', `${TEXT}\n${PETER_LINE.replace('—', '–')}`],
    ['two spaces', `${TEXT}\n${PETER_LINE.replace('— ', '—  ')}`],
    ['base64 of another alphabet', `${TEXT}\n${PETER_LINE.replaceAll('/', '_')}`],
    ['a signature of no bytes', `${TEXT}\n— PeterNeumann x08gow==\n`],
    ['more signatures than anybody reads', `${TEXT}\n${PETER_LINE.repeat(101)}`],
    ['no text', `\n${PETER_LINE}`],
  ])('are refused with %s', (_, note) => {
    expect(() => openNote(note, [peter])).toThrow(code('note-malformed'));
  });

  it('may hold empty lines in their text: the last one separates', () => {
    const seed = Uint8Array.from({ length: 32 }, (_, at) => at);
    const signer = signerOf('quasimodo.example/salvatore', seed);
    const text = 'Ognuno sta solo sul cuor della terra\n\ned è subito sera.\n';
    expect(openNote(signNote(text, [signer]), [signer.key]).text).toBe(text);
  });

  it('take further signatures', () => {
    const alone = `${TEXT}\n${PETER_LINE}`;
    const added = withSignatures(alone, readNote(`${TEXT}\n${ENOCH_LINE}`).signatures);
    expect(added).toBe(`${TEXT}\n${PETER_LINE}${ENOCH_LINE}`);
    expect(openNote(added, [enoch]).verified).toHaveLength(1);
  });

  it('are not signed where the text would not be read again, or by a signer with another key', () => {
    const signer = signerOf('a', new Uint8Array(32));
    for (const text of ['', 'abc', 'a\rb\n', '\u0000\n']) expect(() => signNote(text, [signer])).toThrow(code('note-malformed'));
    expect(() => signNote('abc\n', [])).toThrow(code('note-malformed'));
    expect(() => signNote('abc\n', [{ ...signer, key: noteKeyOf('a', peter.publicKey) }])).toThrow(code('note-signature-invalid'));
    expect(() => signNote('abc\n', [{ ...signer, sign: () => new Uint8Array(3) }])).toThrow(code('note-signature-invalid'));
  });

  it('of any text are opened again, and no changed character is', () => {
    const signer = signerOf('onus/제주', Uint8Array.from({ length: 32 }, (_, at) => 255 - at));
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Cc}/gu, ' '));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const text = `${lines.join('\n')}\n`;
        const note = signNote(text, [signer]);
        expect(openNote(note, [signer.key]).text).toBe(text);
        expect(() => openNote(`x${note}`, [signer.key])).toThrow(code('note-signature-invalid'));
      }),
      { numRuns: 20 },
    );
  });
});

describe('keys that verify notes', () => {
  it.each([PETER, ENOCH])('are written as they were read: %s', (text) => {
    expect(verifierKeyText(readVerifierKey(text))).toBe(text);
  });

  it('are refused when any part is cut off or any character is changed, as in the tests of Go', () => {
    for (let from = 0; from <= PETER.length; from += 1) {
      for (let to = from + 1; to <= PETER.length; to += 1) {
        if (from === 0 && to === PETER.length) continue;
        expect(() => readVerifierKey(PETER.slice(from, to))).toThrow(code('note-key-invalid'));
      }
    }
    for (const [at, letter] of Array.from(PETER).entries()) {
      const changed = PETER.slice(0, at) + String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1) + PETER.slice(at + 1);
      expect(() => readVerifierKey(changed)).toThrow(code('note-key-invalid'));
    }
  });

  it.each([
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==', // too long, with the id of what it is
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', // another algorithm, with its id
  ])('are refused when they are of another length or algorithm: %s', (text) => {
    expect(() => readVerifierKey(text)).toThrow(code('note-key-invalid'));
  });

  it.each(['', 'a b', 'a\u00A0b', 'a\u2003b', 'a+b', 'a\nb'])('have no name such as %j', (name) => {
    expect(() => noteKeyOf(name, peter.publicKey)).toThrow(code('note-key-invalid'));
  });
});

describe('base64', () => {
  it.each([['', ''], ['f', 'Zg=='], ['fo', 'Zm8='], ['foo', 'Zm9v'], ['foob', 'Zm9vYg=='], ['fooba', 'Zm9vYmE='], ['foobar', 'Zm9vYmFy']])(
    'of RFC 4648 section 10: %j is %j', (text, base64) => {
      expect(toBase64(utf8(text))).toBe(base64);
      expect(fromBase64(base64)).toEqual(utf8(text));
    },
  );

  it('agrees with Node, and reads each byte string from one text only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    for (const text of ['Zg', 'Zg=', 'Zh==', 'Zm9=', 'Zm9v\n', 'Zm-v', '====', 'Z===']) expect(() => fromBase64(text)).toThrow(code('base64-invalid'));
  });
});
