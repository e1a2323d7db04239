/**
 * One incremental update (ISO 32000-1, 7.5.6) that holds a signature: objects written anew behind the file, whose bytes stay
 * as they are. The signature stands in a hole of hexadecimal digits; everything else of the file is what it covers.
 */
import type { Hash } from 'node:crypto';

export interface RevisionObject {
  readonly id: number;
  readonly body: string;
}

/** What the new revision follows: the whole file so far. */
export interface Before {
  readonly bytes: number;
  readonly startXref: number;
  readonly size: number;
  readonly root: number;
  readonly info: number;
  readonly fileId: string;
  /** SHA-256 over the whole file so far, still open. It is copied, never changed. */
  readonly hash: Hash;
}

/** A revision without its signature. Offsets count within the revision. */
export interface OpenRevision {
  readonly bytes: Buffer;
  readonly hole: { readonly from: number; readonly to: number };
  readonly startXref: number;
  readonly size: number;
  /** What the signature is to cover: the file so far and the revision, without the hole. */
  readonly digest: Buffer;
}

const RANGE = 'ByteRange[0 ';
/** Room for three numbers of ten digits, which is what cross-reference tables allow. */
const RANGE_ROOM = 32;

/** The entries `ByteRange` and `Contents` of a signature dictionary, with room for `room` bytes of signature. */
export function signaturePlace(room: number): string {
  return `/${RANGE}${' '.repeat(RANGE_ROOM)}]/Contents<${'0'.repeat(room * 2)}>`;
}

/** Lays the objects out behind the file. Exactly one of them holds a `signaturePlace`. */
export function openRevision(before: Before, objects: readonly RevisionObject[]): OpenRevision {
  const sorted = objects.toSorted((a, b) => a.id - b.id);
  let text = '';
  const offsets = sorted.map(({ id, body }) => {
    const at = before.bytes + text.length;
    text += `${id} 0 obj\n${body}\nendobj\n`;
    return { id, at };
  });
  const startXref = before.bytes + text.length;
  const size = Math.max(before.size, (sorted.at(-1)?.id ?? 0) + 1);
  const revised = before.hash.copy().digest('hex').slice(0, 32);
  text += `xref\n${sections(offsets)}trailer\n<</Size ${size}/Root ${before.root} 0 R/Info ${before.info} 0 R/Prev ${before.startXref}/ID[<${before.fileId}><${revised}>]>>\n`
    + `startxref\n${startXref}\n%%EOF\n`;
  const bytes = Buffer.from(text, 'latin1');
  const from = text.indexOf('/Contents<') + '/Contents'.length;
  const hole = { from, to: text.indexOf('>', from) + 1 };
  const range = `${before.bytes + hole.from} ${before.bytes + hole.to} ${bytes.length - hole.to}`;
  bytes.write(range.padEnd(RANGE_ROOM), text.indexOf(RANGE) + RANGE.length, 'latin1');
  const digest = before.hash.copy().update(bytes.subarray(0, hole.from)).update(bytes.subarray(hole.to)).digest();
  return { bytes, hole, startXref, size, digest };
}

/** The revision with its signature (DER). Throws RangeError where the signature is longer than its place. */
export function filled({ bytes, hole }: OpenRevision, signature: Uint8Array): Buffer {
  const digits = Buffer.from(signature).toString('hex');
  if (digits.length > hole.to - hole.from - 2) throw new RangeError(`The signature has ${signature.length} bytes; its place has ${(hole.to - hole.from) / 2 - 1}.`);
  const result = Buffer.from(bytes);
  result.write(digits, hole.from + 1, 'latin1');
  return result;
}

/** The rows of a cross-reference table for objects sorted by number: a section for each run without a gap. */
function sections(offsets: readonly { readonly id: number; readonly at: number }[]): string {
  const runs: { first: number; rows: string[] }[] = [];
  for (const { id, at } of offsets) {
    const run = runs.at(-1);
    const row = `${String(at).padStart(10, '0')} 00000 n \n`;
    if (run !== undefined && run.first + run.rows.length === id) run.rows.push(row);
    else runs.push({ first: id, rows: [row] });
  }
  return runs.map(({ first, rows }) => `${first} ${rows.length}\n${rows.join('')}`).join('');
}
