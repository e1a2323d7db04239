const ESCAPE = Buffer.from('\u001b$)C', 'latin1');
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;

/** Names that mail gives to EUC-KR and to its extension by Microsoft; programs write the one and mean the other. */
const EUC_KR = new Set(['euc-kr', 'ks_c_5601-1987', 'ks_c_5601-1989', 'ksc5601', 'ksc_5601', 'korean', 'cp949', 'ms949', 'uhc', 'windows-949', 'x-windows-949']);

/**
 * Decodes the Korean character sets of mail; undefined for any other set. The decoder of the platform lacks ISO-2022-KR, and the
 * 8,822 syllables that code page 949 adds to EUC-KR.
 */
export function decodeKorean(bytes: Uint8Array, charset: string): string | undefined {
  const name = charset.toLowerCase();
  if (name === 'iso-2022-kr') return decodeCodePage949(eightBits(bytes));
  return EUC_KR.has(name) ? decodeCodePage949(bytes) : undefined;
}

const WORD = /=\?([\w.:-]+?)(?:\*[\w-]+)?\?([bq])\?([^?\s]*)\?=/gi;

/** Writes the encoded words of a header that are in a Korean set in UTF-8 instead, for a reader that does not know the sets whole. */
export function withKoreanWords(header: Buffer): Buffer {
  const text = header.toString('latin1');
  const said = text.replace(WORD, (all, charset: string, how: string, content: string) => {
    const decoded = decodeKorean(how.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : unquoted(content), charset);
    return decoded === undefined ? all : `=?utf-8?B?${Buffer.from(decoded).toString('base64')}?=`;
  });
  return said === text ? header : Buffer.from(said, 'latin1');
}

function unquoted(content: string): Buffer {
  return Buffer.from(content.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1');
}

/**
 * ISO-2022-KR (RFC 1557) as EUC-KR: between SO and SI two seven-bit bytes are a character, which EUC-KR writes with the high bit.
 * Each line begins in ASCII.
 */
function eightBits(bytes: Uint8Array): Uint8Array {
  const out = Buffer.alloc(bytes.length);
  let length = 0;
  let korean = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === ESCAPE[0] && ESCAPE.equals(bytes.subarray(at, at + ESCAPE.length))) at += ESCAPE.length - 1;
    else if (byte === SHIFT_OUT) korean = true;
    else if (byte === SHIFT_IN) korean = false;
    else {
      if (byte === 0x0a) korean = false;
      out[length++] = korean && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte;
    }
  }
  return out.subarray(0, length);
}

function decodeCodePage949(bytes: Uint8Array): string {
  const decoder = new TextDecoder('euc-kr');
  let text = '';
  let plain = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81 || lead === 0xff) continue;
    const added = addedSyllables().get((lead << 8) | (bytes[at + 1] ?? 0));
    if (added !== undefined) {
      text += decoder.decode(bytes.subarray(plain, at)) + added;
      plain = at + 2;
    }
    at += 1;
  }
  return text + decoder.decode(bytes.subarray(plain));
}

let added: ReadonlyMap<number, string> | undefined;

/**
 * The syllables of code page 949 that EUC-KR lacks, by their two bytes. The page holds all modern syllables: those that the 25 rows of
 * KS X 1001 leave out follow each other in the order of Unicode over the codes that EUC-KR leaves free.
 */
function addedSyllables(): ReadonlyMap<number, string> {
  if (added !== undefined) return added;
  const decoder = new TextDecoder('euc-kr');
  const standard = new Set<string>();
  for (let lead = 0xb0; lead <= 0xc8; lead += 1) for (let trail = 0xa1; trail <= 0xfe; trail += 1) standard.add(decoder.decode(new Uint8Array([lead, trail])));
  const codes = freeCodes();
  const table = new Map<number, string>();
  for (let point = 0xac00; point <= 0xd7a3; point += 1) {
    const syllable = String.fromCodePoint(point);
    const code = standard.has(syllable) ? undefined : codes.next().value;
    if (code !== undefined) table.set(code, syllable);
  }
  return (added = table);
}

function* freeCodes(): Generator<number, undefined> {
  for (let lead = 0x81; lead <= 0xc6; lead += 1) {
    const last = lead < 0xa1 ? 0xfe : 0xa0;
    for (const [from, to] of [[0x41, 0x5a], [0x61, 0x7a], [0x81, last]] as const) for (let trail = from; trail <= to; trail += 1) yield (lead << 8) | trail;
  }
  return undefined;
}
