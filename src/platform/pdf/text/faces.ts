/** The type faces, from npm, parsed once per process; advances are cached per code point, without shaping. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

export type FaceName = 'sans' | 'sansMedium' | 'sansBold' | 'serif' | 'serifMedium' | 'mono';

const FILES: Record<FaceName, string> = {
  sans: '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  sansMedium: '@expo-google-fonts/noto-sans-kr/500Medium/NotoSansKR_500Medium.ttf',
  sansBold: '@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf',
  serif: '@expo-google-fonts/noto-serif-kr/400Regular/NotoSerifKR_400Regular.ttf',
  serifMedium: '@expo-google-fonts/noto-serif-kr/500Medium/NotoSerifKR_500Medium.ttf',
  mono: '@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf',
};

/** Where a face looks for what it lacks: the same role first, then the other families. */
const FALLBACKS: Record<FaceName, readonly FaceName[]> = {
  sans: ['serif', 'mono'], sansMedium: ['sans', 'serif', 'mono'], sansBold: ['sans', 'serif', 'mono'],
  serif: ['sans', 'mono'], serifMedium: ['serif', 'sans', 'mono'], mono: ['sans', 'serif'],
};

/** Thin and narrow no-break spaces are not in the fonts: they are drawn as a no-break space moved back to this width. */
export const THIN = 0.19;
export const NBSP = 0xa0;

const MISSING = -1;
const UNKNOWN = -2;

/** One font file. Advances are in em, so that a width is `advance * size`. */
export class Face {
  readonly name: FaceName;
  readonly font: Font;
  private readonly plane = new Float64Array(0x10000).fill(UNKNOWN);
  private readonly beyond = new Map<number, number>();

  constructor(name: FaceName, font: Font) {
    this.name = name;
    this.font = font;
    this.plane[0x2009] = THIN;
    this.plane[0x202f] = THIN;
  }

  has(codePoint: number): boolean {
    return this.advance(codePoint) !== MISSING;
  }

  /** The advance in em; negative when the face has no glyph. */
  advance(codePoint: number): number {
    const known = codePoint < 0x10000 ? (this.plane[codePoint] ?? UNKNOWN) : (this.beyond.get(codePoint) ?? UNKNOWN);
    if (known !== UNKNOWN) return known;
    const found = this.font.hasGlyphForCodePoint(codePoint)
      ? this.font.glyphForCodePoint(codePoint).advanceWidth / this.font.unitsPerEm
      : MISSING;
    if (codePoint < 0x10000) this.plane[codePoint] = found;
    else this.beyond.set(codePoint, found);
    return found;
  }

  /** Width in em of text whose characters the face has. */
  width(text: string): number {
    let sum = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0xd800 && unit < 0xdc00) {
        sum += this.advance(text.codePointAt(i) ?? 0);
        i++;
      } else sum += this.advance(unit);
    }
    return sum;
  }
}

const opened = new Map<FaceName, Face>();
const resolve = createRequire(import.meta.url);

export function face(name: FaceName): Face {
  let found = opened.get(name);
  if (!found) {
    found = new Face(name, create(readFileSync(resolve.resolve(FILES[name]))));
    opened.set(name, found);
  }
  return found;
}

/** The face that draws a code point when `wanted` is asked for; undefined when none of the families has it. */
export function faceFor(wanted: Face, codePoint: number): Face | undefined {
  if (wanted.has(codePoint)) return wanted;
  for (const name of FALLBACKS[wanted.name]) {
    const other = face(name);
    if (other.has(codePoint)) return other;
  }
  return undefined;
}
