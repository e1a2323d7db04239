/** Fonts of one file: subsets grow as text is encoded; each face is embedded once. */
import { type Face, NBSP, THIN } from '../text/faces.js';
import { ascii } from './objects.js';

interface Entry {
  readonly font: PDFKit.EmbeddedFont;
  readonly codes: Map<number, string>;
  /** `[<nbsp> back <rest>]`: how far the pen goes back after a no-break space to make it thin, in 1/1000 em. */
  readonly thinBack: string;
}

export class FontTable {
  private readonly entries = new Map<Face, Entry>();

  constructor(private readonly doc: PDFKit.PDFDocument) {}

  /** The resource name of a face. */
  name(face: Face): string {
    return this.entry(face).font.id;
  }

  /** The operand and operator that show text: `<hex> Tj`, or `[...] TJ` when it has thin spaces. */
  show(face: Face, text: string): string {
    const entry = this.entry(face);
    let hex = '';
    let thin = false;
    for (let i = 0; i < text.length; i++) {
      let codePoint = text.charCodeAt(i);
      if (codePoint >= 0xd800 && codePoint < 0xdc00) {
        codePoint = text.codePointAt(i) ?? codePoint;
        i++;
      }
      if (codePoint === 0x202f || codePoint === 0x2009) {
        hex += `${this.code(entry, face, NBSP)}> ${entry.thinBack} <`;
        thin = true;
      } else hex += entry.codes.get(codePoint) ?? this.code(entry, face, codePoint);
    }
    return thin ? `[<${hex}>] TJ` : `<${hex}> Tj`;
  }

  /** Names all fonts of the file in the resources of the current page. */
  toPage(): void {
    const fonts: Record<string, unknown> = this.doc.page.fonts;
    for (const { font } of this.entries.values()) fonts[font.id] = font.ref();
  }

  private entry(face: Face): Entry {
    let found = this.entries.get(face);
    if (!found) {
      const font = this.doc.font(face.font, face.name)._font;
      font.unicode[0] = [0xfffd];
      found = { font, codes: new Map(), thinBack: ascii((face.advance(NBSP) - THIN) * 1000) };
      this.entries.set(face, found);
    }
    return found;
  }

  private code(entry: Entry, face: Face, codePoint: number): string {
    const known = entry.codes.get(codePoint);
    if (known !== undefined) return known;
    const glyph = face.font.glyphForCodePoint(codePoint);
    const id = entry.font.subset.includeGlyph(glyph.id);
    entry.font.widths[id] ??= glyph.advanceWidth * entry.font.scale;
    entry.font.unicode[id] ??= [codePoint];
    const code = id.toString(16).padStart(4, '0');
    entry.codes.set(codePoint, code);
    return code;
  }
}
