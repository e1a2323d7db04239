/** What every block needs to lay itself out, and the paragraph machinery that they share. */
import type { InlineText } from '../../../core/pack/model.js';
import type { Tag, TagType } from '../file/tags.js';
import type { Box } from '../flow/box.js';
import { baselineIn, type StyleName, styleOf, type TextStyle } from '../style.js';
import { breakLines, type Line } from '../text/lines.js';
import { wholeLine } from '../text/whole-line.js';
import { type TextContext, wordsOf } from '../text/words.js';

/** `parent` is the element that a block hangs its own below. */
export interface BlockContext extends TextContext {
  readonly parent: Tag;
  readonly left: number;
  readonly width: number;
  /** The number of the page of an anchor, as digits. */
  readonly pageNumber: (anchor: string) => string;
}

export function layText(text: InlineText, style: TextStyle, width: number, context: TextContext): readonly Line[] {
  const [only] = text;
  const whole = text.length === 1 && typeof only === 'string' ? wholeLine(only, style, width) : undefined;
  if (whole) return [whole];
  return breakLines(wordsOf(text, style, context), width);
}

/** The marks that the chips of a text carry. */
export function marksOf(...texts: readonly InlineText[]): readonly string[] {
  const found: string[] = [];
  for (const text of texts) {
    for (const run of text) if (typeof run !== 'string' && run.kind === 'chip' && run.mark !== undefined) found.push(run.mark);
  }
  return found;
}

export interface ParagraphLook {
  readonly style: StyleName;
  readonly type: TagType;
  readonly before: number;
  /** Stays with what follows. */
  readonly keepNext?: boolean;
  readonly indent?: number;
  /** Element to draw into instead of a new one; then the caller ends it. */
  readonly tag?: Tag;
}

/** Lines of text: the first two and the last two of a paragraph stay together (no widows, no orphans). */
export function* paragraph(text: InlineText, look: ParagraphLook, context: BlockContext): Generator<Box> {
  const style = styleOf(look.style, context.locale);
  const x = context.left + (look.indent ?? 0);
  const lines = layText(text, style, context.width - (look.indent ?? 0), context);
  const tag = look.tag ?? context.parent.child(look.type);
  const marks = marksOf(text);
  const last = lines.length - 1;
  for (const [index, line] of lines.entries()) {
    const keep = index === last ? look.keepNext === true : index === 0 || index === last - 1;
    const box: Box = {
      height: style.leading, before: index === 0 ? look.before : 0, keep, anchors: [], marks,
      draw: (canvas, top) => canvas.line(line, [x, baselineIn(top, style)], tag),
    };
    yield index === last && !look.tag ? { ...box, ends: [tag] } : box;
  }
}
