import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Locale } from '../../core/shared/text.js';
import { SHEETS, type SheetPlan } from './sheets.js';

const RULE = '#b9bec7';
const SECONDARY = '#5b626d';

/** The empty workbook that a matter can be filled into: keys, titles, and a help row in both languages (the reader's own first). */
export async function templateWorkbook(locale: Locale): Promise<Buffer> {
  const sheets = SHEETS.map((sheet) => ({
    sheet: sheet.name,
    data: headOf(sheet, locale),
    columns: sheet.columns.map((column) => ({ width: column.width ?? 18 })),
    stickyRowsCount: 3,
  }));
  return writeXlsxFile(sheets).toBuffer();
}

function headOf(sheet: SheetPlan, locale: Locale): SheetData {
  const other: Locale = locale === 'en' ? 'ko' : 'en';
  return [
    sheet.columns.map((column) => ({ value: column.key, type: String, fontWeight: 'bold' as const })),
    sheet.columns.map((column) => ({ value: `${column.title[locale]} · ${column.title[other]}${column.required === true ? ' *' : ''}`, type: String, fontWeight: 'bold' as const, wrap: true })),
    sheet.columns.map((column) => ({ value: `${column.help[locale]}\n${column.help[other]}`, type: String, wrap: true, textColor: SECONDARY, bottomBorderStyle: 'thin' as const, bottomBorderColor: RULE, alignVertical: 'top' as const })),
  ];
}
