/** Which characters of a document have no glyph, or are shown as a code: known before anything is drawn. */
import type { DocumentModel } from '../../core/pack/model.js';
import { textsOf } from '../../core/pack/texts.js';
import { codeText, isControl, prepare } from './text/characters.js';
import { face, faceFor } from './text/faces.js';

export interface GlyphReport {
  /** `U+9F98`, as it is printed. */
  readonly code: string;
  /** `missing`: none of the three families has it. `control`: it would be invisible or steer the text. */
  readonly reason: 'missing' | 'control';
  readonly count: number;
  /** JSON pointers into the model, the first five. */
  readonly places: readonly string[];
}

const MOST_PLACES = 5;
const PLAIN = /^[\u0020-\u007e\uac00-\ud7a3\n]*$/;

/** Sorted by code point. An empty report means that every character is drawn as itself. */
export function checkGlyphs(doc: DocumentModel): readonly GlyphReport[] {
  const found = new Map<number, { reason: GlyphReport['reason']; count: number; places: string[] }>();
  const base = face('sans');
  for (const { pointer, text } of textsOf(doc)) {
    if (PLAIN.test(text)) continue;
    for (const char of prepare(text)) {
      const codePoint = char.codePointAt(0) ?? 0;
      if (codePoint === 0x0a) continue;
      const control = isControl(codePoint);
      if (!control && faceFor(base, codePoint)) continue;
      const entry = found.get(codePoint) ?? { reason: control ? 'control' : 'missing', count: 0, places: [] };
      entry.count++;
      if (entry.places.length < MOST_PLACES && entry.places.at(-1) !== pointer) entry.places.push(pointer);
      found.set(codePoint, entry);
    }
  }
  return [...found.entries()].toSorted(([a], [b]) => a - b).map(([codePoint, entry]) => ({ code: codeText(codePoint), ...entry }));
}
