import { cmp, ONE, ratioOfDecimal, ZERO } from '../../core/shared/ratio.js';
import type { WorksheetColumn } from './columns.js';
import { shownDecimal, timesHundred } from '../number-cells.js';
import { fault, good, type CellReading } from './syntax/reading.js';

/** What the reader of values gives for a cell: numbers as they are stored, days and times as a date. */
export type FileCell = string | boolean | Date | { readonly stored: string } | null;

const DAY_MS = 86_400_000;
/** Day numbers from 1954 to 2064, which are what a date becomes when its cell is not formatted as one. */
const DAY_NUMBER = /^[2-5]\d{4}$/;

/**
 * The text of a cell in its column; undefined where it is empty. Text stands as it was typed. A number
 * is a percentage where its format says so, with all places that it has. A number that may mean two things is refused.
 */
export function textOfCell(column: WorksheetColumn, cell: FileCell, isPercent: boolean): CellReading<string> | undefined {
  if (cell === null) return undefined;
  if (cell instanceof Date) return dateText(column, cell);
  if (typeof cell === 'object') return numberText(column, cell.stored, isPercent);
  const text = String(cell).trim();
  return text === '' ? undefined : good(column.kind === 'choice' ? text.toLowerCase() : text);
}

function dateText({ kind, title }: WorksheetColumn, value: Date): CellReading<string> {
  if (kind === 'date' && value.getTime() % DAY_MS === 0) return good(value.toISOString().slice(0, 10));
  if (kind === 'date') return fault('worksheet-date-time', `${title.en} holds a time of day as well.`, 'Give the day alone: 2024-07-18.');
  return fault('worksheet-cell-date', 'The spreadsheet has made a date of this cell (3.2 and 3-2 become days).', 'Format the cell as text and type it again.');
}

function numberText({ kind, key, title }: WorksheetColumn, stored: string, isPercent: boolean): CellReading<string> {
  const shown = shownDecimal(stored);
  if (shown === undefined) return fault('worksheet-number', `${stored.slice(0, 40)} is not a number that can stand here.`, 'Format the cell as text and type it again.');
  if (kind === 'date') {
    const day = DAY_NUMBER.test(shown) ? ` (as a date it would be ${dayOf(Number(shown))})` : '';
    return fault('worksheet-date-number', `${title.en} holds the number ${shown}${day}.`, 'Format the cell as a date, or write the day as text: 2024-07-18.');
  }
  if (kind === 'percent') return percentText(shown, isPercent);
  // "3.10" typed into a number cell is kept as 3.1, which is another clause.
  if (key === 'clause' && shown.includes('.')) return fault('worksheet-clause-number', `The clause is the number ${shown}: "${shown}0" would look the same.`, 'Format the cell as text and type the clause again.');
  return good(isPercent ? `${timesHundred(shown)}%` : shown);
}

function percentText(shown: string, isPercent: boolean): CellReading<string> {
  if (isPercent) return good(shown.startsWith('-') ? shown : `${timesHundred(shown)}%`);
  const value = shown.startsWith('-') ? ZERO : ratioOfDecimal(shown);
  if (cmp(value, ZERO) > 0 && cmp(value, ONE) <= 0) {
    return fault('worksheet-percent-unclear', `The number ${shown} can be ${shown} % or ${timesHundred(shown)} %.`, `Write it as text with its sign, such as ${timesHundred(shown)}%, or format the cell as a percentage.`);
  }
  return good(shown);
}

/** The day of a day number of a spreadsheet that counts from 1900. */
function dayOf(number: number): string {
  return new Date(Date.UTC(1899, 11, 30) + number * DAY_MS).toISOString().slice(0, 10);
}
