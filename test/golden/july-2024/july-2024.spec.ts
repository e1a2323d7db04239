import { readFileSync, writeFileSync } from 'node:fs';
import { caseFormat, type Case } from '../../../src/core/formats/case.js';
import { readDocument } from '../../../src/core/formats/declare.js';
import { readMatter } from '../../../src/core/formats/matter.js';
import { caseOf, type ZoneTables } from '../../../src/core/formats/to-case.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';
import type { AccountResult, CaseResult } from '../../../src/core/sla/result.js';

/* The figures are worked by hand in README.md beside this file. */
const examples = new URL('../../../examples/', import.meta.url);
const file = (path: string): string => readFileSync(new URL(path, examples), 'utf8');
const CASES = [
  ['azure', 'CLM-MS', 'C-AZ'],
  ['m365', 'CLM-MS', 'C-M365'],
  ['supplier', 'CLM-RES', 'C-RES'],
] as const;

function made(claim: string, contract: string): Case {
  const reading = readMatter(JSON.parse(file('july-2024/matter.json')));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues.slice(0, 5)));
  return caseOf(reading.value, claim, contract, { zones: JSON.parse(file('zones.json')) as ZoneTables, holidays: [] });
}

function evaluated(name: string): CaseResult {
  const reading = readDocument(caseFormat, JSON.parse(file(`cases/${name}.json`)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues.slice(0, 5)));
  return evaluateCase(reading.value);
}

function account(result: CaseResult, id: string): AccountResult {
  const found = result.accounts.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no account ${id}`);
  return found;
}

/** Minutes, uptime and credit as printed, with the money at 10 and 25 % of the fee. */
const level = ([lostText, levelText, creditPercent]: readonly string[]): object => ({ lostText, levelText, creditPercent, credit: { amount: creditPercent === '25' ? '10500000' : '4200000', currency: 'KRW' } });
const minutes = ({ n, d }: { readonly n: string; readonly d: string }): number => Number(n) / Number(d) / 60_000;

describe('the cases in examples/cases', () => {
  it.each(CASES)('%s is what the matter gives (UPDATE_EXAMPLES=1 writes it)', (name, claim, contract) => {
    const text = `${JSON.stringify(made(claim, contract), null, 1)}\n`;
    if (process.env['UPDATE_EXAMPLES'] === '1') writeFileSync(new URL(`cases/${name}.json`, examples), text);
    expect(text).toBe(file(`cases/${name}.json`));
  });
});

describe('Azure Central US under each account', () => {
  let result: CaseResult;
  beforeAll(() => void (result = evaluated('azure')));

  it.each([
    { id: 'ACC-MS-FINAL-ALL', stated: ['1460', '96.7294', '25'], left: ['389', '99.1286', '10'] },
    { id: 'ACC-MS-FINAL-STORAGE', stated: ['315', '99.2944', '10'], left: ['315', '99.2944', '10'] },
    { id: 'ACC-MS-PRELIM-ALL', stated: ['859', '98.0757', '25'], left: ['373', '99.1644', '10'] },
    { id: 'ACC-MS-PRELIM-99', stated: ['295', '99.3392', '10'], left: ['295', '99.3392', '10'] },
    { id: 'ACC-MSIT', stated: ['345', '99.2272', '10'], left: ['345', '99.2272', '10'] },
    { id: 'ACC-OWN', stated: ['288', '99.3548', '10'], left: ['288', '99.3548', '10'] },
    { id: 'common', stated: ['284', '99.3638', '10'], left: ['284', '99.3638', '10'] },
  ])('$id: $stated, with the exclusion $left', ({ id, stated, left }) => {
    const found = account(result, id);
    expect(found.stated).toMatchObject({ ...level(stated), met: false });
    expect(found.withContested).toMatchObject({ ...level(left), same: stated[0] === left[0] });
  });

  it('measures July in UTC and claims on the customer\'s own log alone', () => {
    expect(result.period).toMatchObject({ minutes: '44640', zone: 'UTC' });
    expect(result.claimed).toBe('ACC-OWN');
    expect(result.accounts.filter((one) => one.kind === 'account' && one.hypothetical).map((one) => one.id)).toEqual(['ACC-MS-FINAL-ALL', 'ACC-MS-FINAL-STORAGE', 'ACC-MS-PRELIM-ALL', 'ACC-MS-PRELIM-99', 'ACC-MSIT']);
    expect(account(result, 'exhibits-only').stated).toMatchObject({ lostText: '288', creditPercent: '10' });
  });

  it.each([
    ['ACC-MS-PRELIM-ALL', '2024-07-19T05:22:24Z'],
    ['ACC-MS-FINAL-ALL', '2024-07-19T05:06:24Z'],
    ['ACC-OWN', '2024-07-19T05:18:24Z'],
  ])('%s: back at or before %s gives 10 %%, one millisecond later 25 %%', (id, at) => {
    const turn = result.critical.find((one) => one.account === id && one.boundary === 'end' && one.bound === '99');
    expect(turn).toMatchObject({ near: { at: Date.parse(at), creditPercent: '10' }, far: { at: Date.parse(at) + 1, creditPercent: '25' } });
    expect(minutes(turn?.thresholdMs ?? { n: '0', d: '1' })).toBe(446.4);
  });

  it('prices the contested exclusion, sets the deadline and adds the honest sentences', () => {
    expect(result.contestedWorth).toEqual({ amount: '6300000', currency: 'KRW' });
    expect(result.deadlines).toMatchObject([{ anchor: 'period-end', act: 'received', literal: '2024-09-30', rolled: '2024-09-30', alarm: true }]);
    const said = result.sentences.map((sentence) => sentence.en).join('\n');
    for (const words of ['supports 10', '25', '05:18:24', 'A region-wide window does not prove one customer\'s downtime.', 'No source read says that the second vendor\'s update stopped these machines.', 'Overlap in time is not proof of cause.', 'The tiers are from an edition of September 2026; the edition in force on 18 July 2024 was not read.']) {
      expect(said).toContain(words);
    }
    for (const sentence of result.sentences) expect(sentence.ko).toMatch(/니다\.$/);
  });
});

describe('the reservation supplier', () => {
  let result: CaseResult;
  beforeAll(() => void (result = evaluated('supplier')));

  it('computes what is claimed, and a range because the exclusion is disputed', () => {
    expect(account(result, 'ACC-RES-OWN').stated).toMatchObject({ lostText: '720', levelText: '98.3871', creditPercent: '30', credit: { amount: '28500000', currency: 'KRW' } });
    expect(result.range).toMatchObject({ lowest: { amount: '0' }, highest: { amount: '28500000' } });
    expect(result.excused.map((step) => [minutes(step.fromMs), step.creditPercent])).toEqual([[0, '30'], [273.6, '10'], [675.36, '0']]);
  });

  it('takes the outage as admitted from the stance of the supplier, and from nothing else', () => {
    expect(account(result, 'admitted')).toMatchObject({ kind: 'admitted', stated: { lostText: '720' } });
    expect(evaluated('azure').accounts.some((one) => one.kind === 'admitted')).toBe(false);
  });

  it('alarms on 2 August and leaves open whether 14 days run from the start or the end', () => {
    expect(result.deadlines).toMatchObject([
      { anchor: 'incident-start', literal: '2024-08-02', rolled: '2024-08-02', alarm: true },
      { anchor: 'incident-end', literal: '2024-08-03', rolled: '2024-08-05', alarm: false },
    ]);
    expect(result.findings.map((finding) => finding.text.en).join('\n')).toContain('from start or end?');
  });
});

describe('Microsoft 365', () => {
  let result: CaseResult;
  beforeAll(() => void (result = evaluated('m365')));

  it('gives a range with its reasons and never a guess', () => {
    const { range } = account(result, 'ACC-M365-STATUS');
    expect(range?.lowest.credit).toEqual({ amount: '0', currency: 'KRW' });
    expect(range?.highest.credit).toEqual({ amount: '138000000', currency: 'KRW' });
    expect(range?.reasons).toHaveLength(2);
    expect(result.claimed).toBeNull();
  });

  it('must be received by Saturday 31 August; the law named would allow Monday 2 September', () => {
    expect(result.deadlines).toMatchObject([{ literal: '2024-08-31', weekday: 6, rolled: '2024-09-02', alarm: true }]);
  });
});
