import { readFileSync } from 'node:fs';
import { caseFormat, type Case } from '../formats/case.js';
import { readDocument } from '../formats/declare.js';
import { evaluateCase } from './evaluate.js';
import type { AccountResult, CaseResult } from './result.js';

/** The worked example: every figure is derived by hand in test/golden/README.md. */
function golden(name: string): Case {
  const text = readFileSync(new URL(`../../../test/golden/${name}.case.json`, import.meta.url), 'utf8');
  const reading = readDocument(caseFormat, JSON.parse(text));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.value;
}

function byId(result: CaseResult, id: string): AccountResult {
  const found = result.accounts.find((account) => account.id === id);
  if (found === undefined) throw new Error(`no account ${id}`);
  return found;
}

describe('Azure Central US, July 2024', () => {
  const result = evaluateCase(golden('july-2024-azure'));
  const instant = (text: string): number => Date.parse(text);

  it.each([
    ['ms-final-all', '1460', '96.7294', '25', '10500000', '389', '99.1286', '10', '4200000'],
    ['ms-final-storage', '315', '99.2944', '10', '4200000', '315', '99.2944', '10', '4200000'],
    ['ms-prelim-all', '859', '98.0757', '25', '10500000', '373', '99.1644', '10', '4200000'],
    ['ms-prelim-compute', '295', '99.3392', '10', '4200000', '295', '99.3392', '10', '4200000'],
    ['msit', '345', '99.2272', '10', '4200000', '345', '99.2272', '10', '4200000'],
    ['own-log', '288', '99.3548', '10', '4200000', '288', '99.3548', '10', '4200000'],
    ['common', '284', '99.3638', '10', '4200000', '284', '99.3638', '10', '4200000'],
  ])('rates %s as %s minutes', (id, ...figures) => {
    const [minutes, percent, credit, money, minutesLeft, percentLeft, creditLeft, moneyLeft] = figures;
    const { stated, withContested } = byId(result, id);
    expect(stated).toMatchObject({ lostText: minutes, levelText: percent, creditPercent: credit, credit: { amount: money, currency: 'KRW' }, met: false });
    expect(withContested).toMatchObject({ lostText: minutesLeft, levelText: percentLeft, creditPercent: creditLeft, credit: { amount: moneyLeft }, same: minutes === minutesLeft });
  });

  it('claims on the log of the customer and calls wider accounts hypothetical', () => {
    expect(result.claimed).toBe('own-log');
    expect(result.accounts.filter(({ kind, hypothetical }) => kind === 'account' && !hypothetical).map(({ id }) => id)).toEqual(['own-log']);
    expect(result.accounts.map(({ kind }) => kind)).toEqual([...Array<string>(6).fill('account'), 'common', 'all', 'exhibits-only']);
  });

  it.each([
    ['ms-prelim-all', '2024-07-19T05:22:24Z'],
    ['ms-final-all', '2024-07-19T05:06:24Z'],
    ['own-log', '2024-07-19T05:18:24Z'],
  ])('turns the money under %s at %s', (account, at) => {
    const turn = result.critical.find((one) => one.account === account && one.boundary === 'end');
    expect(turn).toMatchObject({ near: { at: instant(at), creditPercent: '10' }, far: { at: instant(at) + 1, creditPercent: '25' }, thresholdMs: { n: '26784000', d: '1' } });
  });

  it('prices the contested exclusion and sets the deadline', () => {
    expect(result.contestedWorth).toEqual({ amount: '6300000', currency: 'KRW' });
    expect(result.deadlines).toMatchObject([{ anchor: 'period-end', literal: '2024-09-30', rolled: '2024-09-30', alarm: true }]);
  });

  it('explains the claimed figure from clause to exhibit in both languages', () => {
    const steps = result.explanation.filter(({ account }) => account === 'own-log');
    expect(steps.map(({ kind, clause }) => [kind, clause])).toEqual([['period', '2.1'], ['downtime', '3.1'], ['exclusion', '4'], ['level', '3.2'], ['tier', '3.2'], ['credit', '3.3']]);
    expect(steps[1]).toMatchObject({ facts: ['OBS-6'], exhibits: ['monitor-log'] });
    expect(steps[3]?.text.en).toContain('(44,640 − 288) / 44,640 = 44,352 / 44,640 = 99.3548… %');
    expect(steps[4]?.text.ko).toBe('99 % 이상 99.99 % 미만 → 10 %. 158.4분이 더해지면 25 %. 283.536분이 줄면 0 %.');
    expect(steps[5]?.text.ko).toBe('42,000,000원 × 10 % = 4,200,000원. 요금은 세금 별도. 상한(요금의 100 %) 이내.');
  });

  it('is plain JSON and the same every time', () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(JSON.stringify(evaluateCase(golden('july-2024-azure')))).toBe(JSON.stringify(result));
  });
});

describe('the reservation supplier, July 2024', () => {
  const result = evaluateCase(golden('july-2024-supplier'));

  it('gives the claimed figure and its range', () => {
    expect(byId(result, 'own-log').stated).toMatchObject({ lostText: '720', levelText: '98.3871', creditPercent: '30', credit: { amount: '28500000', currency: 'KRW' } });
    expect(result.range).toMatchObject({ lowest: { amount: '0' }, highest: { amount: '28500000' } });
    expect(result.range.reasons).toHaveLength(1);
  });

  it('steps down with what is excused: 30 % until 273.6 minutes, 10 % until 675.36, then nothing', () => {
    expect(result.excused.map(({ fromMs, creditPercent }) => [Number(fromMs.n) / Number(fromMs.d) / 60_000, creditPercent])).toEqual([[0, '30'], [273.6, '10'], [675.36, '0']]);
  });

  it('leaves the anchor of the deadline open and alarms on the earliest', () => {
    expect(result.deadlines).toMatchObject([
      { anchor: 'incident-start', literal: '2024-08-02', rolled: '2024-08-02', alarm: true },
      { anchor: 'incident-end', literal: '2024-08-03', weekday: 6, rolled: '2024-08-05', alarm: false },
    ]);
    expect(result.findings.find(({ code }) => code === 'claim.open-reading')?.text.en).toContain('from start or end?');
  });
});

describe('Microsoft 365, July 2024', () => {
  const result = evaluateCase(golden('july-2024-m365'));

  it('gives a range with its reasons and never a guess', () => {
    const { stated, range } = byId(result, 'ms-status');
    expect(stated).toMatchObject({ lostText: '0', creditPercent: '0', counted: [] });
    expect(range?.lowest.creditPercent).toBe('0');
    expect(range?.highest).toMatchObject({ lostText: '18739', creditPercent: '100', credit: { amount: '138000000' } });
    expect(range?.reasons.map(({ en }) => en)).toEqual([expect.stringContaining('No end is known'), expect.stringContaining('3,000 users')]);
    expect(result.claimed).toBeNull();
  });

  it('moves a Saturday under the named law and alarms on the literal date', () => {
    expect(result.deadlines).toMatchObject([{ literal: '2024-08-31', weekday: 6, rolled: '2024-09-02', reason: { en: 'Saturday, Sunday' }, alarm: true }]);
  });
});
