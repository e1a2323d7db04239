/**
 * The inner parts of PDFKit 0.20.2 that the writer uses and its types leave out. PDFKit is pinned to the exact
 * version; the specs of this folder fail when one of these parts changes.
 */
import type { Font } from 'fontkit';

declare global {
  namespace PDFKit {
    interface EmbeddedFont {
      readonly id: string;
      readonly scale: number;
      readonly subset: { includeGlyph(glyphId: number): number };
      readonly widths: (number | null)[];
      readonly unicode: (number[] | null)[];
      ref(): PDFKitReference;
    }
    interface DictionaryReference {
      readonly id: number;
      data: Record<string, unknown>;
      end(chunk?: Uint8Array): void;
    }
    interface ContentReference {
      buffer: Uint8Array[];
      compress: boolean;
      data: object;
      write(chunk: Uint8Array): void;
    }
    interface PDFKitReference {
      buffer: Uint8Array[];
    }
    interface PDFDocument {
      _font: EmbeddedFont;
      _id: Uint8Array;
      _offset: number;
      readonly _offsets: (number | null)[];
      readonly _root: { readonly id: number; readonly data: Record<string, unknown> & { Names: DictionaryReference } };
      readonly readableLength: number;
      _write(data: string | Uint8Array): void;
      _addInfo(): void;
      /** Writes cross-reference table and trailer; called by `end` when all objects are out. */
      _finalize(): void;
      /** Ends PDFKit's own form; ours is written by us. */
      endAcroForm(): void;
      readonly _info: DictionaryReference;
      push(chunk: Uint8Array | null): boolean;
      font(source: Font, family: string): PDFDocument;
      getMarkInfoDictionary(): DictionaryReference;
      getStructTreeRoot(): DictionaryReference;
      destroy(error?: Error): void;
    }
  }
}
