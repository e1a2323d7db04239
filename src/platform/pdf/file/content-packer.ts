/** Packs the operators of a page: one scratch buffer for all pages, so that only the packed bytes live on. */
import { deflateSync } from 'node:zlib';

export class ContentPacker {
  private scratch = Buffer.allocUnsafe(1 << 17);

  /** Replaces what PDFKit has put into the page (it turns each page upside down) by the operators, packed. */
  into(content: PDFKit.ContentReference, operators: string): void {
    if (operators.length > this.scratch.length) this.scratch = Buffer.allocUnsafe(operators.length * 2);
    const length = this.scratch.write(operators, 'latin1');
    content.buffer = [];
    content.compress = false;
    content.data = { Filter: 'FlateDecode', Length: 0 };
    content.write(deflateSync(this.scratch.subarray(0, length)));
  }
}
