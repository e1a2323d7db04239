import { aCase, anAccount, anExclusion, aStance, down, theTerms } from '../../../test/builders/case.js';
import { caseFormat, type Case } from './case.js';
import { jsonSchemaOf, readDocument } from './declare.js';

const seoul = { name: 'Asia/Seoul', version: '2024a', initialOffsetMs: 32_400_000, transitions: [] };
const claim = { offset: { kind: 'days', days: 14 }, anchors: ['period-end'], zone: 'UTC', act: 'received', clause: '8' } as const;
const law = { en: 'law', ko: '법' };

/** The case with everything that may refer to something, all of it sound. */
function sound(parts: Partial<Case> = {}): Case {
  return aCase({
    observations: [down('own', '2024-07-18T21:56:00Z', '2024-07-19T02:40:00Z')],
    exclusions: [anExclusion('E', 'third-party', ['2024-07-19T04:09:00Z', null])],
    stances: [],
    displayZone: 'Asia/Seoul',
    zones: [seoul],
    ...parts,
  });
}

describe('onus.case/1', () => {
  it('reads a sound case as it is', () => {
    expect(readDocument(caseFormat, sound())).toEqual({ ok: true, value: sound() });
  });

  it.each<[string, Partial<Case>, string, string]>([
    ['a month that does not exist', { period: '2024-13' }, '/period', 'period-label'],
    ['a period that is no month', { period: '2024/07' }, '/period', 'period-label'],
    ['a reversed span', { observations: [down('own', '2024-07-19T02:40:00Z', '2024-07-18T21:56:00Z')] }, '/observations/0/to', 'span-reversed'],
    ['a reversed range of a time', { observations: [{ ...down('own', '2024-07-18T00:00:00Z', null), from: { earliest: '2024-07-18T01:00:00Z', latest: '2024-07-18T00:00:00Z' } }] }, '/observations/0/from/latest', 'span-reversed'],
    ['a reversed exclusion', { exclusions: [anExclusion('E', 'third-party', ['2024-07-19T04:09:00Z', '2024-07-19T04:00:00Z'])] }, '/exclusions/0/to', 'span-reversed'],
    ['a reversed coverage', { accounts: [anAccount('own', { coverage: [{ from: '2024-07-02T00:00:00Z', to: '2024-07-01T00:00:00Z' }] })] }, '/accounts/0/coverage/0/to', 'span-reversed'],
    ['an unknown account', { observations: [down('nobody', '2024-07-18T21:56:00Z', null)] }, '/observations/0/account', 'reference-unknown'],
    ['an unknown exhibit', { observations: [down('own', '2024-07-18T21:56:00Z', null, { exhibits: ['A-9'] })] }, '/observations/0/exhibits/0', 'reference-unknown'],
    ['an unknown rule of exclusion', { exclusions: [anExclusion('E', 'weather', ['2024-07-19T04:09:00Z', null])] }, '/exclusions/0/rule', 'reference-unknown'],
    ['an unknown party', { contract: { ...sound().contract, vendor: 'nobody' } }, '/contract/vendor', 'reference-unknown'],
    ['a stance to nothing', { stances: [aStance('S', 'O-9')] }, '/stances/0/observation', 'reference-unknown'],
    ['an id given twice', { accounts: [anAccount('own'), anAccount('own')] }, '/accounts/1/id', 'id-duplicate'],
    ['a fee in another currency', { fees: [{ id: 'F', from: '2024-07-01', to: '2024-08-01', amount: '1', currency: 'USD', tax: 'none' }] }, '/fees/0/currency', 'currency-mismatch'],
    ['a smallest credit in another currency', { terms: theTerms({ credit: { ...theTerms().credit, minimum: { amount: '1', currency: 'USD', strictlyAbove: true } } }) }, '/terms/credit/minimum/currency', 'currency-mismatch'],
    ['a negative fee', { fees: [{ id: 'F', from: '2024-07-01', to: '2024-08-01', amount: '-1', currency: 'KRW', tax: 'none' }] }, '/fees/0/amount', 'format.decimal'],
    ['fees for the same days', { fees: [{ id: 'F', from: '2024-07-01', to: '2024-08-01', amount: '1', currency: 'KRW', tax: 'none' }, { id: 'G', from: '2024-07-31', to: '2024-08-31', amount: '1', currency: 'KRW', tax: 'none' }] }, '/fees/1/from', 'fee-overlap'],
    ['an observation before the contract', { contract: { ...sound().contract, termFrom: '2024-08-01' } }, '/observations/0/to', 'span-outside-contract'],
    ['an observation after the contract', { contract: { ...sound().contract, termTo: '2024-07-17' } }, '/observations/0/from', 'span-outside-contract'],
    ['a zone without a table', { terms: theTerms({ period: { kind: 'calendar-month', zone: 'Europe/Berlin', clause: '1' } }) }, '/terms/period/zone', 'zone-unknown'],
    ['a display zone without a table', { zones: [] }, '/displayZone', 'zone-unknown'],
    ['a zone table out of order', { zones: [{ ...seoul, transitions: [{ at: 5, offsetMs: 0 }, { at: 5, offsetMs: 1 }] }] }, '/zones/0', 'zone-table-invalid'],
    ['holidays that are not there', { terms: theTerms({ claim: { ...claim, rollForward: { law, holidays: 'kr' } } }) }, '/terms/claim/rollForward/holidays', 'reference-unknown'],
    ['a count for a state that has none', { observations: [down('own', '2024-07-18T21:56:00Z', null, { affected: { count: 1, of: 2, basis: law } })] }, '/observations/0/affected', 'affected-without-impaired'],
    ['more affected than there are', { observations: [down('own', '2024-07-18T21:56:00Z', null, { state: 'impaired', affected: { count: 3, of: 2, basis: law } })] }, '/observations/0/affected/count', 'affected-above-total'],
    ['a tier table with a gap', { terms: theTerms({ tiers: { rows: [{ to: { value: '99', inclusive: false }, credit: '10' }], clause: '3' } }) }, '/terms/tiers/rows/0', 'tier-gap'],
    ['24:00', { observations: [down('own', '2024-07-18T24:00:00Z', null)] }, '/observations/0/from/earliest', 'instant-hour-24'],
    ['a leap second', { observations: [down('own', '2024-07-18T23:59:60Z', null)] }, '/observations/0/from/earliest', 'instant-second-60'],
  ])('reports %s', (_name, parts, pointer, code) => {
    const reading = readDocument(caseFormat, sound(parts));
    const issues = reading.ok ? [] : reading.issues;
    expect(issues).toContainEqual(expect.objectContaining({ pointer, code }));
    for (const { message, remedy } of issues) {
      expect(message).not.toBe('');
      expect(remedy).not.toBe('');
    }
  });

  it('accepts an observation that only touches the term of the contract', () => {
    expect(readDocument(caseFormat, sound({ contract: { ...sound().contract, termFrom: '2024-07-19', termTo: '2024-07-19' } }))).toMatchObject({ ok: true });
  });

  it('has a schema of every field', () => {
    const schema = jsonSchemaOf(caseFormat, 'onus.case', 'Case');
    expect(Object.keys(schema['properties'] as object)).toEqual(expect.arrayContaining(Object.keys(sound())));
  });
});
