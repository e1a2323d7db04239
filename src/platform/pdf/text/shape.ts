/** Text of one style to pieces of one face each: font fallback, and codes for what has no glyph. No shaping. */
import type { Link } from '../../../core/pack/model.js';
import type { Ink } from '../style.js';
import { codeText, isControl } from './characters.js';
import { type Face, face, faceFor } from './faces.js';

/** How a stretch of text is dressed; pieces of the same dress are set in one go. */
export interface Dress {
  readonly face: Face;
  readonly size: number;
  readonly ink: Ink;
  readonly slanted: boolean;
  readonly link: Link | undefined;
  /** A framed word. */
  readonly framed: boolean;
}

export interface Piece {
  readonly text: string;
  readonly dress: Dress;
  /** Points. */
  readonly width: number;
}

/** Pieces of text without spaces that break; `onCode` hears of each code point that is shown as `U+XXXX`. */
export function shape(text: string, dress: Dress): Piece[] {
  if (isCovered(text, dress.face)) return [piece(text, dress)];
  const pieces: Piece[] = [];
  let run = '';
  let runFace = dress.face;
  const flush = (): void => {
    if (run !== '') pieces.push(piece(run, runFace === dress.face ? dress : { ...dress, face: runFace }));
    run = '';
  };
  for (const char of text) {
    const codePoint = char.codePointAt(0) ?? 0;
    const found = isControl(codePoint) ? undefined : faceFor(dress.face, codePoint);
    if (!found) {
      flush();
      pieces.push(piece(codeText(codePoint), { ...dress, face: face('mono'), size: dress.size * 0.8 }));
      continue;
    }
    if (found !== runFace) flush();
    runFace = found;
    run += char;
  }
  flush();
  return pieces;
}

/** Whether a face draws the text as it is: a glyph for each character, none that must be shown as a code. */
export function isCovered(text: string, wanted: Face): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdfff) return false;
    if (unit > 0x7e && unit < 0xac00 && isControl(unit)) return false;
    if (unit < 0x20 || unit >= 0xfe00 || !wanted.has(unit)) return false;
  }
  return true;
}

function piece(text: string, dress: Dress): Piece {
  return { text, dress, width: dress.face.width(text) * dress.size };
}
