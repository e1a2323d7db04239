/** The signatures of a PDF as a reader finds them, from the bytes alone. For tests only. */
export interface PdfSignature {
  /** All that it covers: the file without the hole in which it stands. */
  readonly covered: Buffer;
  /** The CMS or time-stamp token, without the zeros behind it. */
  readonly der: Buffer;
  /** Where in the file what it covers ends. */
  readonly reach: number;
}

/** In the order of the file: the seal, then the time-stamp over the whole. */
export function signaturesOf(file: Buffer): readonly PdfSignature[] {
  return [...file.toString('latin1').matchAll(/\/ByteRange\[(\d+) (\d+) (\d+) (\d+) *\]/g)].map((found) => {
    const [from = 0, length = 0, after = 0, rest = 0] = found.slice(1).map(Number);
    const padded = Buffer.from(file.toString('latin1', length + 1, after - 1), 'hex');
    return { covered: Buffer.concat([file.subarray(from, from + length), file.subarray(after, after + rest)]), der: padded.subarray(0, padded.readUInt16BE(2) + 4), reach: after + rest };
  });
}
