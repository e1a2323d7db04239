/** Big figures side by side, each with what it rests on and the way to its calculation. */
import type { FigureItem, Figures } from '../../../core/pack/model.js';
import { linked, pageOf } from '../../../core/pack/inline.js';
import type { Area, Canvas } from '../file/canvas.js';
import type { Tag } from '../file/tags.js';
import type { Box } from '../flow/box.js';
import { baselineIn, INK, styleOf, type TextStyle } from '../style.js';
import { prepare } from '../text/characters.js';
import type { Line } from '../text/lines.js';
import { type BlockContext, layText, marksOf } from './context.js';

const INSET = 10;
const RIGHT = 7;
const TOP = 7;
const BOTTOM = 7;
const NOTE_GAP = 1;
const REFERENCE_GAP = 2.5;

interface Cell {
  readonly x: number;
  readonly value: readonly Line[];
  readonly notes: readonly Line[];
  readonly reference: readonly Line[];
  readonly tag: Tag;
  readonly valueTag: Tag;
  readonly noteTag: Tag;
}

export function* figures(block: Figures, context: BlockContext): Generator<Box> {
  const share = context.width / block.items.length;
  const tag = context.parent.child('Div');
  const big = fitting(block.items, share - INSET, styleOf('figure', context.locale), context);
  const small = styleOf('note', context.locale);
  const cells = block.items.map((item, index) => cellOf(item, context.left + index * share + (index > 0 ? INSET : 0), share - (index > 0 ? INSET : 0) - (index < block.items.length - 1 ? RIGHT : 0), { big, small, tag, context }));
  const height = Math.max(...cells.map((cell) => TOP + cell.value.length * big.leading + NOTE_GAP + notesHeight(cell, small) + BOTTOM));
  yield {
    height, before: 10, keep: false, marks: marksOf(...block.items.flatMap((item) => item.notes)),
    anchors: block.items.flatMap((item) => (item.id === undefined ? [] : [item.id])),
    ends: [...cells.flatMap((cell) => [cell.valueTag, cell.noteTag, cell.tag]), tag],
    draw: (canvas, top) => {
      drawFrame(canvas.artifact(), { x: context.left, y: top, width: context.width, height }, cells);
      for (const cell of cells) drawCell(canvas, cell, { big, small }, top);
    },
  };
}

/** All figures of a row have one size: the largest at which each stands on one line. */
function fitting(items: readonly FigureItem[], width: number, style: TextStyle, context: BlockContext): TextStyle {
  for (let size = style.size; size > 10; size -= 0.5) {
    const tried = { ...style, size };
    if (items.every((item) => layText([prepare(item.value).replace(/ /g, '\u00a0')], tried, Infinity, context).every((line) => line.width <= width))) return tried;
  }
  return { ...style, size: 10 };
}

function cellOf(
  item: FigureItem, x: number, width: number, frame: { big: TextStyle; small: TextStyle; tag: Tag; context: BlockContext },
): Cell {
  const { big, small, context } = frame;
  const tag = frame.tag.child('Div');
  const ink = item.tone === 'turning' ? INK.turning : big.ink;
  const words = item.to === undefined ? item.value : linked(item.value, { anchor: item.to });
  const value = layText([words], { ...big, ink }, width + RIGHT, context).map((line) => inked(line, ink));
  const notes = item.notes.flatMap((note) => layText(note, small, width, context));
  const reference = item.to === undefined ? [] : layText([pageOf(item.to)], small, width, context);
  return { x, value, notes, reference, tag, valueTag: tag.child('P'), noteTag: tag.child('P') };
}

/** A figure is a link, but it is read as a figure: it keeps its own ink. */
function inked(line: Line, ink: TextStyle['ink']): Line {
  return { ...line, segments: line.segments.map((segment) => ({ ...segment, dress: { ...segment.dress, ink } })) };
}

function drawFrame(canvas: Canvas, { x, y, width, height }: Area, cells: readonly Cell[]): void {
  canvas.rule([x, y], [x + width, y], { width: 1.1, ink: INK.text });
  canvas.rule([x, y + height], [x + width, y + height], { width: 0.5, ink: INK.rule });
  for (const cell of cells.slice(1)) canvas.rule([cell.x - INSET, y], [cell.x - INSET, y + height], { width: 0.45, ink: INK.hairline });
}

function drawCell(canvas: Canvas, cell: Cell, { big, small }: { big: TextStyle; small: TextStyle }, top: number): void {
  let y = top + TOP;
  for (const line of cell.value) {
    canvas.line(line, [cell.x, baselineIn(y, big)], cell.valueTag);
    y += big.leading;
  }
  y += NOTE_GAP;
  for (const line of cell.notes) {
    canvas.line(line, [cell.x, baselineIn(y, small)], cell.noteTag);
    y += small.leading;
  }
  y += REFERENCE_GAP;
  for (const line of cell.reference) canvas.line(line, [cell.x, baselineIn(y, small)], cell.noteTag);
}

function notesHeight(cell: Cell, small: TextStyle): number {
  return (cell.notes.length + cell.reference.length) * small.leading + (cell.reference.length > 0 ? REFERENCE_GAP : 0);
}
