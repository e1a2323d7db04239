import { readFileSync } from 'node:fs';
import { aCase, anAccount, aStance, down } from '../../../test/builders/case.js';
import type { Case, Stance } from '../formats/case.js';
import { evaluateCase } from '../sla/evaluate.js';
import { caseFormat } from '../formats/case.js';
import { readDocument } from '../formats/declare.js';
import { prepare } from '../sla/prepare.js';
import type { CaseResult } from '../sla/result.js';
import { admissionsOf } from './admissions.js';

const FULL: Partial<Stance> = {
  scope: 'customer',
  document: { en: 'letter of 5 August', ko: '8월 5일자 서신' },
  passage: 'your machines were down from 06:56 to 11:40',
  capacity: { en: 'authorised representative', ko: '대리인' },
};

function resultWith(...stances: Stance[]): CaseResult {
  const read = readDocument(
    caseFormat,
    aCase({
      parties: ['customer', 'vendor', 'upstream'].map((id) => ({ id, name: { en: id, ko: id } })),
      accounts: [anAccount('own', { own: true, party: 'customer' }), anAccount('vendor')],
      observations: [down('own', '2024-07-18T21:52:00Z', '2024-07-19T02:40:00Z', { id: 'O1' }), down('vendor', '2024-07-18T21:56:00Z', '2024-07-19T02:40:00Z', { id: 'V1', version: 2, scope: 'region' })],
      stances,
    }),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return evaluateCase(read.value);
}

describe('what is admitted', () => {
  it('is nothing where no stance admits anything, however alike the accounts are', () => {
    expect(resultWith().accounts.map(({ kind }) => kind)).toEqual(['account', 'account', 'common', 'all', 'exhibits-only']);
  });

  it('is no count: a finding says that it gives no figure of its own', () => {
    const c = JSON.parse(readFileSync(new URL('../../../examples/cases/quota.json', import.meta.url), 'utf8')) as Case;
    const [count] = c.counts ?? [];
    const stances = [aStance('S1', count?.id ?? '', { ...FULL, party: c.contract.vendor })];
    expect(readDocument(caseFormat, { ...c, stances })).toMatchObject({ ok: true });
    const result = evaluateCase({ ...c, stances });
    expect(result.findings.find(({ code }) => code === 'admission.of-count')?.subjects).toEqual(['S1', count?.id]);
    expect(result.accounts.some(({ kind }) => kind === 'admitted')).toBe(false);
  });

  it('counts with document, passage, scope and capacity, in the scope that was admitted', () => {
    const admitted = resultWith(aStance('S1', 'V1', { ...FULL, observationVersion: 2 })).accounts.find(({ kind }) => kind === 'admitted');
    expect(admitted).toMatchObject({ scope: 'customer', hypothetical: false, stated: { lostText: '284' }, title: { ko: '공급자가 인정한 구간' } });
  });

  it.each(['document', 'passage', 'scope', 'capacity'] as const)('is refused without %s, and the guard says so', (field) => {
    const { [field]: _left, ...rest } = FULL;
    const result = resultWith(aStance('S1', 'V1', rest));
    expect(result.accounts.some(({ kind }) => kind === 'admitted')).toBe(false);
    expect(result.findings.map(({ code }) => code)).toContain('admission.incomplete');
    expect(result.overclaims.map(({ code }) => code)).toContain('overclaim.admission.incomplete');
  });

  it('names all that is missing', () => {
    const finding = resultWith(aStance('S1', 'V1')).findings.find(({ code }) => code === 'admission.incomplete');
    expect(finding?.text.en).toContain('the document, the passage, the scope and the capacity to bind the party are missing');
    expect(finding?.text.ko).toContain('문서, 해당 문구, 범위, 당사자를 구속할 권한');
  });

  it('does not bind the vendor where somebody else speaks', () => {
    expect(resultWith(aStance('S1', 'V1', { ...FULL, party: 'upstream' })).findings.map(({ code }) => code)).toContain('admission.other-party');
  });

  it('does not carry over to another version of the observation', () => {
    expect(resultWith(aStance('S1', 'V1', { ...FULL, observationVersion: 1 })).findings.map(({ code }) => code)).toContain('admission.other-version');
  });

  it('is nothing of an observation that is not there, even where the document was not checked', () => {
    const { items, observations, findings } = admissionsOf(prepare(aCase({ stances: [aStance('S1', 'nothing', FULL)] })));
    expect([items, observations, findings.map(({ code }) => code)]).toEqual([[], [], ['admission.unknown-observation']]);
  });

  it('ends with a later stance of the same party', () => {
    const result = resultWith(aStance('S1', 'V1', FULL), aStance('S2', 'V1', { stance: 'disputed', on: '2024-08-20' }));
    expect(result.accounts.some(({ kind }) => kind === 'admitted')).toBe(false);
  });
});
