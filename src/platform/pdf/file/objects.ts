/** PDF objects written in bulk beside PDFKit's own: one string a page instead of one stream write an object. */

/** A number as PDF likes it: at most three decimals, no exponent. */
export function ascii(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : `${rounded}`;
}

/** A text string in UTF-16BE with byte order mark, as hexadecimal: safe for every character. */
export function textString(text: string): string {
  let hex = 'feff';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0');
  return `<${hex}>`;
}

/** A byte string of an ASCII name such as an anchor. */
export function nameString(text: string): string {
  return `(${text.replace(/[\\()]/g, (char) => `\\${char}`)})`;
}

/** Reserves object numbers and writes object bodies into PDFKit's stream and cross-reference table. */
export class ObjectWriter {
  private pending: { id: number; body: string }[] = [];

  constructor(private readonly doc: PDFKit.PDFDocument) {}

  reserve(): number {
    return this.doc._offsets.push(null);
  }

  /** Queues an object; `flush` writes the queue. The body is ASCII. */
  write(id: number, body: string): void {
    this.pending.push({ id, body });
  }

  flush(): void {
    if (this.pending.length === 0) return;
    const parts: string[] = [];
    let offset = this.doc._offset;
    for (const { id, body } of this.pending) {
      const text = `${id} 0 obj\n${body}\nendobj\n`;
      this.doc._offsets[id - 1] = offset;
      offset += text.length;
      parts.push(text);
    }
    this.pending = [];
    this.doc._write(Buffer.from(parts.join(''), 'latin1'));
  }
}

const ROWS = 4096;

/** What stands at the end of a file: where its cross-reference table begins, what its trailer names, how long it is. */
export interface FileEnd {
  readonly bytes: number;
  readonly startXref: number;
  /** One more than the highest object number. */
  readonly size: number;
  readonly root: number;
  readonly info: number;
  /** The permanent identifier, hexadecimal. */
  readonly fileId: string;
}

/**
 * Cross-reference table, trailer and end of the stream, in few pieces: PDFKit would queue one small chunk an object,
 * a hundred thousand and more in a long tagged file.
 */
export function writeTrailer(doc: PDFKit.PDFDocument): FileEnd {
  const size = doc._offsets.length + 1;
  const at = doc._offset;
  const id = Buffer.from(doc._id).toString('hex');
  const write = (text: string): void => doc._write(Buffer.from(text, 'latin1'));
  write(`xref\n0 ${size}\n0000000000 65535 f \n`);
  for (let from = 0; from < doc._offsets.length; from += ROWS) {
    write(doc._offsets.slice(from, from + ROWS).map((offset) => `${String(offset ?? 0).padStart(10, '0')} 00000 n \n`).join(''));
  }
  write(`trailer\n<<\n/Size ${size}\n/Root ${doc._root.id} 0 R\n/Info ${doc._info.id} 0 R\n/ID [<${id}> <${id}>]\n>>\nstartxref\n${at}\n%%EOF\n`);
  doc.push(null);
  return { bytes: doc._offset, startXref: at, size, root: doc._root.id, info: doc._info.id, fileId: id };
}
