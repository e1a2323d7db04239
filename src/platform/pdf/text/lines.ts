/** Words to lines of a given width. */
import { mayTear } from './characters.js';
import type { Dress, Piece } from './shape.js';
import type { Word } from './words.js';

/** A stretch of one dress; `x` from the start of the line, points. */
export interface Segment {
  readonly text: string;
  readonly dress: Dress;
  readonly x: number;
  readonly width: number;
}

export interface Line {
  readonly segments: readonly Segment[];
  /** Without the space at its end. */
  readonly width: number;
}

export const EMPTY_LINE: Line = { segments: [], width: 0 };
/** Rounding of sums must not push a word that fits exactly to the next line. */
const SLACK = 0.001;
/** A word that is too long starts on the current line when at least this share of the line is free. */
const WORTH_STARTING = 0.35;

/** Greedy: Korean and Latin lines end at the breaks of the words; only a word longer than a line is torn. */
export function breakLines(words: readonly Word[], width: number): Line[] {
  const setter = new LineSetter(width);
  for (const word of words) setter.place(word);
  return setter.finish();
}

class LineSetter {
  private readonly lines: Line[] = [];
  private segments: { text: string; dress: Dress; x: number; width: number }[] = [];
  private pen = 0;
  private end = 0;
  private pending: { width: number; drawn: boolean } = { width: 0, drawn: false };

  constructor(private readonly width: number) {}

  place(word: Word): void {
    const start = this.pen + this.pending.width;
    if (start + word.width > this.width + SLACK) {
      if (word.width > this.width) return this.tear(word);
      if (this.segments.length > 0) this.wrap();
    }
    for (const piece of word.pieces) this.put(piece);
    this.after(word);
  }

  finish(): Line[] {
    if (this.segments.length > 0 || this.lines.length === 0) this.endLine();
    return this.lines;
  }

  private after(word: Word): void {
    if (word.after === 'hard') this.endLine();
    else this.pending = { width: word.space, drawn: word.after === 'space' };
  }

  private put(piece: Piece): void {
    const last = this.segments.at(-1);
    const joined = last !== undefined && sameDress(last.dress, piece.dress) && !piece.dress.framed && this.canJoin(piece.dress);
    this.pen += this.pending.width;
    if (joined) {
      last.text += (this.pending.width > 0 ? ' ' : '') + piece.text;
      last.width = this.pen + piece.width - last.x;
    } else {
      if (last && this.pending.drawn && this.pending.width > 0 && !last.dress.framed) last.text += ' ';
      this.segments.push({ text: piece.text, dress: piece.dress, x: this.pen, width: piece.width });
    }
    this.pen += piece.width;
    this.end = this.pen;
    this.pending = { width: 0, drawn: false };
  }

  /** A space inside a stretch is drawn as a glyph, so it must be as wide as the glyph of that dress. */
  private canJoin(dress: Dress): boolean {
    const { width, drawn } = this.pending;
    return width === 0 || (drawn && Math.abs(width - dress.face.advance(0x20) * dress.size) < SLACK);
  }

  /** Goes to the next line in the middle of a text: the space is drawn, so that readers of the text do not join the words. */
  private wrap(): void {
    const last = this.segments.at(-1);
    if (last && this.pending.drawn && this.pending.width > 0 && !last.dress.framed) last.text += ' ';
    this.endLine();
  }

  private endLine(): void {
    this.lines.push(this.segments.length === 0 ? EMPTY_LINE : { segments: this.segments, width: this.end });
    this.segments = [];
    this.pen = 0;
    this.end = 0;
    this.pending = { width: 0, drawn: false };
  }

  /** Falls back to characters, keeping closing marks off the start and opening marks off the end of a line. */
  private tear(word: Word): void {
    if (this.segments.length > 0 && this.width - this.pen < this.width * WORTH_STARTING) this.endLine();
    for (const piece of word.pieces) this.tearPiece(piece);
    this.after(word);
  }

  private tearPiece(piece: Piece): void {
    const chars = Array.from(piece.text);
    let from = 0;
    while (from < chars.length) {
      const room = this.width - this.pen - this.pending.width;
      const count = fitting(chars, from, room, piece.dress);
      if (count === 0 && this.segments.length > 0) {
        this.endLine();
        continue;
      }
      const to = from + Math.max(1, count);
      const text = chars.slice(from, to).join('');
      this.put({ text, dress: piece.dress, width: piece.dress.face.width(text) * piece.dress.size });
      from = to;
      if (from < chars.length) this.endLine();
    }
  }
}

function fitting(chars: readonly string[], from: number, room: number, dress: Dress): number {
  let used = 0;
  let count = 0;
  while (from + count < chars.length) {
    used += dress.face.advance(chars[from + count]?.codePointAt(0) ?? 0) * dress.size;
    if (used > room + SLACK) break;
    count++;
  }
  if (from + count >= chars.length) return count;
  let back = count;
  while (back > 1 && count - back < 6 && !mayTear(chars[from + back - 1] ?? '', chars[from + back] ?? '')) back--;
  return back > 1 && mayTear(chars[from + back - 1] ?? '', chars[from + back] ?? '') ? back : count;
}

function sameDress(a: Dress, b: Dress): boolean {
  return a === b || (a.face === b.face && a.size === b.size && a.ink === b.ink && a.slanted === b.slanted && a.link === b.link && a.framed === b.framed);
}
