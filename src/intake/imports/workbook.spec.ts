import { caseOf } from '../../core/formats/to-case.js';
import { DomainError, type Issue } from '../../core/shared/errors.js';
import { evaluateCase } from '../../core/sla/evaluate.js';
import { fixedZone, UTC } from '../../core/time/zones.js';
import { zoneTable } from '../../platform/zones/index.js';
import { SUPPLIER as supplier, workbookOf as workbook, type Filled } from '../../../test/builders/workbook.js';
import { templateWorkbook } from './template.js';
import { matterOfWorkbook, type WorkbookContext } from './workbook.js';
import { readRows } from './cells.js';

const context: WorkbookContext = {
  id: 'filled', title: 'Filled in', asOf: '2024-08-05',
  zoneOf: (name, near) => (name === 'Nowhere/City' ? undefined : zoneTable(name, { start: near - 1e9, end: near + 1e9 })),
};

function changed(sheet: string, fields: Record<string, string | number>): Filled {
  return { ...supplier, [sheet]: (supplier[sheet] ?? []).map((row) => ({ ...row, ...fields })) };
}

async function issuesOf(bytes: Buffer): Promise<readonly Issue[]> {
  try {
    await matterOfWorkbook(bytes, context);
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.issues ?? [{ pointer: '', code: error.code, message: '', remedy: '' }];
    throw error;
  }
}

describe('a filled workbook', () => {
  it('becomes a matter that gives the figures of the contract', async () => {
    const matter = await matterOfWorkbook(await workbook(supplier), context);
    expect(matter.parties.map((party) => party.name.en)).toEqual(['Gaonnuri Air', 'HaneulRes']);
    expect(matter.observations[0]).toMatchObject({ from: { earliest: '2024-07-19T06:30:00.000Z', text: '2024-07-19 15:30:00', zone: 'Asia/Seoul' }, to: { latest: '2024-07-19T18:30:00.000Z' } });
    const made = caseOf(matter, 'claim-1', 'C-RES', { zones: [UTC, fixedZone('Asia/Seoul', 32_400_000)].map(({ name, version, initialOffsetMs }) => ({ name, version, initialOffsetMs, transitions: [] })), holidays: [] });
    const { stated } = evaluateCase(made).accounts[0] ?? {};
    expect(stated).toMatchObject({ lostText: '720', levelText: '98.3871', creditPercent: '30', credit: { amount: '28500000', currency: 'KRW' } });
    expect(made.terms.source.caveat?.en).toContain('Made from a workbook');
  });

  it('takes the number that a cell shows, without the noise of binary numbers behind it', async () => {
    const matter = await matterOfWorkbook(await workbook(changed('contracts', { fee: 0.1 + 0.2 })), context);
    expect(matter.contracts[0]?.fees[0]?.amount).toBe('0.3');
  });

  it.each<[string, Filled, string, string]>([
    ['an account that is not there', changed('observations', { account: 'theirs' }), 'observations!B4', 'reference-unknown'],
    ['a contract that is not there', changed('observations', { contract: 'C-X' }), 'observations!C4', 'reference-unknown'],
    ['an unknown state', changed('observations', { state: 'broken' }), 'observations!D4', 'format.choice'],
    ['24:00', changed('observations', { to: '2024-07-19 24:00' }), 'observations!G4', 'instant-hour-24'],
    ['an end before the start', changed('observations', { to: '2024-07-19 15:00' }), 'observations!G4', 'span-reversed'],
    ['an unknown zone', changed('observations', { zone: 'Nowhere/City' }), 'observations!H4', 'zone-unknown'],
    ['a local time that occurs twice', changed('observations', { from: '2023-10-29 02:30', zone: 'Europe/Berlin' }), 'observations!F4', 'local-time-ambiguous'],
    ['a local time without a zone', changed('observations', { from: '2024-07-19 15:30', zone: '' }), 'observations!F4', 'instant-offset-missing'],
    ['a negative fee', changed('contracts', { fee: -5 }), 'contracts!K4', 'format.decimal'],
    ['a month that is none', changed('contracts', { month: '2024-13' }), 'contracts!J4', 'time.date'],
    ['tiers that cannot be read', changed('contracts', { tiers: 'ten percent' }), 'contracts!N4', 'workbook-tiers'],
    ['a gap below the promise', changed('contracts', { tiers: '<99: 30' }), 'contracts!N4', 'tier-gap'],
    ['a promise without its clause', changed('contracts', { clause: '' }), 'contracts!O4', 'format.missing'],
    ['an empty cell that is needed', changed('statements', { publisher: '' }), 'statements!B4', 'format.missing'],
    ['an id that occurs twice', { ...supplier, accounts: [...(supplier['accounts'] ?? []), ...(supplier['accounts'] ?? [])] }, 'accounts!A5', 'id-duplicate'],
  ])('names the cell of %s', async (_what, filled, cell, code) => {
    const issues = await issuesOf(await workbook(filled));
    expect(issues.map((issue) => `${issue.code} ${issue.pointer}`)).toEqual([`${code} ${cell}`]);
    expect(issues[0]?.remedy).not.toBe('');
  });

  it('reports all bad cells together', async () => {
    const issues = await issuesOf(await workbook({ ...changed('observations', { state: 'broken', scope: 'street' }), statements: changed('statements', { confidence: 'sure' })['statements'] ?? [] }));
    expect(issues.map((issue) => issue.pointer)).toEqual(['observations!D4', 'observations!E4', 'statements!H4']);
  });

  it('refuses unknown, doubled and missing columns, and what is no workbook', async () => {
    expect((await issuesOf(await workbook(supplier, (keys) => keys.map((key) => (key === 'note' ? 'remarks' : key))))).map((issue) => issue.code)).toEqual(['workbook-column-unknown']);
    expect((await issuesOf(await workbook(supplier, (keys) => keys.map((key) => (key === 'document' ? 'title' : key))))).map((issue) => issue.code)).toEqual(['workbook-column-twice']);
    expect((await issuesOf(await workbook(supplier, (keys) => keys.map((key) => (key === 'channel' ? 'note' : key))))).map((issue) => issue.code)).toContain('workbook-column-missing');
    expect((await issuesOf(Buffer.from('not a workbook'))).map((issue) => issue.code)).toEqual(['workbook-unreadable']);
  });
});

describe('the template', () => {
  it.each(['en', 'ko'] as const)('in %s can be read back and holds no data', async (locale) => {
    const issues: Issue[] = [];
    const rows = await readRows(await templateWorkbook(locale), (issue) => issues.push(issue));
    expect(issues).toEqual([]);
    expect(Object.values(rows).every((one) => one.length === 0)).toBe(true);
  });
});
