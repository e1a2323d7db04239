/** The decoded bytes of a part, and whether its encoding was broken somewhere. */
export interface Decoded {
  readonly bytes: Uint8Array;
  readonly broken: boolean;
}

/**
 * Undoes a content transfer encoding (RFC 2045, section 6), byte for byte: line ends stay what they were in the message. `7bit`, `8bit`,
 * `binary` and unknown encodings change nothing. Broken places are kept as well as can be, and said.
 */
export function decodeTransfer(bytes: Buffer, encoding: string): Decoded {
  if (encoding === 'base64') return decodeBase64(bytes);
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes);
  return { bytes, broken: false };
}

function decodeBase64(bytes: Buffer): Decoded {
  const text = bytes.toString('latin1');
  const letters = text.replace(/[^A-Za-z0-9+/=]+/g, '');
  // Some programs pad each piece and go on; the pieces are decoded one by one.
  const pieces = letters.split(/=+/).filter((piece) => piece !== '');
  const whole = letters.replace(/=+$/, '');
  const broken = /[^A-Za-z0-9+/=\s]/.test(text) || pieces.length > 1 || whole.length % 4 === 1 || letters.length % 4 !== 0;
  return { bytes: Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64'))), broken };
}

const EQUALS = 0x3d;
const CR = 0x0d;
const LF = 0x0a;

function decodeQuotedPrintable(bytes: Buffer): Decoded {
  const out = Buffer.alloc(bytes.length);
  let length = 0;
  let broken = false;
  /** Blanks at the end of what was decoded that stood there themselves: at the end of a line they were added on the way. */
  let blanks = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === LF || (byte === CR && bytes[at + 1] === LF)) length -= blanks;
    blanks = isBlank(byte) ? blanks + 1 : 0;
    const soft = byte === EQUALS ? softBreak(bytes, at + 1) : undefined;
    const code = byte === EQUALS && soft === undefined ? codeAt(bytes, at + 1) : undefined;
    if (soft !== undefined) at += soft;
    else out[length++] = code ?? byte;
    if (code !== undefined) at += 2;
    else if (byte === EQUALS && soft === undefined) broken = true;
  }
  return { bytes: out.subarray(0, length - blanks), broken };
}

/** Length of blanks and line end after an "=" that ends its line; undefined where the line goes on. */
function softBreak(bytes: Buffer, at: number): number | undefined {
  let end = at;
  while (isBlank(bytes[end])) end += 1;
  if (end === bytes.length) return end - at;
  if (bytes[end] === LF) return end + 1 - at;
  return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 - at : undefined;
}

/** The byte that two hexadecimal digits stand for. */
function codeAt(bytes: Buffer, at: number): number | undefined {
  const digits = bytes.toString('latin1', at, at + 2);
  return /^[0-9A-Fa-f]{2}$/.test(digits) ? Number.parseInt(digits, 16) : undefined;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}
