import writeXlsxFile, { type Row, type SheetData } from 'write-excel-file/node';
import type { Locale } from '../../core/shared/text.js';
import { choicesFeature } from './choices-feature.js';
import { COLUMNS, TERMS_SHEET } from './columns.js';
import { EXAMPLES, type ExampleRow } from './examples.js';
import { GUIDANCE } from './guidance.js';

const RULE = '#b9bec7';
const SECONDARY = '#5b626d';
/** Empty rows that are ready to be typed into, below those that are filled. */
const READY_ROWS = 200;
/** Cells of this format keep what is typed: 3.10 stays 3.10. */
const AS_TYPED = '@';

/** A contract that procurement fills in. */
export interface ListedContract {
  readonly reference: string;
  readonly title: string;
}

/** The worksheet: the reader's language first, the other beside it; a row for each contract, then empty ones. */
export async function worksheetFile(locale: Locale, contracts: readonly ListedContract[] = []): Promise<Buffer> {
  const widths = COLUMNS.map(({ width }) => ({ width }));
  const filled = contracts.map(({ reference, title }): ExampleRow => ({ contract: reference, contract_title: title }));
  const sheets = [
    { sheet: TERMS_SHEET, data: [...headOf(locale), ...[...filled, ...Array.from({ length: READY_ROWS }, (): ExampleRow => ({}))].map(rowOf)], columns: widths, stickyRowsCount: 3, stickyColumnsCount: 3 },
    { sheet: 'guidance', data: guidanceOf(locale), columns: [{ width: 26 }, { width: 100 }] },
    { sheet: 'examples', data: [...headOf(locale), ...EXAMPLES.map(rowOf)], columns: widths, stickyRowsCount: 3, stickyColumnsCount: 3 },
  ];
  return writeXlsxFile(sheets, { features: [choicesFeature] }).toBuffer();
}

function headOf(locale: Locale): SheetData {
  const other: Locale = locale === 'en' ? 'ko' : 'en';
  return [
    COLUMNS.map(({ key }) => ({ value: key, type: String, fontWeight: 'bold' as const })),
    COLUMNS.map(({ title }) => ({ value: `${title[locale]} · ${title[other]}`, type: String, fontWeight: 'bold' as const, wrap: true })),
    COLUMNS.map(({ help }) => ({ value: `${help[locale]}\n${help[other]}`, type: String, wrap: true, textColor: SECONDARY, bottomBorderStyle: 'thin' as const, bottomBorderColor: RULE, alignVertical: 'top' as const })),
  ];
}

function rowOf(row: ExampleRow): Row {
  return COLUMNS.map(({ key }) => ({ ...(row[key] === undefined ? {} : { value: row[key] }), type: String, format: AS_TYPED, wrap: true, alignVertical: 'top' as const }));
}

function guidanceOf(locale: Locale): SheetData {
  return GUIDANCE.map(({ about, words }) => [
    { value: about[locale], type: String, fontWeight: 'bold' as const, wrap: true, alignVertical: 'top' as const },
    { value: words[locale], type: String, wrap: true, alignVertical: 'top' as const },
  ]);
}
