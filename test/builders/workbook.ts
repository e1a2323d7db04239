import writeXlsxFile from 'write-excel-file/node';
import { HEAD_ROWS, SHEETS } from '../../src/intake/imports/sheets.js';

export type Filled = Readonly<Record<string, readonly Readonly<Record<string, string | number | Date>>[]>>;

/** The reservation supplier of the example, as somebody would fill it into the template. */
export const SUPPLIER: Filled = {
  contracts: [{ id: 'C-RES', title: 'Reservation service', customer: 'Gaonnuri Air', vendor: 'HaneulRes', currency: 'KRW', term_from: '2022-07-01', term_to: '2025-06-30', service: 'Reservations', month: '2024-07', fee: 95_000_000, tax: 'excluded', promise: 99.9, tiers: '<99.9: 10; <99: 30', clause: '3.2', period_zone: 'Asia/Seoul', unknown: 'up' }],
  accounts: [{ id: 'own', title: 'Our log', party: 'Gaonnuri Air', covers_from: '2024-07-01', covers_to: '2024-07-31', zone: 'Asia/Seoul' }],
  observations: [{ id: 'o1', account: 'own', contract: 'C-RES', state: 'down', scope: 'customer', from: new Date(Date.UTC(2024, 6, 19, 15, 30)), to: '2024-07-20T03:30+09:00', zone: 'Asia/Seoul' }],
  statements: [{ id: 's1', publisher: 'HaneulRes', channel: 'mail', published: '2024-08-06 17:20', zone: 'Asia/Seoul', text: 'Confirms the times.', confidence: 'primary' }],
};

/** A workbook as it is saved: the head of the template, then the rows. `heads` may spoil the keys of a sheet. */
export async function workbookOf(filled: Filled, heads: (keys: readonly string[]) => readonly string[] = (keys) => keys): Promise<Buffer> {
  const sheets = SHEETS.map((sheet) => {
    const keys = heads(sheet.columns.map((column) => column.key));
    const head = Array.from({ length: HEAD_ROWS }, (_, row) => keys.map((key) => (row === 0 ? key : `help ${key}`)));
    const rows = (filled[sheet.name] ?? []).map((row) => keys.map((key) => row[key] ?? null));
    return { sheet: sheet.name, data: [...head, ...rows], dateFormat: 'yyyy-mm-dd hh:mm' };
  });
  return writeXlsxFile(sheets).toBuffer();
}

export const supplierWorkbook = (): Promise<Buffer> => workbookOf(SUPPLIER);
