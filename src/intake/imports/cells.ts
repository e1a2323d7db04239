import readXlsxFile from 'read-excel-file/node';
import { DomainError, type Issue } from '../../core/shared/errors.js';
import { shownDecimal } from '../number-cells.js';
import { HEAD_ROWS, SHEETS, type SheetPlan } from './sheets.js';

/** One row of data: what its cells hold as text, and where they are. */
export interface Row {
  /** The text of a cell, trimmed; undefined where it is empty. */
  get(key: string): string | undefined;
  /** The address of a cell, such as `contracts!C7`. */
  at(key: string): string;
}

export type Rows = Readonly<Record<SheetPlan['name'], readonly Row[]>>;

/**
 * Reads a workbook made from the template: cells as text (numbers exactly as the file has them, dates as local time without
 * a zone), rows that are empty left out. Reports sheets and columns that are missing, unknown or doubled, and empty cells that
 * are needed. Throws `workbook-unreadable`.
 */
export async function readRows(bytes: Buffer, report: (issue: Issue) => void): Promise<Rows> {
  const sheets = await open(bytes);
  const rows = (plan: SheetPlan): readonly Row[] => {
    const sheet = sheets.find((one) => one.sheet === plan.name);
    if (sheet === undefined) {
      report({ pointer: plan.name, code: 'workbook-sheet-missing', message: `The workbook has no sheet "${plan.name}".`, remedy: 'Use the template, and keep the names of its sheets.' });
      return [];
    }
    return rowsOf(plan, sheet.data, report);
  };
  const [contracts = [], accounts = [], observations = [], statements = []] = SHEETS.map(rows);
  return { contracts, accounts, observations, statements };
}

async function open(bytes: Buffer): Promise<readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[]> {
  try {
    return await readXlsxFile<string>(bytes, { parseNumber: (text) => shownDecimal(text) ?? text });
  } catch (error) {
    throw new DomainError('workbook-unreadable', { reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' });
  }
}

function rowsOf(plan: SheetPlan, data: readonly (readonly unknown[])[], report: (issue: Issue) => void): readonly Row[] {
  const columns = columnsOf(plan, data[0] ?? [], report);
  const missing = plan.columns.filter((column) => column.required === true && !columns.has(column.key));
  for (const column of missing) {
    report({ pointer: `${plan.name}!A1`, code: 'workbook-column-missing', message: `The column "${column.key}" is missing.`, remedy: 'Use the template, and keep its first row.' });
  }
  if (missing.length > 0) return [];
  const rows = data.slice(HEAD_ROWS).flatMap((cells, index) => (cells.every((cell) => textOf(cell) === undefined) ? [] : [rowOf(plan.name, columns, cells, HEAD_ROWS + index + 1)]));
  for (const row of rows) reportEmpty(plan, row, report);
  return rows;
}

/** Where the columns of the plan stand, by the keys of the first row. */
function columnsOf(plan: SheetPlan, head: readonly unknown[], report: (issue: Issue) => void): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  head.forEach((value, index) => {
    const key = textOf(value);
    if (key === undefined) return;
    const at = `${plan.name}!${letters(index)}1`;
    if (!plan.columns.some((column) => column.key === key)) {
      report({ pointer: at, code: 'workbook-column-unknown', message: `"${key}" is not a column of this sheet.`, remedy: `Remove it; known columns: ${plan.columns.map((column) => column.key).join(', ')}.` });
    } else if (columns.has(key)) {
      report({ pointer: at, code: 'workbook-column-twice', message: `The column "${key}" occurs twice.`, remedy: 'Keep one of them.' });
    } else {
      columns.set(key, index);
    }
  });
  return columns;
}

function rowOf(sheet: string, columns: ReadonlyMap<string, number>, cells: readonly unknown[], number: number): Row {
  return {
    at: (key) => `${sheet}!${letters(columns.get(key) ?? 0)}${number}`,
    get: (key) => {
      const index = columns.get(key);
      return index === undefined ? undefined : textOf(cells[index]);
    },
  };
}

function reportEmpty(plan: SheetPlan, row: Row, report: (issue: Issue) => void): void {
  for (const column of plan.columns) {
    if (column.required === true && row.get(column.key) === undefined) {
      report({ pointer: row.at(column.key), code: 'format.missing', message: `${column.title.en} is empty.`, remedy: column.help.en });
    }
  }
}

/**
 * A date cell is what the sheet shows: local time, for which the row names the zone, to the second (the file keeps a
 * binary fraction of a day). Midnight cannot be told from a date alone and is read as the day.
 */
function textOf(value: unknown): string | undefined {
  if (value instanceof Date) return new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ').replace(/ 00:00:00$/, '');
  const text = typeof value === 'string' || typeof value === 'boolean' ? String(value).trim() : '';
  return text === '' ? undefined : text;
}

/** 0 -> A, 25 -> Z, 26 -> AA. */
function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}
