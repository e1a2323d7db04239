/** Tables: heads repeated, rows whole and never alone on a page, a row taller than a page split by lines. */
import type { InlineText, Table, TableColumn, TableRow } from '../../../core/pack/model.js';
import type { Canvas } from '../file/canvas.js';
import type { Tag } from '../file/tags.js';
import { type Box, labelled, withBox } from '../flow/box.js';
import { baselineIn, BODY_HEIGHT, INK, styleOf, type TextStyle } from '../style.js';
import type { Line } from '../text/lines.js';
import { type BlockContext, layText, marksOf, paragraph } from './context.js';
import { ending } from './text-blocks.js';

const GUTTER = 9;
const PADDING = 3.4;
const HEAD_RULE = 0.9;
const HAIRLINE = 0.45;

interface ColumnBox {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right' | 'center';
}

interface RowLook {
  readonly style: TextStyle;
  readonly columns: readonly ColumnBox[];
}

export function* table(block: Table, context: BlockContext): Generator<Box> {
  const tag = context.parent.child('Table');
  yield* ending(tableBoxes(block, tag, context), tag, 10);
  if (block.footnote) yield* paragraph(block.footnote, { style: 'small', type: 'P', before: 5 }, context);
}

function* tableBoxes(block: Table, tag: Tag, context: BlockContext): Generator<Box> {
  if (block.caption) {
    const caption = { ...context, parent: tag.child('Caption') };
    yield* ending(paragraph(block.caption, { style: 'h3', type: 'P', before: 0, keepNext: true }, caption), caption.parent);
  }
  const columns = columnBoxes(block.columns, context);
  const head = headBoxes(block.columns, columns, tag, context);
  yield head.first;
  const look = { style: styleOf('cell', context.locale), columns };
  const last = block.rows.length - 1;
  for (const [index, row] of block.rows.entries()) {
    const keep = (index === last && block.footnote !== undefined) || (last > 2 && (index === 0 || index === last - 1));
    for (const box of labelled(rowBoxes(row, look, tag, head.repeated, context), row)) {
      yield keep && box.ends ? withBox(box, { keep }) : box;
    }
  }
}

function columnBoxes(columns: readonly TableColumn[], context: BlockContext): ColumnBox[] {
  const total = columns.reduce((sum, column) => sum + column.weight, 0);
  let x = context.left;
  return columns.map((column, index) => {
    const share = (context.width * column.weight) / total;
    const box = { x, width: share - (index < columns.length - 1 ? GUTTER : 0), align: column.align ?? 'left' };
    x += share;
    return box;
  });
}

function headBoxes(columns: readonly TableColumn[], boxes: readonly ColumnBox[], table: Tag, context: BlockContext): { first: Box; repeated: Box } {
  const style = styleOf('cellHead', context.locale);
  const cells = columns.map((column, i) => layText(column.head, style, boxes[i]?.width ?? 0, context));
  const height = rowHeight(cells, style);
  const row = table.child('TR');
  const tags = columns.map(() => row.child('TH'));
  const base = { height, before: 0, anchors: [], marks: marksOf(...columns.map((column) => column.head)) };
  const rule = (canvas: Canvas, top: number): void => canvas.rule(context.left, top + height, context.left + context.width, top + height, HEAD_RULE, INK.text);
  return {
    first: {
      ...base, keep: true, ends: [...tags, row],
      draw: (canvas, top) => {
        drawCells(canvas, cells, { style, columns: boxes }, top, tags);
        rule(canvas.artifact(), top);
      },
    },
    repeated: {
      ...base, keep: false,
      draw: (canvas, top) => {
        drawCells(canvas.artifact(), cells, { style, columns: boxes }, top);
        rule(canvas, top);
      },
    },
  };
}

function* rowBoxes(row: TableRow, look: RowLook, table: Tag, carry: Box, context: BlockContext): Generator<Box> {
  const style: TextStyle = row.emphasis === 'total' ? { ...look.style, weight: 'bold' } : look.style;
  const dressed = { style, columns: look.columns };
  const cells = row.cells.map((cell, i) => layText(cell, style, look.columns[i]?.width ?? 0, context, row.emphasis === 'common' && i === 0));
  const height = rowHeight(cells, style);
  const tag = table.child('TR');
  const tags = row.cells.map(() => tag.child('TD'));
  const marks = chipMarks(row.cells);
  if (height + carry.height > BODY_HEIGHT) return yield* tallRow(cells, dressed, tags, tag, { carry, marks, context });
  yield {
    height, before: 0, keep: false, anchors: [], marks, carry, ends: [...tags, tag],
    draw: (canvas, top) => {
      drawCells(canvas, cells, dressed, top, tags);
      drawRules(canvas.artifact(), row, context, top, height);
    },
  };
}

function drawRules(canvas: Canvas, row: TableRow, context: BlockContext, top: number, height: number): void {
  const right = context.left + context.width;
  if (row.emphasis === 'total') canvas.rule(context.left, top, right, top, HEAD_RULE * 0.8, INK.text);
  canvas.rule(context.left, top + height, right, top + height, HAIRLINE, INK.hairline);
}

/** A row that no page can hold: one box a line, so that it continues wherever the page ends. */
function* tallRow(
  cells: readonly (readonly Line[])[], look: RowLook, tags: readonly Tag[], tag: Tag, frame: { carry: Box; marks: readonly string[]; context: BlockContext },
): Generator<Box> {
  const { style } = look;
  const count = Math.max(...cells.map((lines) => lines.length));
  const { left, width } = frame.context;
  const carry = { ...frame.carry, height: frame.carry.height + PADDING };
  for (let index = 0; index < count; index++) {
    const final = index === count - 1;
    const slice = cells.map((lines) => lines.slice(index, index + 1));
    const above = index === 0 ? PADDING : 0;
    const height = style.leading + above + (final ? PADDING : 0);
    const box: Box = {
      height, before: 0, keep: index === 0 || index === count - 2, anchors: [], marks: frame.marks, carry: index === 0 ? frame.carry : carry,
      draw: (canvas, top) => {
        drawCells(canvas, slice, look, top + above - PADDING, tags);
        if (final) canvas.artifact().rule(left, top + height, left + width, top + height, HAIRLINE, INK.hairline);
      },
    };
    yield final ? { ...box, ends: [...tags, tag] } : box;
  }
}

function rowHeight(cells: readonly (readonly Line[])[], style: TextStyle): number {
  let most = 1;
  for (const lines of cells) if (lines.length > most) most = lines.length;
  return most * style.leading + 2 * PADDING;
}

/** Cells in reading order, each into its own element; without elements in the current mode of the canvas. */
function drawCells(canvas: Canvas, cells: readonly (readonly Line[])[], look: RowLook, top: number, tags?: readonly Tag[]): void {
  for (let i = 0; i < cells.length; i++) {
    const column = look.columns[i];
    if (!column) continue;
    const tag = tags?.[i];
    if (tag) canvas.file.tags.attach(tag);
    let y = top + PADDING;
    for (const line of cells[i] ?? []) {
      canvas.line(line, column.x + offset(column, line), baselineIn(y, look.style), tag);
      y += look.style.leading;
    }
  }
}

function offset(column: ColumnBox, line: Line): number {
  if (column.align === 'left') return 0;
  const free = column.width - line.width;
  return column.align === 'right' ? free : free / 2;
}

const NONE: readonly string[] = [];

function chipMarks(cells: readonly InlineText[]): readonly string[] {
  let found = NONE;
  for (const cell of cells) {
    if (cell.length === 1 && typeof cell[0] === 'string') continue;
    const marks = marksOf(cell);
    if (marks.length > 0) found = found === NONE ? marks : [...found, ...marks];
  }
  return found;
}
