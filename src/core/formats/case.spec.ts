import { aCase, anAccount, anExclusion, aStance, at, down, theTerms } from '../../../test/builders/case.js';
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
    ['a cap in another currency', { terms: theTerms({ credit: { ...theTerms().credit, caps: [{ kind: 'amount', id: 'most', amount: '1', currency: 'USD', per: 'month' }] } }) }, '/terms/credit/caps/0/currency', 'currency-mismatch'],
    ['a fee that ends as it begins', { fees: [{ id: 'F', from: '2024-07-01', to: '2024-07-01', amount: '1', currency: 'KRW', tax: 'none' }] }, '/fees/0/to', 'span-reversed'],
    ['a contract that ends before it begins', { contract: { ...sound().contract, termFrom: '2024-07-18', termTo: '2024-07-17' } }, '/contract/termTo', 'span-reversed'],
    ['a year of a contract without a first day', { period: '2024', terms: theTerms({ period: { kind: 'contract-year', zone: 'UTC', clause: '1' } }) }, '/contract/termFrom', 'period-contract-start'],
    ['a promise on the wrong side', { terms: theTerms({ promise: { atMost: '30', clause: '3' } }) }, '/terms/promise', 'promise-side'],
    ['a promise of two bounds', { terms: theTerms({ promise: { atLeast: '99.9', atMost: '30', clause: '3' } }) }, '/terms/promise', 'promise-one-bound'],
    ['a promise of no bound', { terms: theTerms({ promise: { clause: '3' } }) }, '/terms/promise', 'promise-one-bound'],
    ['the date of a notice that the terms do not ask for', { claimDates: { notices: [{ id: 'ticket', at: at('2024-07-19T00:00:00Z') }] } }, '/claimDates/notices/0/id', 'reference-unknown'],
    ['credit counted against a cap that is not there', { creditedBefore: [{ cap: 'yearly', amount: '1' }] }, '/creditedBefore/0/cap', 'reference-unknown'],
    ['a used quota of a rule that is not there', { quotaUsed: [{ rule: 'weather', minutes: 1 }] }, '/quotaUsed/0/rule', 'reference-unknown'],
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

  it('accepts fees for the same days where they are for other things', () => {
    const fee = { id: 'F', from: '2024-07-01', to: '2024-08-01', amount: '1', currency: 'KRW', tax: 'none' as const };
    const both = (parts: Partial<Case['fees'][number]>): boolean => readDocument(caseFormat, sound({ fees: [fee, { ...fee, id: 'G', ...parts }] })).ok;
    expect([both({}), both({ kind: 'recurring' }), both({ kind: 'usage' }), both({ part: 'storage' })]).toEqual([false, false, true, true]);
  });

  it('reads the day of an observation in the zone of the terms, or in UTC where its table does not reach', () => {
    const berlin = { name: 'Europe/Berlin', version: '2024a', initialOffsetMs: 7_200_000, transitions: [] };
    const inZone = (zone: Case['zones'][number], termTo: string): unknown =>
      readDocument(caseFormat, sound({ displayZone: 'UTC', zones: [zone], terms: theTerms({ period: { kind: 'calendar-month', zone: 'Europe/Berlin', clause: '1' } }), observations: [down('own', '2024-07-18T22:30:00Z', null)], exclusions: [], contract: { ...sound().contract, termTo } }));
    const [instant, day] = [Date.parse('2024-07-18T22:30:00Z'), 86_400_000];
    expect(inZone(berlin, '2024-07-18')).toMatchObject({ ok: false });
    expect(inZone(berlin, '2024-07-19')).toMatchObject({ ok: true });
    expect(inZone({ ...berlin, covers: { start: instant, end: instant + day } }, '2024-07-18')).toMatchObject({ ok: false });
    expect(inZone({ ...berlin, covers: { start: instant + 1, end: instant + day } }, '2024-07-18')).toMatchObject({ ok: true });
    expect(inZone({ ...berlin, covers: { start: instant - day, end: instant } }, '2024-07-18')).toMatchObject({ ok: true });
  });

  it('names the first eight of many that could be meant', () => {
    const parties = Array.from({ length: 9 }, (_, index) => ({ id: `P${index}`, name: law }));
    const reading = readDocument(caseFormat, sound({ parties: [...sound().parties, ...parties], contract: { ...sound().contract, vendor: 'nobody' } }));
    expect(reading.ok ? [] : reading.issues.map(({ remedy }) => remedy)).toEqual(['Give the id of a party: customer, vendor, P0, P1, P2, P3, P4, P5, ….']);
  });

  it('accepts an observation that only touches the term of the contract', () => {
    expect(readDocument(caseFormat, sound({ contract: { ...sound().contract, termFrom: '2024-07-19', termTo: '2024-07-19' } }))).toMatchObject({ ok: true });
  });

  it('has a schema of every field', () => {
    const schema = jsonSchemaOf(caseFormat, 'onus.case', 'Case');
    expect(Object.keys(schema['properties'] as object)).toEqual(expect.arrayContaining(Object.keys(sound())));
  });
});
