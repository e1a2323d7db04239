/** The short way for text that needs no breaking. */
import type { TextStyle } from '../style.js';
import { prepare } from './characters.js';
import type { Line } from './lines.js';
import { isCovered } from './shape.js';
import { plainDress } from './words.js';

/** Spaces that words would swallow or that end a line; an empty text. */
const UNEVEN_SPACE = /^$|^ | $| {2}|[\n\u3000]/;

/** Plain text that stands on one line, as most cells do, without a detour over words; undefined for all other text. */
export function wholeLine(raw: string, style: TextStyle, width: number): Line | undefined {
  const text = prepare(raw);
  if (UNEVEN_SPACE.test(text)) return undefined;
  const dress = plainDress(style);
  if (!isCovered(text, dress.face)) return undefined;
  const needed = dress.face.width(text) * dress.size;
  return needed > width ? undefined : { segments: [{ text, dress, x: 0, width: needed }], width: needed };
}
