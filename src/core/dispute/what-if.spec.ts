import { azureCase } from '../../../test/builders/july-2024.js';
import { aStance, at, down } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import { readDocument } from '../formats/declare.js';
import { evaluateCase } from '../sla/evaluate.js';
import type { CaseResult } from '../sla/result.js';
import { differenceOf } from './difference.js';
import { changedCase, whatIfFormat, type WhatIf } from './what-if.js';

type Change = WhatIf['changes'][number];

const own = (c: Case): string => c.observations.find(({ account }) => account === 'own')?.id ?? '';

function under(c: Case, ...changes: Change[]): CaseResult {
  const changed = changedCase(c, { changes });
  if (!changed.ok) throw new Error(JSON.stringify(changed.issues));
  return evaluateCase(changed.case);
}

function refused(c: Case, ...changes: Change[]): string[][] {
  const changed = changedCase(c, { changes });
  return changed.ok ? [] : changed.issues.map(({ pointer, code }) => [pointer, code]);
}

const claimed = (result: CaseResult): string | undefined => result.accounts.find(({ id }) => id === result.claimed)?.stated.creditPercent;

describe('what if', () => {
  const c = azureCase();

  it('an edge were moved past the critical instant: 25 %, and one millisecond before it 10 %', () => {
    const move = (to: string): Change => ({ kind: 'observation-moved', observation: own(c), edge: 'end', at: to });
    expect([claimed(under(c, move('2024-07-19T05:18:24Z'))), claimed(under(c, move('2024-07-19T05:18:24.001Z')))]).toEqual(['10', '25']);
    expect(claimed(under(c, { ...move('2024-07-18T19:13:35.999Z'), edge: 'start' } as Change))).toBe('25');
  });

  it('an observation fell away: with it the account, and its stances', () => {
    const stances = [aStance('S1', own(c), { stance: 'disputed' })];
    expect(under({ ...c, stances }, { kind: 'observation-rejected', observation: own(c) }).claimed).toBeNull();
  });

  it('an exclusion were accepted, or rejected', () => {
    const far = under(c, { kind: 'exclusion-decided', exclusion: 'EXC-1', decision: 'accepted' });
    expect(far.accounts.find(({ id }) => id === 'final-all')?.stated).toMatchObject({ lostText: '389', creditPercent: '10' });
    const none = under(c, { kind: 'exclusion-decided', exclusion: 'EXC-1', decision: 'rejected' });
    expect(none.accounts.every(({ withContested }) => withContested.same)).toBe(true);
  });

  it('one exclusion of two were accepted: the other stays contested', () => {
    const [first] = c.exclusions;
    if (first === undefined) throw new Error('no exclusion');
    const changed = changedCase({ ...c, exclusions: [first, { ...first, id: 'EXC-2' }] }, { changes: [{ kind: 'exclusion-decided', exclusion: 'EXC-2', decision: 'accepted' }] });
    expect(changed.ok ? changed.case.exclusions.map(({ id, status }) => [id, status]) : []).toEqual([['EXC-1', 'contested'], ['EXC-2', 'agreed']]);
  });

  it('an observation or a stance were added', () => {
    const further = under(c, { kind: 'observation-added', observation: down('own', '2024-07-25T00:00:00Z', '2024-07-25T10:00:00Z', { id: 'NEW' }) });
    expect(further.accounts.find(({ id }) => id === 'own')?.stated).toMatchObject({ lostText: '888', creditPercent: '25' });
    const admitted = aStance('S1', own(c), { scope: 'customer', document: { en: 'd', ko: 'd' }, passage: 'p', capacity: { en: 'c', ko: 'c' } });
    expect(under(c, { kind: 'stance-added', stance: admitted }).accounts.map(({ kind }) => kind)).toContain('admitted');
  });

  it('refuses what the case does not know, at its field', () => {
    expect(refused(c, { kind: 'observation-rejected', observation: 'NO' }, { kind: 'exclusion-decided', exclusion: 'NO', decision: 'accepted' }, { kind: 'observation-moved', observation: 'NO', edge: 'end', at: '2024-07-19T05:18:24Z' })).toEqual([
      ['/changes/0/observation', 'what-if-unknown'],
      ['/changes/1/exclusion', 'what-if-unknown'],
      ['/changes/2/observation', 'what-if-unknown'],
    ]);
    const changed = changedCase({ ...c, exclusions: [] }, { changes: [{ kind: 'exclusion-decided', exclusion: 'NO', decision: 'accepted' }] });
    expect(changed.ok ? [] : changed.issues.map(({ remedy }) => remedy)).toEqual(['It has no exclusion at all.']);
  });

  it('refuses what the case would then refuse, at the change that made it', () => {
    const added = { ...down('own', '2024-07-25T00:00:00Z', '2024-07-25T10:00:00Z', { id: 'NEW' }), account: 'nobody' };
    expect(refused(c, { kind: 'observation-moved', observation: own(c), edge: 'end', at: '2024-07-01T00:00:00Z' })).toEqual([['/changes/0/at', 'span-reversed']]);
    expect(refused(c, { kind: 'observation-added', observation: added })[0]?.[0]).toBe('/changes/0/observation/account');
    expect(refused(c, { kind: 'stance-added', stance: aStance('S1', 'nothing') })[0]?.[0]).toBe('/changes/0/stance/observation');
  });

  it('leaves an issue where it is that none of the changes made', () => {
    const before = { ...c, stances: [aStance('S0', 'nothing')] };
    const decision: Change = { kind: 'exclusion-decided', exclusion: 'EXC-1', decision: 'accepted' };
    expect(refused(before, decision)).toEqual([['/stances/0/observation', 'reference-unknown']]);
    expect(refused({ ...c, fees: c.fees.map((fee) => ({ ...fee, to: fee.from })) }, decision)[0]?.[0]).toMatch(/^\/fees\/0/);
  });

  it('takes items and counts away as it does observations', () => {
    const item = { id: 'T1', account: 'own', subject: { kind: 'ticket', id: 'T1' }, events: [{ kind: 'reported', at: at('2024-07-10T00:00:00Z') }], pauses: [], exhibits: [], sources: [] } as const;
    const count = { id: 'C1', account: 'own', subject: 'plan', from: '2024-07-01T00:00:00Z', to: '2024-08-01T00:00:00Z', planned: 3, done: 2, exhibits: [], sources: [] };
    const changed = changedCase({ ...c, items: [item], counts: [count] }, { changes: [{ kind: 'observation-rejected', observation: 'T1' }, { kind: 'observation-rejected', observation: 'C1' }] });
    expect(changed).toMatchObject({ ok: true, case: { items: [], counts: [] } });
  });

  it('reads requests strictly', () => {
    const issues = readDocument(whatIfFormat, { changes: [{ kind: 'observation-rejected', observation: 'O', colour: 'red' }, { kind: 'guess' }] });
    expect(issues.ok ? [] : issues.issues.map(({ pointer }) => pointer)).toEqual(['/changes/0/colour', '/changes/1/kind']);
    expect(readDocument(whatIfFormat, { changes: [] }).ok).toBe(false);
  });
});

describe('the difference', () => {
  const c = azureCase();
  const before = evaluateCase(c);

  it('names each account that changes, with the credit, and nothing else', () => {
    const after = under(c, { kind: 'observation-moved', observation: own(c), edge: 'end', at: '2024-07-19T06:00:00Z' });
    const { accounts, claimed: base } = differenceOf(before, after);
    expect(base).toEqual({ before: 'own', after: 'own' });
    expect(accounts.map(({ account, before: from, after: to, credit }) => [account, from?.creditPercent, to?.creditPercent, credit?.amount])).toEqual([
      ['own', '10', '25', '6300000'],
      ['common', '10', '10', '0'],
      ['exhibits-only', '10', '25', '6300000'],
    ]);
    expect(accounts[0]?.sentence).toEqual({
      en: 'own: 98.9068 %, 25 %, KRW 10,500,000 instead of 99.3548 %, 10 %, KRW 4,200,000 (+KRW 6,300,000).',
      ko: 'own: 99.3548 %, 10 %, 4,200,000원 → 98.9068 %, 25 %, 10,500,000원 (+6,300,000원).',
    });
    expect(differenceOf(before, before)).toMatchObject({ accounts: [], findings: { gone: [], new: [] } });
  });

  it('says where an account is there in one of the two only, and which findings come and go', () => {
    const admitted = aStance('S1', own(c), { scope: 'customer', document: { en: 'd', ko: 'd' }, passage: 'p', capacity: { en: 'c', ko: 'c' } });
    const after = under(c, { kind: 'stance-added', stance: admitted });
    expect(differenceOf(before, after).accounts).toMatchObject([{ account: 'admitted', before: null, after: { creditPercent: '10' }, credit: null }]);
    expect(differenceOf(after, before).accounts).toMatchObject([{ account: 'admitted', after: null, sentence: { en: expect.stringContaining('nothing instead of 99.3548 %') } }]);
    const fallen = under(c, { kind: 'observation-rejected', observation: own(c) });
    expect(differenceOf(before, fallen).findings.new).toContain('overclaim.no-customer-account');
    expect(differenceOf(before, fallen).findings.gone).toContain('overclaim.own-exhibits');
  });
});
