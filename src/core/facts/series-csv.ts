import { DomainError } from '../shared/errors.js';
import type { SampleChunk } from './series-reducer.js';

const [COMMA, RETURN, LINE, SPACE, ZERO, NINE] = [0x2c, 0x0d, 0x0a, 0x20, 0x30, 0x39];
const ROWS = 65_536;
/** Longer cells cannot be samples; nothing longer is gathered. */
const LONGEST = 16;
const HEADERS = ['total,bad', 'value', 'total,value'];

/**
 * Reads the samples of a CSV file from its bytes as they come: a header line with `total,bad`, `value` or `total,value`, then a
 * line a sample with whole numbers; an empty cell is no sample. What has been read is handed on in typed columns of at most
 * 65,536 rows, and nothing else is kept. Throws `samples-unreadable` with an issue at the line.
 */
export class SeriesCsv {
  private header = '';
  private started = false;
  private line = 1;
  private cell = 0;
  private digits = 0;
  private value = Number.NaN;
  private row = 0;
  private names: readonly string[] = [];
  private readonly first = new Float64Array(ROWS);
  private readonly second = new Float64Array(ROWS);

  constructor(
    private readonly file: string,
    private readonly take: (chunk: SampleChunk) => void,
  ) {}

  /** The next bytes of the file, cut anywhere. */
  push(bytes: Uint8Array): void {
    let at = 0;
    while (!this.started && at < bytes.length) this.readHeader(bytes[at++] as number);
    for (; at < bytes.length; at += 1) this.readByte(bytes[at] as number);
  }

  /** Ends the last line, with or without a line break behind it, and hands on what is left. */
  end(): void {
    if (!this.started) this.readHeader(LINE);
    if (this.cell > 0 || this.digits > 0) this.endRow();
    this.flush();
  }

  private readHeader(byte: number): void {
    if (byte === RETURN || byte === SPACE) return;
    if (byte !== LINE) {
      if (this.header.length > 40) this.refuse('The first line is no header.', `Begin with one of the lines ${HEADERS.join(' / ')}.`);
      this.header += String.fromCharCode(byte);
      return;
    }
    const plain = this.header.replace(/^\u00ef\u00bb\u00bf/u, '').replaceAll('"', '').toLowerCase();
    if (!HEADERS.includes(plain)) this.refuse(`The header is "${plain.slice(0, 40)}".`, `Begin with one of the lines ${HEADERS.join(' / ')}.`);
    this.started = true;
    this.names = plain.split(',');
    this.line = 2;
  }

  private readByte(byte: number): void {
    if (byte >= ZERO && byte <= NINE) {
      this.digits += 1;
      if (this.digits > LONGEST) this.refuse('A cell has more digits than a sample can have.', 'Give whole numbers up to 9007199254.');
      this.value = (this.digits === 1 ? 0 : this.value * 10) + (byte - ZERO);
    } else if (byte === COMMA) {
      this.endCell();
    } else if (byte === LINE) {
      this.endRow();
    } else if (byte !== RETURN && byte !== SPACE) {
      this.refuse(`"${String.fromCharCode(byte)}" is not part of a whole number.`, 'Give digits alone: no sign, point, exponent or quotation mark; nothing where there is no sample.');
    }
  }

  private endCell(): void {
    if (this.cell === this.names.length) this.refuse(`The line has more than ${this.cell} cells.`, `Give ${this.names.join(',')}.`);
    const column = this.cell === 0 ? this.first : this.second;
    column[this.row] = this.digits === 0 ? Number.NaN : this.value;
    this.cell += 1;
    this.digits = 0;
  }

  private endRow(): void {
    this.endCell();
    if (this.cell !== this.names.length) this.refuse(`The line has ${this.cell} cells.`, `Give ${this.names.join(',')}.`);
    this.cell = 0;
    this.line += 1;
    this.row += 1;
    if (this.row === ROWS) this.flush();
  }

  private flush(): void {
    if (this.row === 0) return;
    const [first, second] = [this.first.subarray(0, this.row), this.second.subarray(0, this.row)];
    this.row = 0;
    if (this.names.length === 1) this.take({ value: first });
    else this.take(this.names[1] === 'bad' ? { total: first, bad: second } : { total: first, value: second });
  }

  private refuse(message: string, remedy: string): never {
    throw new DomainError('samples-unreadable', { file: this.file }, undefined, [{ pointer: `line ${this.line}`, code: 'series-file-line', message, remedy }]);
  }
}
