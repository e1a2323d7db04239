import { partsOf, readPart, unreadable } from './package-parts.js';

/**
 * What the reader of values leaves out of a sheet: how a cell came to its value and how it shows it. Cells are named as in the
 * sheet, such as C7.
 */
export interface CellFacts {
  /** Cells whose value a formula made. */
  readonly formulas: ReadonlySet<string>;
  /** Cells that hold an error, such as #REF!. */
  readonly errors: ReadonlySet<string>;
  /** Cells that show their number as a percentage: 0.999 is read as 99.9 %. */
  readonly percents: ReadonlySet<string>;
  /** Ranges that are merged into one cell, such as A5:B6. */
  readonly merged: readonly string[];
  /** The last row that holds a value, from 1; 0 where none does. */
  readonly lastRow: number;
}

/** The facts of the sheet of that name; undefined where the workbook has none. Throws `worksheet-unreadable`, `worksheet-too-large`. */
export function cellFactsOf(bytes: Uint8Array, sheet: string): CellFacts | undefined {
  const parts = partsOf(bytes);
  const path = pathOf(parts, sheet);
  const xml = path === undefined ? undefined : parts.get(path);
  return xml === undefined ? undefined : factsOf(xml, percentStyles(parts.get('xl/styles.xml') ?? '<styleSheet/>'));
}

function pathOf(parts: ReadonlyMap<string, string>, sheet: string): string | undefined {
  const workbook = parts.get('xl/workbook.xml');
  if (workbook === undefined) throw unreadable(new Error('it has no xl/workbook.xml'));
  let relation: string | undefined;
  readPart(workbook, {
    open: (name, attributes) => {
      if (name === 'sheet' && attributes['name'] === sheet) relation = attributes['id'];
    },
  });
  let path: string | undefined;
  readPart(parts.get('xl/_rels/workbook.xml.rels') ?? '<Relationships/>', {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id === relation && Target !== undefined) path = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`;
    },
  });
  return path;
}

/** For each style whether it shows numbers as percentages: built-in formats 9 and 10, and own ones with a % that is no text. */
function percentStyles(xml: string): readonly boolean[] {
  const formats = new Map([['9', true], ['10', true]]);
  const styles: boolean[] = [];
  let inCells = false;
  readPart(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') formats.set(attributes['numFmtId'] ?? '', isPercent(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(formats.get(attributes['numFmtId'] ?? '') ?? false);
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

function isPercent(format: string): boolean {
  return format.replaceAll(/"[^"]*"|\\./g, '').includes('%');
}

function factsOf(xml: string, percentStyle: readonly boolean[]): CellFacts {
  const facts = { formulas: new Set<string>(), errors: new Set<string>(), percents: new Set<string>(), merged: [] as string[], lastRow: 0 };
  let cell = '';
  readPart(xml, {
    open: (name, attributes) => {
      switch (name) {
        case 'c':
          cell = attributes['r'] ?? '';
          if (attributes['t'] === 'e') facts.errors.add(cell);
          if (percentStyle[Number(attributes['s'])] === true) facts.percents.add(cell);
          break;
        case 'f':
          facts.formulas.add(cell);
          facts.lastRow = rowOf(cell);
          break;
        case 'v':
        case 'is':
          facts.lastRow = rowOf(cell);
          break;
        case 'mergeCell':
          facts.merged.push(attributes['ref'] ?? '');
          break;
        default:
      }
    },
  });
  return facts;
}

/** 0 -> A, 25 -> Z, 26 -> AA. */
export function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}

/** C7 -> 7. */
export function rowOf(cell: string): number {
  return Number(/\d+$/.exec(cell)?.[0] ?? 0);
}
