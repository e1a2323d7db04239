/** Headings, paragraphs, lists, key-value rows and callouts. */
import type { Callout, Heading, InlineText, KeyValue, Lead, List, ListItem, Paragraph } from '../../../core/pack/model.js';
import { plainText } from '../../../core/pack/inline.js';
import type { Tag } from '../file/tags.js';
import { type Box, labelled, withBox } from '../flow/box.js';
import { baselineIn, INK, styleOf } from '../style.js';
import { type BlockContext, layText, marksOf, paragraph } from './context.js';

const HEADING_SPACE = { 1: 28, 2: 15, 3: 10 } as const;

export function* heading(block: Heading, context: BlockContext): Generator<Box> {
  const { level } = block;
  const style = (['h1', 'h2', 'h3'] as const)[level - 1] ?? 'h3';
  const type = (['H1', 'H2', 'H3'] as const)[level - 1] ?? 'H3';
  const boxes = glued(paragraph(block.text, { style, type, before: HEADING_SPACE[level], keepNext: true }, context));
  const name = block.bookmark ?? (level < 3 ? plainText(block.text) : false);
  yield* name === false ? boxes : bookmarked(boxes, level, name);
}

/** All lines of a heading stay together and with what follows. */
function* glued(boxes: Iterable<Box>): Generator<Box> {
  for (const box of boxes) yield withBox(box, { keep: true });
}

/** Puts a bookmark at the first of the boxes. */
export function* bookmarked(boxes: Iterable<Box>, level: number, name: string): Generator<Box> {
  let first = true;
  for (const box of boxes) {
    yield first ? withBox(box, { bookmark: { level, title: name } }) : box;
    first = false;
  }
}

export function lead(block: Lead, context: BlockContext): Iterable<Box> {
  return paragraph(block.text, { style: 'lead', type: 'P', before: 9 }, context);
}

export function text(block: Paragraph, context: BlockContext): Iterable<Box> {
  const style = block.style ?? 'body';
  return paragraph(block.text, { style, type: 'P', before: style === 'sub' ? 2 : 6, keepNext: style === 'sub' }, context);
}

export function* list(block: List, context: BlockContext): Generator<Box> {
  const tag = context.parent.child('L');
  yield* ending(listItems(block.items, block.numbered ? '' : undefined, { ...context, parent: tag }), tag, 6);
}

/** `prefix` is the number above these items, such as `4.`; undefined for bullets. */
function* listItems(items: readonly ListItem[], prefix: string | undefined, context: BlockContext): Generator<Box> {
  const indent = prefix === undefined ? 11 : 17 + prefix.length * 5;
  const inner = { ...context, left: context.left + indent, width: context.width - indent };
  for (const [index, item] of items.entries()) {
    const number = prefix === undefined ? undefined : `${prefix}${index + 1}.`;
    yield* labelled(listItem(item, number, indent, inner), item);
  }
}

function* listItem(item: ListItem, number: string | undefined, indent: number, context: BlockContext): Generator<Box> {
  const tag = context.parent.child('LI');
  const [labelTag, body] = [tag.child('Lbl'), tag.child('LBody')];
  const style = styleOf('body', context.locale);
  const [labelLine] = layText([number ?? '•'], { ...style, ink: INK.secondary }, indent, context);
  const boxes: Box[] = [...paragraph(item.text, { style: 'body', type: 'P', before: 2, tag: body }, context)];
  const first = boxes[0];
  if (first && labelLine) {
    boxes[0] = withBox(first, {
      draw: (canvas, top) => {
        canvas.line(labelLine, [context.left - indent, baselineIn(top, style)], labelTag);
        first.draw(canvas, top);
      },
    });
  }
  if (item.items) {
    yield* boxes;
    const sub = body.child('L');
    yield* endingAll(listItems(item.items, number, { ...context, parent: sub }), [sub, labelTag, body, tag]);
  } else yield* endingAll(boxes, [labelTag, body, tag]);
}

/** Ends an element after the last of its boxes, and gives the first its space above. */
export function* ending(boxes: Iterable<Box>, tag: Tag, before?: number): Generator<Box> {
  let held: Box | undefined;
  let first = true;
  for (const box of boxes) {
    if (held) yield held;
    held = first && before !== undefined ? withBox(box, { before }) : box;
    first = false;
  }
  if (held) yield withBox(held, { ends: [...(held.ends ?? []), tag] });
}

function endingAll(boxes: Iterable<Box>, tags: readonly Tag[]): Iterable<Box> {
  return tags.reduce<Iterable<Box>>((inner, tag) => ending(inner, tag), boxes);
}

const KEY_SHARE = 0.26;
const HAIRLINE = { width: 0.45, ink: INK.hairline } as const;

/** Rows of a name and a value, set as a table without a head and without rules. */
export function* keyValue(block: KeyValue, context: BlockContext): Generator<Box> {
  const tag = context.parent.child('L');
  yield* ending(keyRows(block, tag, context), tag, 8);
}

function* keyRows(block: KeyValue, list: Tag, context: BlockContext): Generator<Box> {
  const keyWidth = Math.min(150, context.width * KEY_SHARE);
  const style = styleOf('cell', context.locale);
  const quiet = { ...style, ink: INK.secondary };
  for (const row of block.rows) {
    const tag = list.child('LI');
    const [keyTag, valueTag] = [tag.child('Lbl'), tag.child('LBody')];
    const keys = layText(row.key, quiet, keyWidth - 8, context);
    const values = layText(row.value, style, context.width - keyWidth, context);
    const count = Math.max(keys.length, values.length);
    const boxes = Array.from({ length: count }, (_, index): Box => ({
      height: style.leading, before: index === 0 ? (block.ruled === true ? 5 : 3.5) : 0, keep: index < count - 1 && count < 20, anchors: [], marks: marksOf(row.value),
      draw: (canvas, top) => {
        const [key, value] = [keys[index], values[index]];
        if (key) canvas.line(key, [context.left, baselineIn(top, style)], keyTag);
        if (value) canvas.line(value, [context.left + keyWidth, baselineIn(top, style)], valueTag);
        if (block.ruled === true && index === count - 1) canvas.artifact().rule([context.left, top + style.leading + 2.2], [context.left + context.width, top + style.leading + 2.2], HAIRLINE);
      },
    }));
    yield* labelled(endingAll(boxes, [keyTag, valueTag, tag]), row);
  }
}

const BAR_INDENT = 10;

/** Paragraphs beside a bar. The bar is drawn line by line, so it follows the text over a page break. */
export function* callout(block: Callout, context: BlockContext): Generator<Box> {
  const tag = context.parent.child('Div');
  yield* ending(calloutLines(block.text, tag, context), tag, 7);
}

function* calloutLines(texts: readonly InlineText[], parent: Tag, context: BlockContext): Generator<Box> {
  const inner = { ...context, parent, left: context.left + BAR_INDENT, width: context.width - BAR_INDENT };
  const last = texts.length - 1;
  for (const [index, entry] of texts.entries()) {
    const look = { style: 'body', type: 'P', before: index === 0 ? 0 : 5, keepNext: index < last } as const;
    for (const box of paragraph(entry, look, inner)) {
      yield withBox(box, {
        draw: (canvas, top) => {
          canvas.artifact().paint({ x: context.left, y: top - box.before, width: 1.6, height: box.height + box.before }, INK.text);
          box.draw(canvas, top);
        },
      });
    }
  }
}
