import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { COLUMNS, HEAD_ROWS, TERMS_SHEET, type ColumnKey } from '../../src/intake/worksheets/columns.js';

/** A row as somebody fills it in: text, a number, a day, or a cell as the writer of workbooks takes it. */
export type FilledRow = Readonly<Partial<Record<ColumnKey, Cell>>>;

/** A promise of 99.9 % a month, as procurement would fill it in. */
export const uptime = (contract: string, changes: FilledRow = {}): FilledRow => ({
  contract, contract_title: 'Whatever', promise: 'uptime', title: 'Uptime', measure: 'availability', target: '99.9', period: 'month', zone: 'Asia/Seoul', unknown: 'up', maintenance: 'up', impaired: 'down',
  tiers: '<99.9: 10%; <99: 25%; <95: 100%', exclusions: 'Announced maintenance (5.2): out, vendor', claim: 'end of following month', claim_act: 'received', clause: '3.2', document: 'Order form', grade: 'agreed',
  effective_from: '2024-01-01', quotation: 'Availability of 99.9 % per calendar month ...', page: '7', ...changes,
});

/** What may be spoiled of a worksheet. */
export interface Spoiled {
  readonly sheet?: string;
  readonly keys?: (keys: readonly string[]) => readonly string[];
}

/** The bytes of a filled worksheet, with the head of the real one. */
export async function worksheetOf(rows: readonly FilledRow[], { sheet = TERMS_SHEET, keys = (all) => all }: Spoiled = {}): Promise<Buffer> {
  const head = Array.from({ length: HEAD_ROWS }, (_, row) => keys(COLUMNS.map(({ key }) => key)).map((key) => (row === 0 ? key : `help ${key}`)));
  const data = [...head, ...rows.map((row) => COLUMNS.map(({ key }) => row[key] ?? null))];
  return writeXlsxFile([{ sheet, data, dateFormat: 'yyyy-mm-dd' }]).toBuffer();
}

/** The bytes as the part of a request. */
export function worksheetForm(bytes: Buffer, part = 'worksheet'): FormData {
  const form = new FormData();
  form.append(part, new Blob([new Uint8Array(bytes)]), 'terms.xlsx');
  return form;
}
