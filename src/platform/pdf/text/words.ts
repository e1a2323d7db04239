/** Inline runs to words: where a line may end, where it must, and what is drawn. */
import type { Locale } from '../../../core/shared/text.js';
import type { Inline, InlineText, TextRun } from '../../../core/pack/model.js';
import { faceOf, INK, type Ink, SMALLEST, type TextStyle } from '../style.js';
import { prepare } from './characters.js';
import { face } from './faces.js';
import { type Dress, type Piece, shape } from './shape.js';

/** What stands together on a line. */
export interface Word {
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** Width of the space that follows when the line goes on; 0 when there is none. */
  readonly space: number;
  /** `gap`: the space is only distance (groups of a hash); `hard`: the line ends here. */
  readonly after: 'space' | 'gap' | 'soft' | 'hard';
}

/** What text layout has to know beside the text. */
export interface TextContext {
  readonly locale: Locale;
  readonly contentHash: string;
  /** The words of a page reference, such as "→ p. 9", and the words whose width is kept for it. */
  readonly pageText: (anchor: string) => { readonly text: string; readonly room: string };
}

const GROUP_GAP = 0.32;
const LONG_WORD = 24;

export function wordsOf(text: InlineText, style: TextStyle, context: TextContext): Word[] {
  const builder = new WordBuilder();
  for (const run of text) addRun(builder, run, style, context);
  return builder.finish();
}

function addRun(builder: WordBuilder, run: Inline, style: TextStyle, context: TextContext): void {
  if (typeof run === 'string') {
    addText(builder, run, plainDress(style));
    return;
  }
  switch (run.kind) {
    case 'text': return addText(builder, run.text, dressOf(run, style));
    case 'hash': return addHash(builder, run.hex, dressOf({ ...run, kind: 'text', text: '', mono: true }, style));
    case 'content-hash': return addHash(builder, context.contentHash, dressOf({ kind: 'text', text: '', mono: true }, style));
    case 'chip': return addChip(builder, run.text, style);
    case 'page': return addPage(builder, run.anchor, style, context);
    case 'break': return builder.end('hard', 0);
  }
}

const dresses = new WeakMap<TextStyle, Dress>();

/** The dress of text without wishes of its own. */
export function plainDress(style: TextStyle): Dress {
  let found = dresses.get(style);
  if (!found) {
    const base = face(faceOf(style.family, style.weight));
    found = { face: base, size: style.size, ink: style.ink, slanted: style.slanted === true, link: undefined, framed: false };
    dresses.set(style, found);
  }
  return found;
}

function dressOf(run: TextRun, style: TextStyle): Dress {
  const name = run.mono === true && !HANGUL.test(run.text) ? 'mono' : faceOf(style.family, run.bold === true ? 'bold' : style.weight);
  const size = run.small === true ? Math.max(SMALLEST, style.size * 0.84) : style.size;
  return {
    face: face(name), size: name === 'mono' ? monoSize(size) : size, ink: inkOf(run, style.ink), slanted: style.slanted === true || run.italic === true,
    link: run.link, framed: false,
  };
}

/** The fixed-width face is wide: one step smaller beside the others. */
function monoSize(size: number): number {
  return Math.max(SMALLEST, size * 0.9);
}

/** The fixed-width face has no Hangul; a run with Hangul in it is set in the sans face as a whole. */
const HANGUL = /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/;

function inkOf(run: TextRun, plain: Ink): Ink {
  if (run.tone === 'turning') return INK.turning;
  if (run.tone === 'secondary') return INK.secondary;
  return run.link ? INK.time : plain;
}

/** Lines end at spaces (Korean too), after an em dash, and after the hyphen of a compound word. */
function addText(builder: WordBuilder, raw: string, dress: Dress): void {
  const text = prepare(raw);
  const space = dress.face.advance(0x20) * dress.size;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x20 || unit === 0x3000 || unit === 0x0a) {
      if (i > from) builder.add(text.slice(from, i), dress);
      if (unit === 0x0a) builder.end('hard', 0);
      else builder.end('space', space);
      from = i + 1;
    } else if (endsAfter(text, i)) {
      builder.add(text.slice(from, i + 1), dress);
      builder.end('soft', 0);
      from = i + 1;
    }
  }
  if (from < text.length) builder.add(text.slice(from), dress);
}


const LETTER = /\p{L}/u;
/** Identifiers such as OBS-M365 stay whole. */
const SMALL_LETTER = /[\p{Ll}\p{Lo}]/u;

function endsAfter(text: string, i: number): boolean {
  const char = text[i] ?? '';
  const next = text[i + 1];
  if (next === undefined || next === ' ' || next === '\n') return false;
  if (char === '—') return true;
  if (char === '-' || char === '‐') return LETTER.test(text[i - 1] ?? '') && SMALL_LETTER.test(next);
  return '/_?&='.includes(char) && wordLength(text, i) > LONG_WORD;
}

function wordLength(text: string, i: number): number {
  const from = text.lastIndexOf(' ', i) + 1;
  const to = text.indexOf(' ', i);
  return (to < 0 ? text.length : to) - from;
}

function addHash(builder: WordBuilder, hex: string, dress: Dress): void {
  for (let i = 0; i < hex.length; i += 4) {
    builder.add(hex.slice(i, i + 4), dress);
    if (i + 4 < hex.length) builder.end('gap', GROUP_GAP * dress.size);
  }
}

function addChip(builder: WordBuilder, text: string, style: TextStyle): void {
  const dress: Dress = {
    face: face('sans'), size: Math.max(6.6, style.size * 0.78), ink: INK.secondary, slanted: false, link: undefined, framed: true,
  };
  builder.add(fixed(prepare(text)), dress);
}

function addPage(builder: WordBuilder, anchor: string, style: TextStyle, context: TextContext): void {
  const dress: Dress = { ...plainDress(style), ink: INK.time, link: { anchor } };
  const { text, room } = context.pageText(anchor);
  builder.add(fixed(text), dress, dress.face.width(fixed(room)) * dress.size);
}

function fixed(text: string): string {
  return text.replace(/ /g, '\u00a0');
}

/** Room around the word of a chip, points on each side: margin, frame, padding. */
export const CHIP_PADDING = 3;
export const CHIP_MARGIN = 2.4;

class WordBuilder {
  private readonly words: Word[] = [];
  private pieces: Piece[] = [];
  private width = 0;

  /** `room`: the least width that the text takes. */
  add(text: string, dress: Dress, room = 0): void {
    for (const piece of shape(text, dress)) {
      const width = dress.framed ? piece.width + 2 * (CHIP_PADDING + CHIP_MARGIN) : Math.max(piece.width, room);
      this.pieces.push(width === piece.width ? piece : { ...piece, width });
      this.width += width;
    }
  }

  end(after: Word['after'], space: number): void {
    const last = this.words.at(-1);
    if (this.pieces.length === 0 && after !== 'hard') {
      if (last && last.after === 'space') this.words[this.words.length - 1] = { ...last, space: Math.max(last.space, space) };
      return;
    }
    this.words.push({ pieces: this.pieces, width: this.width, space, after });
    this.pieces = [];
    this.width = 0;
  }

  finish(): Word[] {
    if (this.pieces.length > 0) this.end('soft', 0);
    return this.words;
  }
}
