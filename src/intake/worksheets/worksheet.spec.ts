import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { uptime, worksheetOf, type FilledRow, type Spoiled } from '../../../test/builders/terms-worksheet.js';
import type { Issue } from '../../core/shared/errors.js';
import { isJsonObject, type JsonObject } from '../../core/shared/json.js';
import { COLUMNS } from './columns.js';
import { EXAMPLES } from './examples.js';
import { shownDecimal, timesHundred } from '../number-cells.js';
import { partsOf } from './package-parts.js';
import { draftOfRow, isBlank, type RowDraft } from './row-draft.js';
import { worksheetFile } from './worksheet-file.js';
import { readWorksheet, type WorksheetReading } from './worksheet-rows.js';

/** Files that other programs made; `make.py` says how. */
const FILES = path.resolve(import.meta.dirname, '../../../test/builders/worksheets');
const contract = { id: 'c', reference: 'CTR-2024-0001', currency: 'KRW' };
const zoneKnown = (zone: string): boolean => zone !== 'Nowhere/City';

async function draftsOf(rows: readonly FilledRow[], spoiled?: Spoiled): Promise<{ sheet: readonly Issue[]; drafts: readonly RowDraft[] }> {
  const { rows: read, issues } = await readWorksheet(await worksheetOf(rows, spoiled));
  return { sheet: issues, drafts: read.map((row) => draftOfRow(row, row.get('contract') === contract.reference ? contract : undefined, zoneKnown)) };
}

const issuesOf = async (changes: FilledRow): Promise<string[]> => {
  const { sheet, drafts } = await draftsOf([uptime(contract.reference, changes)]);
  return [...sheet, ...drafts.flatMap(({ issues }) => issues)].map(({ code, pointer }) => `${code} ${pointer}`);
};
const contentOf = async (changes: FilledRow): Promise<JsonObject> => {
  const { drafts } = await draftsOf([uptime(contract.reference, changes)]);
  expect(drafts.flatMap(({ issues }) => issues)).toEqual([]);
  const [draft] = drafts;
  if (draft === undefined || !isJsonObject(draft.content['content'])) throw new Error('there is no draft');
  return draft.content['content'];
};

const editionOf = async (changes: FilledRow): Promise<unknown> => (await contentOf(changes))['edition'];

describe('a filled row', () => {
  it('becomes the draft of its terms, with the words behind it', async () => {
    const { drafts } = await draftsOf([uptime(contract.reference, { claim_quotation: 'By the end of the next month.', claim_page: 8 })]);
    expect(drafts).toMatchObject([
      {
        modelled: true, issues: [],
        content: {
          contract: 'c', promise: 'uptime', title: { en: 'Uptime' },
          quotations: [{ figure: 'promise', text: 'Availability of 99.9 % per calendar month ...', page: '7' }, { figure: 'claim', text: 'By the end of the next month.', page: '8' }],
          content: {
            kind: 'terms',
            edition: {
              id: 'CTR-2024-0001:uptime', period: { kind: 'calendar-month', zone: 'Asia/Seoul' }, measure: { family: 'availability', unknown: 'up' }, promise: { atLeast: '99.9', clause: '3.2' },
              tiers: { rows: [{ to: { value: '99.9' }, from: { value: '99', inclusive: true }, credit: '10' }, { credit: '25' }, { credit: '100' }] },
              exclusions: [{ id: 'exclusion-1', title: { ko: 'Announced maintenance' }, clause: '5.2', policy: 'out-of-both-sides', burden: 'vendor' }],
              claim: { offset: { kind: 'end-of-following-month', months: 1 }, anchors: ['period-end'], zone: 'Asia/Seoul', act: 'received' },
              source: { effectiveFrom: '2024-01-01', edition: 'as entered', caveat: { en: expect.stringContaining('worksheet') } },
            },
          },
        },
      },
    ]);
  });

  it('becomes terms on tickets and on requests, which need no words on unknown time', async () => {
    const none = { unknown: null, maintenance: null, impaired: null, exclusions: null };
    expect(await editionOf({ ...none, measure: 'tickets', target: '95', tiers: '<95: 5%', rule: 'P1 responded 30 min; P2 resolved 8 h office; office: Mon-Fri 09:00-18:00' })).toMatchObject({
      promise: { atLeast: '95' },
      measure: {
        family: 'service-desk', classes: ['P1', 'P2'], calendars: [{ id: 'office', zone: 'Asia/Seoul', hours: [{ from: '09:00', to: '18:00' }] }], aggregate: { kind: 'in-time', of: 'all' },
        targets: [{ id: 'P1-responded', title: { ko: '응답' }, stop: ['responded'], limit: { kind: 'time', minutes: 30 } }, { id: 'P2-resolved', calendar: 'office', limit: { minutes: 480 } }],
      },
      source: { caveat: { en: expect.stringContaining('the clock starts with the report'), ko: expect.stringContaining('신고 시각부터') } },
    });
    expect(await editionOf({ ...none, maintenance: 'removed', measure: 'requests', rule: 'all requests' })).toMatchObject({ measure: { family: 'request-ratio', interval: { minutes: 1 }, maintenance: 'removed' } });
    expect(await editionOf({ ...none, unknown: 'removed', maintenance: 'removed', measure: 'requests', rule: 'mean of 5 min, idle removed' })).toMatchObject({ measure: { family: 'error-rate-average', interval: { minutes: 5 }, zeroTraffic: 'removed', unknown: 'removed' } });
  });

  it('of tickets says at its cell what is missing or unreadable', async () => {
    const { key, cell } = { key: 'rule', cell: 'terms!AG4' } as const;
    expect(await issuesOf({ measure: 'tickets', [key]: null })).toEqual([`format.missing ${cell}`]);
    expect(await issuesOf({ measure: 'tickets', [key]: 'soon' })).toEqual([`worksheet-tickets ${cell}`]);
    expect(await issuesOf({ measure: 'requests', [key]: 'mean of 7 min, idle removed' })).toEqual([`interval-not-in-day ${cell}`]);
  });

  it('is read of a worksheet that was handed out before there was a column for that', async () => {
    const { sheet, drafts } = await draftsOf([uptime(contract.reference)], { keys: (all) => all.filter((key) => key !== 'rule') });
    expect([sheet, drafts.flatMap(({ issues }) => issues)]).toEqual([[], []]);
  });

  it.each<[string, FilledRow, string]>([
    ['text', { target: '99.95' }, '99.95'],
    ['text with a sign', { target: '99.95 %' }, '99.95'],
    ['a number', { target: 99.95 }, '99.95'],
    ['a number with the noise of binary numbers', { target: 99.950_000_000_000_003 }, '99.95'],
    ['a percentage', { target: { value: 0.9995, type: Number, format: '0.00%' } }, '99.95'],
    ['a percentage that shows fewer places', { target: { value: 0.999_95, type: Number, format: '0%' } }, '99.995'],
    ['one hundred percent', { target: { value: 1, type: Number, format: '0.0%' } }, '100'],
  ])('has the target of %s', async (_what, changes, target) => {
    expect(await editionOf({ tiers: 'none', ...changes })).toMatchObject({ promise: { atLeast: target } });
  });

  it('takes days as dates, minutes of downtime, no credits, a cap and a table as printed', async () => {
    expect(await editionOf({ effective_from: new Date(Date.UTC(2024, 6, 1)), effective_to: '2025-06-30' })).toMatchObject({ source: { effectiveFrom: '2024-07-01', effectiveTo: '2025-06-30' } });
    expect(await editionOf({ measure: 'Downtime', target: '240 min', tiers: '>240: 10; >480: 25' })).toMatchObject({ measure: { family: 'duration' }, promise: { atMost: '240' }, tiers: { rows: [{ from: { value: '240' } }, { from: { value: '480' } }] } });
    expect(await editionOf({ tiers: 'none', cap: { value: 0.3, type: Number, format: '0%' } })).toMatchObject({ tiers: { rows: [{ to: { value: '99.9' }, credit: '0' }] }, credit: { capPercent: '30' } });
    expect(await editionOf({ tiers: 'as printed: 99.0-99.8: 10; 95-98.9: 25' })).toMatchObject({ tiers: { asPrinted: true } });
    expect(await editionOf({ downtime_rule: 'from 10 min', exclusions: 'Maintenance (5.2): out, notice 48 hours, at most 120 minutes a month' })).toMatchObject({
      measure: { minimumRun: { minutes: 10 } },
      exclusions: [{ title: { en: 'Maintenance' }, notice: { kind: 'hours', hours: 48, clause: '5.2' }, quota: { minutes: 120, per: 'month', clause: '5.2' }, burden: 'open', clause: '5.2' }],
    });
    expect(await editionOf({ claim: '30 days after end of month', period: 'fiscal quarter from month 2' })).toMatchObject({ claim: { offset: { kind: 'days', days: 30 }, anchors: ['month-end'] }, period: { kind: 'fiscal-quarter', firstMonth: 2 } });
    expect(await editionOf({ period: 'billing month from day 15' })).toMatchObject({ period: { kind: 'billing-month', startDay: 15 } });
  });

  it.each<[string, FilledRow, string]>([
    ['a formula', { target: { value: '=0.999*100', type: 'Formula' } }, 'worksheet-formula terms!F4'],
    ['a number between 0 and 1 without format', { target: 0.999 }, 'worksheet-percent-unclear terms!F4'],
    ['the number 1', { target: 1 }, 'worksheet-percent-unclear terms!F4'],
    ['99.9 shown as 9990 %', { target: { value: 99.9, type: Number, format: '0.0%' } }, 'format.percent terms!F4'],
    ['a negative number', { target: -99.9 }, 'worksheet-target terms!F4'],
    ['a comma', { target: '99,9' }, 'worksheet-target terms!F4'],
    ['more than everything', { target: '101' }, 'format.percent terms!F4'],
    ['bands that do not say their ends', { tiers: '99.0-99.8: 10; 95-98.9: 25' }, 'worksheet-tiers-ambiguous terms!M4'],
    ['bands with a gap', { tiers: '[99,99.9): 10; <98: 25' }, 'tier-gap terms!M4'],
    ['tiers that stop short of the promise', { tiers: '<99: 25' }, 'tier-gap terms!M4'],
    ['tiers that are none', { tiers: 'ten percent' }, 'worksheet-tiers terms!M4'],
    ['a credit of more than everything', { tiers: '<99.9: 110' }, 'format.percent terms!M4'],
    ['a date that is a number', { effective_from: 45_292 }, 'worksheet-date-number terms!V4'],
    ['a time of day', { effective_from: new Date(Date.UTC(2024, 0, 1, 12)) }, 'worksheet-date-time terms!V4'],
    ['a day in another order', { effective_from: '01/02/2024' }, 'time.date terms!V4'],
    ['an end before the start', { effective_to: '2023-12-31' }, 'span-reversed terms!W4'],
    ['a clause that became a day', { clause: new Date(Date.UTC(2024, 1, 3)) }, 'worksheet-cell-date terms!R4'],
    ['a clause that is a fraction', { clause: 3.1 }, 'worksheet-clause-number terms!R4'],
    ['an unknown zone', { zone: 'Nowhere/City' }, 'zone-unknown terms!H4'],
    ['an unknown word', { unknown: 'maybe' }, 'format.choice terms!I4'],
    ['an unknown measure', { measure: 'latency' }, 'format.choice terms!E4'],
    ['no measure', { measure: '' }, 'format.missing terms!E4'],
    ['an unknown period', { period: 'week' }, 'worksheet-period terms!G4'],
    ['an unknown claim rule', { claim: 'promptly' }, 'worksheet-claim terms!P4'],
    ['a claim rule without its act', { claim_act: '' }, 'format.missing terms!Q4'],
    ['an unknown rule of downtime', { downtime_rule: 'long ones' }, 'worksheet-downtime terms!L4'],
    ['outages of no length', { downtime_rule: 'from 0 min' }, 'format.integer terms!L4'],
    ['a day that not every month has', { period: 'billing month from day 31' }, 'period-short-month terms!G4'],
    ['an unknown exclusion', { exclusions: 'Maintenance' }, 'worksheet-exclusions terms!O4'],
    ['no clause', { clause: '' }, 'format.missing terms!R4'],
    ['no quotation', { quotation: '' }, 'format.missing terms!X4'],
    ['a name that is none', { promise: 'up time' }, 'format.identifier terms!C4'],
    ['no name', { promise: '' }, 'format.missing terms!C4'],
    ['another contract', { contract: 'CTR-2024-0002' }, 'reference-unknown terms!A4'],
  ])('with %s is refused at its cell', async (_what, changes, issue) => {
    expect(await issuesOf(changes)).toEqual([issue]);
  });

  it('reports everything at once, each cell once', async () => {
    expect(await issuesOf({ target: 0.999, tiers: 'x', zone: 'Nowhere/City', document: '', effective_from: 45_292 })).toEqual([
      'worksheet-percent-unclear terms!F4', 'worksheet-date-number terms!V4', 'format.missing terms!S4', 'worksheet-tiers terms!M4', 'zone-unknown terms!H4',
    ]);
  });

  it('needs a quotation for a figure only where the row has none and the figure has none of its own', async () => {
    const own = { quotation: '', target_quotation: 'a', tiers_quotation: 'b' };
    expect(await issuesOf(own)).toEqual(['format.missing terms!X4']);
    expect(await issuesOf({ ...own, claim_quotation: 'c' })).toEqual([]);
  });

  it('that cannot be expressed is kept with its words and with all that was entered', async () => {
    const { drafts } = await draftsOf([{ contract: contract.reference, promise: 'support', measure: 'other', quotation: 'Best efforts.', target: 'soon', note: 'No figure.' }]);
    expect(drafts).toMatchObject([{ modelled: false, issues: [], content: { content: { kind: 'not-modelled', why: 'No figure.\nTarget: soon' }, quotations: [{ figure: 'promise', text: 'Best efforts.' }] } }]);
    expect((await draftsOf([{ contract: contract.reference, promise: 'support', measure: 'other' }])).drafts[0]?.issues).toMatchObject([{ code: 'format.missing', pointer: 'terms!X4' }]);
  });
});

describe('a worksheet', () => {
  it('that lacks its sheet or a column, or has strange ones, says so', async () => {
    const codes = async (spoiled: Spoiled): Promise<string[]> => (await draftsOf([uptime(contract.reference)], spoiled)).sheet.map(({ code }) => code);
    expect(await codes({ sheet: 'Sheet1' })).toEqual(['worksheet-sheet-missing']);
    expect(await codes({ keys: (keys) => keys.map((key) => (key === 'note' ? 'remarks' : key)) })).toEqual(['worksheet-column-unknown', 'worksheet-column-missing']);
    expect(await codes({ keys: (keys) => keys.map((key) => (key === 'note' ? 'page' : key)) })).toEqual(['worksheet-column-twice', 'worksheet-column-missing']);
    expect(await codes({ keys: (keys) => keys.map((key) => (key === 'contract_title' ? '' : key)) })).toEqual([]);
  });

  it('with merged cells says which', async () => {
    const { sheet } = await draftsOf([uptime(contract.reference, { contract: { value: contract.reference, type: String, rowSpan: 2 } }), { ...uptime(contract.reference, { promise: 'b' }), contract: null }]);
    expect(sheet).toMatchObject([{ code: 'worksheet-merged', pointer: 'terms!A4:A5' }]);
  });

  it.each([['no workbook', Buffer.from('not a workbook'), 'worksheet-unreadable'], ['another zip file', Buffer.from(zipSync({ 'a.xml': strToU8('<a/>') })), 'worksheet-unreadable']])('that is %s is refused', async (_what, bytes, code) => {
    await expect(readWorksheet(bytes)).rejects.toMatchObject({ code });
  });

  it('that unpacks to more than it may is refused before it is unpacked', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(3_000_000), 'xl/media/image.bin': new Uint8Array(3_000_000) });
    expect(bomb.length).toBeLessThan(20_000);
    expect(() => partsOf(bomb, 2_999_999)).toThrow(expect.objectContaining({ code: 'worksheet-too-large' }));
    expect([...partsOf(bomb, 3_000_000).keys()]).toEqual(['xl/workbook.xml']);
  });

  it('of more rows than are taken at once is refused; empty rows below do not count', async () => {
    const rows = Array.from({ length: 10_001 }, (_, index): FilledRow => ({ contract: contract.reference, promise: `p${index}` }));
    await expect(readWorksheet(await worksheetOf(rows))).rejects.toMatchObject({ code: 'worksheet-too-large' });
    const below = Array.from({ length: 10_100 }, (): FilledRow => ({ target: { type: String, format: '@' } }));
    expect((await readWorksheet(await worksheetOf([uptime(contract.reference), ...below]))).rows).toHaveLength(1);
  });

  it('whose parts carry prefixes is read the same', async () => {
    const prefixed = (xml: string): string => xml.replaceAll(/<(\/?)([a-zA-Z])/g, '<$1x:$2').replace('xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"', 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"');
    let bytes = await worksheetOf([uptime(contract.reference, { target: { value: 0.999, type: Number, format: '0.0%' }, tiers: { value: '=A1', type: 'Formula' } })]);
    for (const part of ['xl/worksheets/sheet1.xml', 'xl/workbook.xml', 'xl/styles.xml', 'xl/sharedStrings.xml']) bytes = await changedPart(bytes, part, prefixed);
    const [row] = (await readWorksheet(bytes)).rows;
    expect([row?.get('target'), row?.issues]).toMatchObject(['99.9%', [{ code: 'worksheet-formula', pointer: 'terms!M4' }]]);
  });

  it('that openpyxl has filled in is read', async () => {
    const { rows, issues } = await readWorksheet(await readFile(path.join(FILES, 'openpyxl.xlsx')));
    expect(issues).toMatchObject([{ code: 'worksheet-merged', pointer: 'terms!C6:C7' }]);
    const [filled, formula] = rows;
    expect(filled?.issues).toEqual([]);
    expect((['contract', 'target', 'clause', 'page', 'effective_from'] as const).map((key) => filled?.get(key))).toEqual(['CTR-2024-0001', '99.95%', '3.10', '7', '2024-01-01']);
    expect(formula?.issues).toMatchObject([{ code: 'worksheet-formula', pointer: 'terms!F5' }]);
  });

  it('that XlsxWriter has written is read', async () => {
    const { rows, issues } = await readWorksheet(await readFile(path.join(FILES, 'xlsxwriter.xlsx')));
    const drafts = rows.map((row) => draftOfRow(row, contract, zoneKnown));
    expect([...issues, ...(drafts[0]?.issues ?? [])]).toEqual([]);
    expect(drafts[0]?.content['content']).toMatchObject({ edition: { promise: { atLeast: '99.95', clause: '3.10' }, source: { effectiveFrom: '2024-01-01' }, tiers: { rows: [{ credit: '10' }, { credit: '25' }] } } });
    expect(drafts[1]?.issues).toContainEqual(expect.objectContaining({ code: 'worksheet-formula', pointer: 'terms!R5' }));
  });

  it('whose styles are those of other programs is read by what they show', async () => {
    const bytes = await changedPart(await worksheetOf([uptime(contract.reference, { target: { value: 0.999, type: Number, format: '0.00%' } })]), 'xl/styles.xml', (xml) => xml.replace('numFmtId="100" applyNumberFormat="1"', 'numFmtId="10" applyNumberFormat="1"').replace(/<numFmts.*<\/numFmts>/, ''));
    const [row] = (await readWorksheet(bytes)).rows;
    expect(row?.get('target')).toBe('99.9%');
    const text = await changedPart(bytes, 'xl/styles.xml', (xml) => xml.replace('<fonts', '<numFmts><numFmt numFmtId="10" formatCode="0.0&quot;%&quot;\\%"/></numFmts><fonts'));
    expect((await readWorksheet(text)).rows[0]?.issues).toMatchObject([{ code: 'worksheet-percent-unclear' }]);
  });

  it('with an error of the spreadsheet says where', async () => {
    const bytes = await changedPart(await worksheetOf([uptime(contract.reference, { target: true })]), 'xl/worksheets/sheet1.xml', (xml) => xml.replace(/<c r="F4" t="b"><v>1<\/v>/, '<c r="F4" t="e"><v>#REF!</v>'));
    expect((await readWorksheet(bytes)).rows[0]?.issues).toMatchObject([{ code: 'worksheet-cell-error', pointer: 'terms!F4' }]);
  });

  it('with a part that is no XML is refused', async () => {
    const bytes = await changedPart(await worksheetOf([uptime(contract.reference)]), 'xl/worksheets/sheet1.xml', (xml) => xml.slice(0, 500));
    await expect(readWorksheet(bytes)).rejects.toMatchObject({ code: 'worksheet-unreadable' });
  });
});

describe('the worksheet that is given out', () => {
  it.each(['en', 'ko'] as const)('in %s is read back: no row, and every contract as a blank one', async (locale) => {
    const empty = await readWorksheet(await worksheetFile(locale));
    expect(empty).toEqual<WorksheetReading>({ rows: [], issues: [] });
    const filled = await readWorksheet(await worksheetFile(locale, [{ reference: 'CTR-2024-0001', title: '=1+1' }, { reference: 'CTR-2024-0002', title: 'B' }]));
    expect(filled.rows.map((row) => [row.get('contract'), isBlank(row)])).toEqual([['CTR-2024-0001', true], ['CTR-2024-0002', true]]);
  });

  it('begins with the language of the reader, and has the other beside it', async () => {
    const heads = async (locale: 'en' | 'ko'): Promise<unknown> => (await readXlsxFile(await worksheetFile(locale)))[0]?.data[1]?.[0];
    expect([await heads('en'), await heads('ko')]).toEqual(['Contract · 계약', '계약 · Contract']);
    const [, guidance] = await readXlsxFile(await worksheetFile('ko'));
    expect(guidance?.data[0]?.[0]).toBe('이 표는');
  });

  it('has examples that are read without a fault, one for each common shape', async () => {
    const { drafts } = await draftsOf(EXAMPLES);
    expect(drafts.flatMap(({ issues }) => issues)).toEqual([]);
    expect(drafts.map(({ modelled }) => modelled)).toEqual([true, true, true, true, true, true, true, false]);
    const [, , examples] = await readXlsxFile(await worksheetFile('en'));
    expect(examples?.data).toHaveLength(3 + EXAMPLES.length);
  });

  it('offers the words of closed columns, where the standard wants them', async () => {
    const xml = strFromU8(unzipSync(await worksheetFile('en'))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const closed = COLUMNS.filter(({ choices }) => choices !== undefined);
    expect(xml).toContain(`<dataValidations count="${closed.length}">`);
    expect(xml).toMatch(/<dataValidation type="list"[^>]* sqref="E4:E10003"><formula1>"availability,downtime,tickets,requests,other"<\/formula1><\/dataValidation>/);
    expect(xml.indexOf('<dataValidations')).toBeGreaterThan(xml.indexOf('</sheetData>'));
  });
});

describe('figures of a spreadsheet', () => {
  it.each([['99.950000000000003', '99.95'], ['0.99950000000000006', '0.9995'], ['7', '7'], ['1E2', '100'], ['0.1', '0.1'], ['-3', '-3']])('%s is shown as %s', (stored, shown) => {
    expect(shownDecimal(stored)).toBe(shown);
  });

  it.each(['1e30', '1e-9', 'x', 'Infinity'])('%s cannot stand', (stored) => {
    expect(shownDecimal(stored)).toBeUndefined();
  });

  it.each([['0.9995', '99.95'], ['1', '100'], ['0.5', '50'], ['0.29', '29'], ['0.00015', '0.015']])('%s is %s percent', (text, percent) => {
    expect(timesHundred(text)).toBe(percent);
  });
});

async function changedPart(bytes: Buffer, part: string, change: (xml: string) => string): Promise<Buffer> {
  const files = unzipSync(bytes);
  const before = strFromU8(files[part] ?? new Uint8Array());
  const after = change(before);
  if (after === before) throw new Error(`nothing changed in ${part}`);
  return Buffer.from(zipSync({ ...files, [part]: strToU8(after) }));
}
