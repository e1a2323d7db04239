/** How a column of a text table stands, and how wide it may become before its cells are broken at spaces. */
export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  readonly max?: number;
}

/** Code points that take two columns on a terminal: Hangul syllables, ideographs, kana, fullwidth forms (UAX #11, W and F). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], [0x2e80, 0x303e], [0x3041, 0x33ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xa000, 0xa4cf], [0xa960, 0xa97f],
  [0xac00, 0xd7a3], [0xf900, 0xfaff], [0xfe30, 0xfe6f], [0xff00, 0xff60], [0xffe0, 0xffe6], [0x1f300, 0x1faff], [0x20000, 0x3fffd],
];

/** Code points that take none: combining marks, medial and final jamo, joiners. */
const ZERO: readonly (readonly [number, number])[] = [[0x0300, 0x036f], [0x1160, 0x11ff], [0x200b, 0x200f], [0xd7b0, 0xd7ff], [0xfe00, 0xfe0f]];

/** The columns that a text takes on a terminal with a fixed-width font. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    width += isIn(ZERO, code) ? 0 : isIn(WIDE, code) ? 2 : 1;
  }
  return width;
}

/** The text broken at spaces so that no line is wider than `width`; a word that is wider stands alone and is not cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** A paragraph with its first line after `lead` and the others set in by the same width. */
export function paragraph(lead: string, text: string, width: number): string[] {
  const indent = ' '.repeat(widthOf(lead));
  return wrap(text, width - widthOf(lead)).map((line, index) => (index === 0 ? lead : indent) + line);
}

/** Head, rule and rows of as many cells as there are columns; each cell padded to its column by display width, nothing at the end of a line. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const stacked = columns.map(({ head, align, max = Infinity }, index) => {
    const cells = rows.map((row) => wrap(String(row[index]), max));
    return { head, align, cells, width: Math.max(widthOf(head), ...cells.flat().map(widthOf)) };
  });
  const lineOf = (pick: (column: (typeof stacked)[number]) => string | undefined): string => stacked.map((column) => padded(pick(column) ?? '', column.width, column.align)).join('  ').trimEnd();
  const body = rows.flatMap((_, row) => {
    const height = Math.max(...stacked.map(({ cells }) => (cells[row] as readonly string[]).length));
    return Array.from({ length: height }, (_line, line) => lineOf(({ cells }) => cells[row]?.[line]));
  });
  return [lineOf(({ head }) => head), stacked.map(({ width }) => '-'.repeat(width)).join('  '), ...body];
}

function padded(text: string, width: number, align: Column['align']): string {
  const room = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + room : room + text;
}

function isIn(ranges: readonly (readonly [number, number])[], code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to);
}
