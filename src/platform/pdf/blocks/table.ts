/** Tables: heads repeated, rows whole and never alone on a page, a row taller than a page split by lines. */
import type { InlineText, Table, TableColumn, TableRow } from '../../../core/pack/model.js';
import type { Canvas, Stroke } from '../file/canvas.js';
import type { Tag } from '../file/tags.js';
import { type Box, labelled, withBox } from '../flow/box.js';
import { baselineIn, BODY_HEIGHT, INK, styleOf, type TextStyle } from '../style.js';
import type { Line } from '../text/lines.js';
import { wordsOf } from '../text/words.js';
import { type BlockContext, layText, marksOf, paragraph } from './context.js';
import { ending } from './text-blocks.js';

const GUTTER = 9;
const PADDING = 3.1;
/** A table of up to this many rows stays on one page where it fits. */
const SHORT = 4;
const LONG_NOTE = 8;
const HEAD_RULE = { width: 0.9, ink: INK.text } as const;
const HAIRLINE = { width: 0.45, ink: INK.hairline } as const;

interface ColumnBox {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right' | 'center';
}

interface RowLook {
  readonly style: TextStyle;
  readonly columns: readonly ColumnBox[];
  /** The element of each cell; without them the cells are drawn in the current mode of the canvas. */
  readonly tags?: readonly Tag[];
}

/** What the rows of one table share. */
interface RowFrame {
  readonly table: Tag;
  readonly columns: readonly ColumnBox[];
  readonly carry: Box;
  readonly context: BlockContext;
}

export function* table(block: Table, context: BlockContext): Generator<Box> {
  const tag = context.parent.child('Table');
  yield* ending(tableBoxes(block, tag, context), tag, 6);
  if (block.footnote) yield* footnote(block.footnote, context);
}

/** Small print stays whole with the last row, unless it is long. */
function* footnote(text: InlineText, context: BlockContext): Generator<Box> {
  const boxes = [...paragraph(text, { style: 'small', type: 'P', before: 5 }, context)];
  for (const [index, box] of boxes.entries()) yield boxes.length <= LONG_NOTE && index < boxes.length - 1 ? withBox(box, { keep: true }) : box;
}

function* tableBoxes(block: Table, tag: Tag, context: BlockContext): Generator<Box> {
  if (block.caption) {
    const caption = { ...context, parent: tag.child('Caption') };
    yield* ending(paragraph(block.caption, { style: 'h3', type: 'P', before: 0, keepNext: true }, caption), caption.parent);
  }
  const columns = columnBoxes(block.columns, context);
  const head = headBoxes(block.columns, columns, tag, context);
  yield head.first;
  const frame = { table: tag, columns, carry: head.repeated, context };
  const last = block.rows.length - 1;
  for (const [index, row] of block.rows.entries()) {
    const keep = (index === last && block.footnote !== undefined) || (index < last && (last < SHORT || index === 0 || index === last - 1));
    for (const box of labelled(rowBoxes(row, frame), row)) {
      yield keep && box.ends ? withBox(box, { keep }) : box;
    }
  }
}

function columnBoxes(columns: readonly TableColumn[], context: BlockContext): ColumnBox[] {
  const shares = columnShares(columns, context);
  let x = context.left;
  return columns.map((column, index) => {
    const share = shares[index] ?? 0;
    const box = { x, width: share - (index < columns.length - 1 ? GUTTER : 0), align: column.align ?? 'left' };
    x += share;
    return box;
  });
}

/** Widths by weight, but none narrower than the longest word of its head: the wider columns give way. */
function columnShares(columns: readonly TableColumn[], context: BlockContext): number[] {
  const style = styleOf('cellHead', context.locale);
  const least = columns.map((column) => Math.max(0, ...wordsOf(column.head, style, context).map((word) => word.width)) + GUTTER + 0.5);
  const total = columns.reduce((sum, column) => sum + column.weight, 0);
  const shares = columns.map((column) => (context.width * column.weight) / total);
  const lacking = shares.map((share, i) => Math.max(0, (least[i] ?? 0) - share));
  const spare = shares.map((share, i) => Math.max(0, share - (least[i] ?? 0)));
  const [need, have] = [sum(lacking), sum(spare)];
  if (need === 0 || need > have) return shares;
  return shares.map((share, i) => share + (lacking[i] ?? 0) - ((spare[i] ?? 0) * need) / have);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function headBoxes(columns: readonly TableColumn[], boxes: readonly ColumnBox[], table: Tag, context: BlockContext): { first: Box; repeated: Box } {
  const style = styleOf('cellHead', context.locale);
  const cells = columns.map((column, i) => layText(column.head, style, boxes[i]?.width ?? 0, context));
  const height = rowHeight(cells, style);
  const row = table.child('TR');
  const tags = columns.map(() => row.child('TH'));
  const base = { height, before: 0, anchors: [], marks: marksOf(...columns.map((column) => column.head)) };
  const rule = (canvas: Canvas, top: number): void => canvas.rule([context.left, top + height], [context.left + context.width, top + height], HEAD_RULE);
  return {
    first: {
      ...base, keep: true, ends: [...tags, row],
      draw: (canvas, top) => {
        drawCells(canvas, cells, { style, columns: boxes, tags }, top);
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

function rowBoxes(row: TableRow, frame: RowFrame): Iterable<Box> {
  const { columns, carry, context } = frame;
  const plain = styleOf('cell', context.locale);
  const style: TextStyle = row.emphasis === 'total' ? { ...plain, weight: 'bold' } : plain;
  const first: TextStyle = row.emphasis === 'common' ? { ...style, slanted: true } : style;
  const cells = row.cells.map((cell, i) => layText(cell, i === 0 ? first : style, columns[i]?.width ?? 0, context));
  const height = rowHeight(cells, style);
  const tag = frame.table.child('TR');
  const tags = row.cells.map(() => tag.child('TD'));
  const look = { style, columns, tags };
  const marks = chipMarks(row.cells);
  const ends = [...tags, tag];
  if (height + carry.height > BODY_HEIGHT) return tallRow(cells, look, { ...frame, marks, ends });
  return [{
    height, before: 0, keep: false, anchors: [], marks, carry, ends,
    draw: (canvas, top) => {
      drawCells(canvas, cells, look, top);
      canvas.artifact();
      if (row.emphasis === 'total') across(canvas, context, top, HEAD_RULE);
      across(canvas, context, top + height, HAIRLINE);
    },
  }];
}

function across(canvas: Canvas, { left, width }: BlockContext, y: number, stroke: Stroke): void {
  canvas.rule([left, y], [left + width, y], stroke);
}

/** A row that no page can hold: one box a line, so that it continues wherever the page ends. */
function* tallRow(cells: readonly (readonly Line[])[], look: RowLook, frame: RowFrame & { marks: readonly string[]; ends: readonly Tag[] }): Generator<Box> {
  const { leading } = look.style;
  const last = Math.max(...cells.map((lines) => lines.length)) - 1;
  const carry = { ...frame.carry, height: frame.carry.height + PADDING };
  for (let index = 0; index <= last; index++) {
    const slice = cells.map((lines) => lines.slice(index, index + 1));
    const above = index === 0 ? PADDING : 0;
    const height = leading + above + (index === last ? PADDING : 0);
    const box: Box = {
      height, before: 0, keep: index === 0 || index === last - 1, anchors: [], marks: frame.marks, carry: index === 0 ? frame.carry : carry,
      draw: (canvas, top) => {
        drawCells(canvas, slice, look, top + above - PADDING);
        if (index === last) across(canvas.artifact(), frame.context, top + height, HAIRLINE);
      },
    };
    yield index === last ? { ...box, ends: frame.ends } : box;
  }
}

function rowHeight(cells: readonly (readonly Line[])[], style: TextStyle): number {
  let most = 1;
  for (const lines of cells) if (lines.length > most) most = lines.length;
  return most * style.leading + 2 * PADDING;
}

/** Cells in reading order, each into its own element. */
function drawCells(canvas: Canvas, cells: readonly (readonly Line[])[], look: RowLook, top: number): void {
  for (let i = 0; i < cells.length; i++) {
    const column = look.columns[i];
    if (!column) continue;
    const tag = look.tags?.[i];
    if (tag) canvas.file.tags.attach(tag);
    let y = top + PADDING;
    for (const line of cells[i] ?? []) {
      canvas.line(line, [column.x + offset(column, line), baselineIn(y, look.style)], tag);
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
