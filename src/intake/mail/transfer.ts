/** The decoded bytes of a part, and whether its encoding was broken somewhere. */
export interface Decoded {
  readonly bytes: Uint8Array;
  readonly broken: boolean;
}

/**
 * Undoes a content transfer encoding (RFC 2045, section 6), byte for byte: line ends stay what they were in the message. `7bit`, `8bit`,
 * `binary` and unknown encodings change nothing. Broken places are kept as well as can be, and said. One pass, whatever stands there.
 */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Decoded {
  if (encoding === 'base64') return decodeBase64(bytes);
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(bytes);
  return { bytes, broken: false };
}

const EQUALS = 0x3d;
const CR = 0x0d;
const LF = 0x0a;
const BLANK = -1;
const STRANGE = -2;

/** The value of each byte in base64; white space, and what has no place there. */
const SEXTETS = Int8Array.from({ length: 256 }, (_, byte) => {
  const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(String.fromCharCode(byte));
  return value >= 0 ? value : [0x20, 0x09, CR, LF].includes(byte) ? BLANK : STRANGE;
});

/** Some programs pad each line and go on: padding ends a group wherever it stands. */
function decodeBase64(bytes: Uint8Array): Decoded {
  const out = new Uint8Array(Math.ceil((bytes.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let count = 0;
  let padding = 0;
  let broken = false;
  const flush = (): void => {
    // Two letters hold one byte, three hold two; one alone holds none.
    if (count > 1) out[length++] = (bits >> (count * 6 - 8)) & 0xff;
    if (count > 2) out[length++] = (bits >> (count * 6 - 16)) & 0xff;
    if (count === 1 || (count > 0 && count + padding !== 4) || (count === 0 && padding > 0)) broken = true;
    bits = count = padding = 0;
  };
  for (const byte of bytes) {
    const sextet = SEXTETS[byte] ?? STRANGE;
    if (byte === EQUALS) padding += 1;
    else if (sextet === STRANGE) broken = true;
    else if (sextet !== BLANK) {
      if (padding > 0) {
        flush();
        broken = true;
      }
      bits = (bits << 6) | sextet;
      if ((count += 1) === 4) {
        out[length++] = (bits >> 16) & 0xff;
        out[length++] = (bits >> 8) & 0xff;
        out[length++] = bits & 0xff;
        bits = count = 0;
      }
    }
  }
  flush();
  return { bytes: out.subarray(0, length), broken };
}

function decodeQuotedPrintable(bytes: Uint8Array): Decoded {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let broken = false;
  /** Blanks at the end of what was decoded that stood there themselves: at the end of a line they were added on the way. */
  let blanks = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === LF || (byte === CR && bytes[at + 1] === LF)) length -= blanks;
    blanks = isBlank(byte) ? blanks + 1 : 0;
    const soft = byte === EQUALS ? softBreak(bytes, at + 1) : undefined;
    const code = byte === EQUALS && soft === undefined ? nibble(bytes[at + 1]) * 16 + nibble(bytes[at + 2]) : -1;
    if (soft !== undefined) at += soft;
    else out[length++] = code >= 0 ? code : byte;
    if (code >= 0) at += 2;
    else if (byte === EQUALS && soft === undefined) broken = true;
  }
  return { bytes: out.subarray(0, length - blanks), broken };
}

/** Length of blanks and line end after an "=" that ends its line; undefined where the line goes on. */
function softBreak(bytes: Uint8Array, at: number): number | undefined {
  let end = at;
  while (isBlank(bytes[end])) end += 1;
  if (end === bytes.length) return end - at;
  if (bytes[end] === LF) return end + 1 - at;
  return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 - at : undefined;
}

/** The value of a hexadecimal digit; far below zero for anything else. */
function nibble(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte & 0xdf;
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x37 : -1_000;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}
