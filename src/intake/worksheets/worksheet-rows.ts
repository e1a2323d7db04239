import readXlsxFile from 'read-excel-file/node';
import type { Issue } from '../../core/shared/errors.js';
import { refuse } from '../../platform/http/problems.js';
import { cellFactsOf, letters, rowOf, type CellFacts } from './cell-facts.js';
import { textOfCell, type FileCell } from './cell-text.js';
import { COLUMNS, HEAD_ROWS, ROW_LIMIT, TERMS_SHEET, type ColumnKey, type WorksheetColumn } from './columns.js';
import { unreadable } from './package-parts.js';

/** One filled row: what its cells say as text, and where they are. */
export interface WorksheetRow {
  /** Its number in the sheet, from 1. */
  readonly number: number;
  /** The text of a cell; undefined where it is empty, or was reported. */
  get(key: ColumnKey): string | undefined;
  /** The address of a cell, such as `terms!C7`. */
  at(key: ColumnKey): string;
  /** What is wrong with its cells as such. */
  readonly issues: readonly Issue[];
}

/** The filled rows, and what is wrong with the sheet as a whole. */
export interface WorksheetReading {
  readonly rows: readonly WorksheetRow[];
  readonly issues: readonly Issue[];
}

interface Sheet {
  readonly columns: ReadonlyMap<ColumnKey, number>;
  readonly facts: CellFacts;
}

/**
 * Reads the sheet "terms" of a worksheet. Cells are read as they are shown; a formula, an error, merged cells, a number where a
 * day belongs are issues at their cell. Throws `worksheet-unreadable`, `worksheet-too-large`.
 */
export async function readWorksheet(bytes: Buffer): Promise<WorksheetReading> {
  const facts = cellFactsOf(bytes, TERMS_SHEET);
  if (facts === undefined) return { rows: [], issues: [issue(TERMS_SHEET, 'worksheet-sheet-missing', `The workbook has no sheet "${TERMS_SHEET}".`, 'Use the worksheet of GET /api/v1/terms-worksheet, and keep the names of its sheets.')] };
  if (facts.lastRow > HEAD_ROWS + ROW_LIMIT) refuse('worksheet-too-large', { limit: `${ROW_LIMIT} rows` });
  const data = await valuesOf(bytes);
  const issues: Issue[] = [];
  const columns = columnsOf(data[0] ?? [], (one) => issues.push(one));
  if (columns === undefined) return { rows: [], issues };
  issues.push(...mergedIssues(facts));
  // The reader of values leaves rows out at the end that hold nothing but formulas without a kept result.
  const numbers = Array.from({ length: Math.max(facts.lastRow, HEAD_ROWS) - HEAD_ROWS }, (_, index) => HEAD_ROWS + index + 1);
  const rows = numbers.map((number) => rowOfCells({ columns, facts }, data[number - 1] ?? [], number));
  return { rows: rows.filter((row) => COLUMNS.some(({ key }) => row.get(key) !== undefined) || row.issues.length > 0), issues };
}

async function valuesOf(bytes: Buffer): Promise<readonly (readonly FileCell[])[]> {
  try {
    const sheets = await readXlsxFile(bytes, { parseNumber: (stored) => ({ stored }) });
    return (sheets.find(({ sheet }) => sheet === TERMS_SHEET)?.data ?? []) as readonly (readonly FileCell[])[];
  } catch (error) {
    throw unreadable(error);
  }
}

/** Where the columns stand, by the keys of the first row; undefined where one is missing. */
function columnsOf(head: readonly FileCell[], report: (issue: Issue) => void): ReadonlyMap<ColumnKey, number> | undefined {
  const columns = new Map<ColumnKey, number>();
  head.forEach((cell, index) => {
    if (cell === null) return;
    const at = `${TERMS_SHEET}!${letters(index)}1`;
    const text = typeof cell === 'string' ? cell.trim() : '';
    const known = COLUMNS.find(({ key }) => key === text);
    if (known === undefined) report(issue(at, 'worksheet-column-unknown', `"${text}" is not a column of this sheet.`, `Remove it, or move it to another sheet; known columns: ${COLUMNS.map(({ key }) => key).join(', ')}.`));
    else if (columns.has(known.key)) report(issue(at, 'worksheet-column-twice', `The column "${text}" occurs twice.`, 'Keep one of them.'));
    else columns.set(known.key, index);
  });
  const missing = COLUMNS.filter(({ key, shown, later }) => shown !== true && later !== true && !columns.has(key));
  for (const { key } of missing) report(issue(`${TERMS_SHEET}!A1`, 'worksheet-column-missing', `The column "${key}" is missing.`, 'Use the worksheet of GET /api/v1/terms-worksheet, and keep its first row.'));
  return missing.length === 0 ? columns : undefined;
}

function mergedIssues({ merged }: CellFacts): readonly Issue[] {
  return merged
    .filter((range) => rowOf(range.split(':').at(-1) ?? '') > HEAD_ROWS)
    .map((range) => issue(`${TERMS_SHEET}!${range}`, 'worksheet-merged', `The cells ${range} are merged: only the first of them has a value.`, 'Unmerge them, and write into each row what holds for it.'));
}

function rowOfCells({ columns, facts }: Sheet, cells: readonly FileCell[], number: number): WorksheetRow {
  const issues: Issue[] = [];
  const texts = new Map<ColumnKey, string>();
  for (const column of COLUMNS) {
    const index = columns.get(column.key);
    if (index === undefined || column.shown === true) continue;
    const at = `${letters(index)}${number}`;
    const text = textAt(column, cells[index] ?? null, { at, facts, report: (one) => issues.push(one) });
    if (text !== undefined) texts.set(column.key, text);
  }
  return { number, issues, get: (key) => texts.get(key), at: (key) => `${TERMS_SHEET}!${letters(columns.get(key) ?? 0)}${number}` };
}

interface Place {
  readonly at: string;
  readonly facts: CellFacts;
  readonly report: (issue: Issue) => void;
}

function textAt(column: WorksheetColumn, cell: FileCell, { at, facts, report }: Place): string | undefined {
  const pointer = `${TERMS_SHEET}!${at}`;
  if (facts.errors.has(at)) {
    report(issue(pointer, 'worksheet-cell-error', 'The cell holds an error of the spreadsheet, such as #REF!.', 'Type the value itself.'));
    return undefined;
  }
  if (facts.formulas.has(at)) {
    report(issue(pointer, 'worksheet-formula', 'The cell holds a formula: what it gives depends on the program that opens the file.', 'Replace it by its value (copy, then paste values only).'));
    return undefined;
  }
  const reading = textOfCell(column, cell, facts.percents.has(at));
  if (reading === undefined || reading.ok) return reading?.value;
  const { code, message, remedy } = reading;
  report({ pointer, code, message, remedy });
  return undefined;
}

function issue(pointer: string, code: string, message: string, remedy: string): Issue {
  return { pointer, code, message, remedy };
}

