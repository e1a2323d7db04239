/** A log as text, with the encoding that it turned out to be in. */
export interface Decoded {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'CP949';
}

/**
 * The text of a log: by its byte order mark, else as UTF-8 where the bytes are UTF-8, else as CP949, which Korean Excel
 * writes. Null where they are neither.
 */
export function decodeLog(bytes: Uint8Array): Decoded | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le', 'UTF-16');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be', 'UTF-16');
  return decoded(bytes, 'utf-8', 'UTF-8') ?? decoded(bytes, 'euc-kr', 'CP949');
}

function decoded(bytes: Uint8Array, label: string, encoding: Decoded['encoding']): Decoded | null {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}
