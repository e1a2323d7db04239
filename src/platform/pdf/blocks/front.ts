/** The first page: title, parties, contents. */
import { linked, plainText } from '../../../core/pack/inline.js';
import type { Contents, ContentsItem, Title, TitleParty } from '../../../core/pack/model.js';
import type { Canvas, Point } from '../file/canvas.js';
import type { Tag } from '../file/tags.js';
import { type Box, withBox } from '../flow/box.js';
import { baselineIn, INK, styleOf } from '../style.js';
import { type BlockContext, layText, paragraph } from './context.js';
import { bookmarked, ending } from './text-blocks.js';

const RULE_SPACE = 26;
const STRONG = { width: 1.4, ink: INK.text } as const;
const THIN = { width: 0.5, ink: INK.rule } as const;

export function* title(block: Title, context: BlockContext): Generator<Box> {
  const { left, width } = context;
  if (block.eyebrow) {
    yield rule([left, width], { height: RULE_SPACE, at: 1, stroke: STRONG });
    yield* paragraph(block.eyebrow, { style: 'lead', type: 'P', before: 0, keepNext: true }, context);
  }
  const boxes = paragraph(block.text, { style: 'title', type: 'H1', before: block.eyebrow ? 6 : 0, keepNext: true }, context);
  yield* bookmarked(boxes, 1, plainText(block.text));
  if (block.sub) yield* paragraph(block.sub, { style: 'lead', type: 'P', before: 6 }, context);
  if (block.parties) yield* parties(block.parties, context);
}

/** A line of its own height across the column. */
function rule([left, width]: readonly [number, number], look: { height: number; at: number; stroke: typeof STRONG | typeof THIN }): Box {
  return {
    height: look.height, before: 0, keep: true, anchors: [], marks: [],
    draw: (canvas, top) => canvas.artifact().rule([left, top + look.at], [left + width, top + look.at], look.stroke),
  };
}

/** Role above name, one party below the other, between two rules. */
function* parties(items: readonly TitleParty[], context: BlockContext): Generator<Box> {
  const place = [context.left, context.width] as const;
  const list = context.parent.child('Div');
  yield rule(place, { height: 24, at: 18, stroke: THIN });
  yield* ending(partyLines(items, { ...context, parent: list }), list);
  yield rule(place, { height: 16, at: 12, stroke: THIN });
}

function* partyLines(items: readonly TitleParty[], context: BlockContext): Generator<Box> {
  for (const [index, { role, name }] of items.entries()) {
    yield* paragraph([role], { style: 'note', type: 'P', before: index === 0 ? 0 : 9, keepNext: true }, context);
    yield* paragraph(name, { style: 'party', type: 'P', before: 0, keepNext: true }, context);
  }
}

export function* contents(block: Contents, context: BlockContext): Generator<Box> {
  const tag = context.parent.child('TOC');
  yield* ending(entries(block.items, { ...context, parent: tag }), tag, 4);
}

function* entries(items: readonly ContentsItem[], context: BlockContext): Generator<Box> {
  for (const item of items) {
    const entry = context.parent.child('TOCI');
    const tag = entry.child('Reference');
    const boxes = [...paragraph([linked(item.text, { anchor: item.to })], { style: 'contents', type: 'P', before: 1, tag }, context)];
    const last = boxes.at(-1);
    if (last) boxes[boxes.length - 1] = withBox(last, { draw: (canvas, top) => entryLine(canvas, { item, tag, last }, top, context), ends: [tag, entry] });
    yield* boxes;
  }
}

/** The words, the number of the page at the right, and dots between. */
function entryLine(canvas: Canvas, entry: { item: ContentsItem; tag: Tag; last: Box }, top: number, context: BlockContext): void {
  const style = styleOf('contents', context.locale);
  const link = { anchor: entry.item.to };
  const words = layText([linked(entry.item.text, link)], style, context.width, context).at(-1);
  const [page] = layText([linked(context.pageNumber(entry.item.to), link)], style, context.width, context);
  entry.last.draw(canvas, top);
  if (!page || !words) return;
  const baseline = baselineIn(top, style);
  const right = context.left + context.width;
  const dots: readonly [Point, Point] = [[context.left + words.width + 6, baseline], [right - page.width - 6, baseline]];
  if (dots[1][0] > dots[0][0]) canvas.artifact().rule(dots[0], dots[1], { width: 0.5, ink: INK.rule, dash: '[0.6 3] 0' });
  canvas.line(page, [right - page.width, baseline], entry.tag);
}
