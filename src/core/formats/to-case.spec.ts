import { readFileSync } from 'node:fs';
import { theTerms } from '../../../test/builders/case.js';
import { DomainError } from '../shared/errors.js';
import { addMonths } from '../time/civil.js';
import { formatDate } from '../time/instant.js';
import { caseFormat, type Case } from './case.js';
import { readDocument } from './declare.js';
import { readMatter, type Matter } from './matter.js';
import { caseOf, type CaseTables, type ZoneTables } from './to-case.js';

const file = (path: string): string => readFileSync(new URL(`../../../examples/${path}`, import.meta.url), 'utf8');
const tables: CaseTables = { zones: JSON.parse(file('zones.json')) as ZoneTables, holidays: [] };

function example(): Matter {
  const reading = readMatter(JSON.parse(file('july-2024/matter.json')));
  if (!reading.ok) throw new Error('the example is not sound');
  return reading.value;
}

function codeOf(act: () => Case): string {
  try {
    act();
    return 'none';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'another error';
  }
}

describe('the case of a contract', () => {
  const matter = example();

  it('takes the accounts of the claim in their order, own by party, and what their observations rest on', () => {
    const made = caseOf(matter, 'CLM-MS', 'C-AZ', tables);
    expect(made.accounts.map(({ id, own }) => [id, own])).toEqual([
      ['ACC-MS-FINAL-ALL', false], ['ACC-MS-FINAL-STORAGE', false], ['ACC-MS-PRELIM-ALL', false], ['ACC-MS-PRELIM-99', false], ['ACC-MSIT', false], ['ACC-OWN', true],
    ]);
    expect(made.exhibits.map(({ id }) => id)).toEqual(['EX-C-AZ', 'EX-MONITOR', 'EX-DESK-LOG']);
    expect(made.zones.map(({ name }) => name)).toEqual(['UTC', 'Asia/Seoul']);
    expect(made.holidays.map(({ id }) => id)).toEqual(['KR']);
    expect(made.exclusions.map(({ id }) => id)).toEqual(['EXC-AZ-THIRD-PARTY']);
  });

  it('is a sound onus.case/1', () => {
    for (const [claim, contract] of [['CLM-MS', 'C-AZ'], ['CLM-MS', 'C-M365'], ['CLM-RES', 'C-RES']] as const) {
      expect(readDocument(caseFormat, JSON.parse(JSON.stringify(caseOf(matter, claim, contract, tables))))).toMatchObject({ ok: true });
    }
  });

  it('has the other editions that were in force in the period, and says which nobody reviewed', () => {
    const terms = matter.terms.flatMap((one) => {
      if (one.contract !== 'C-AZ') return [one];
      const edition = (id: string, days: object): typeof one.edition => ({ ...one.edition, id, source: { ...one.edition.source, ...days } });
      return [{ ...one, edition: edition(one.edition.id, { effectiveFrom: '2024-07-15' }) }, { ...one, edition: edition('T-OLD', { effectiveFrom: '2024-01-01', effectiveTo: '2024-07-14' }), unreviewed: true }];
    });
    const made = caseOf({ ...matter, terms }, 'CLM-MS', 'C-AZ', tables);
    expect([made.editions?.map(({ id }) => id), made.unreviewed]).toEqual([['T-OLD'], ['T-OLD']]);
    const plain = caseOf(matter, 'CLM-MS', 'C-AZ', tables);
    expect([plain.editions, plain.unreviewed]).toEqual([undefined, undefined]);
  });

  it('is named by its terms too where the claim has several items of one contract and period', () => {
    const [claim] = matter.claims.filter(({ id }) => id === 'CLM-MS');
    const [item] = claim?.items.filter(({ contract }) => contract === 'C-AZ') ?? [];
    if (claim === undefined || item === undefined) throw new Error('the claim is there');
    const twice = { ...matter, claims: [{ ...claim, items: [item, { ...item, subject: 'vm-zone-1' }] }] };
    expect(caseOf(twice, 'CLM-MS', item, tables).id).toBe(`CLM-MS.C-AZ.2024-07.${String(item.terms)}`);
    expect(caseOf(matter, 'CLM-MS', item, tables).id).toBe('CLM-MS.C-AZ.2024-07');
  });

  it('leaves superseded observations out', () => {
    const observations = matter.observations.map((one) => (one.id === 'OBS-OWN' ? { ...one, superseded: true } : one));
    expect(caseOf({ ...matter, observations }, 'CLM-MS', 'C-AZ', tables).observations.map(({ id }) => id)).not.toContain('OBS-OWN');
  });

  it('takes the observations of one unit where that is the subject of the claim', () => {
    const [first, ...others] = matter.claims;
    if (first === undefined) throw new Error('no claim');
    const claims = [{ ...first, items: first.items.map((item) => ({ ...item, subject: 'vm-zone-1' })) }, ...others];
    const observations = matter.observations.map((one) => (one.id === 'OBS-OWN' ? { ...one, subject: { kind: 'unit' as const, id: 'vm-zone-1' } } : one));
    expect(caseOf({ ...matter, observations, claims }, 'CLM-MS', 'C-AZ', tables).observations.map(({ id }) => id)).toEqual(['OBS-OWN']);
    expect(caseOf({ ...matter, observations }, 'CLM-MS', 'C-AZ', tables).observations.map(({ id }) => id)).toContain('OBS-OWN');
  });

  it('carries the zones and holidays that its terms name, and no others', () => {
    const { displayZone, ...elsewhere } = matter;
    expect(displayZone).toBe('Asia/Seoul');
    const terms = matter.terms.map((one) => ({ ...one, edition: theTerms({ id: one.edition.id }) }));
    const made = caseOf({ ...elsewhere, terms }, 'CLM-MS', 'C-AZ', tables);
    expect(made.zones.map(({ name }) => name)).toEqual(['UTC']);
    expect(made.holidays).toEqual([]);
    expect('displayZone' in made).toBe(false);
  });

  it.each([
    ['fee-of-period', undefined, ['2024-06', '2024-07', '2024-08']],
    ['fee-of-month-before', undefined, ['2024-05', '2024-06', '2024-07', '2024-08']],
    ['mean-of-months-before', undefined, ['2024-03', '2024-04', '2024-05', '2024-06', '2024-07', '2024-08']],
    ['mean-of-months-before', 4, ['2024-02', '2024-03', '2024-04', '2024-05', '2024-06', '2024-07', '2024-08']],
  ] as const)('carries the fees that its base looks at: %s of %p months', (base, baseMonths, expected) => {
    const months = Array.from({ length: 40 }, (_, index) => formatDate(addMonths({ year: 2023, month: 1, day: 1 }, index)));
    const fees = months.slice(1).map((to, index) => ({ id: (months[index] ?? '').slice(0, 7), from: months[index] ?? '', to, amount: '1', currency: 'KRW', tax: 'none' as const }));
    const carried = (credit: Partial<Case['terms']['credit']>): string[] => {
      const terms = matter.terms.map((one) => ({ ...one, edition: { ...one.edition, credit: { ...one.edition.credit, ...credit } } }));
      return caseOf({ ...matter, terms, contracts: matter.contracts.map((one) => ({ ...one, fees })) }, 'CLM-MS', 'C-AZ', tables).fees.map(({ id }) => id);
    };
    expect(carried({ base, ...(baseMonths === undefined ? {} : { baseMonths }) })).toEqual(expected);
    const annual = carried({ base: 'annual-fee' });
    expect([annual[0], annual.at(-1), annual.length]).toEqual(['2023-07', '2025-07', 25]);
  });

  it('finds the terms by the id of their record where they come from the record', () => {
    const [first, ...others] = matter.claims;
    if (first === undefined) throw new Error('no claim');
    const claims = [{ ...first, items: first.items.map((item) => ({ ...item, terms: 'record-1' })) }, ...others];
    const terms = matter.terms.map((one, index) => ({ ...one, id: `record-${index + 1}` }));
    expect(caseOf({ ...matter, terms, claims }, 'CLM-MS', 'C-AZ', tables).terms).toEqual(matter.terms[0]?.edition);
  });

  it('says why there is no case', () => {
    const [first] = matter.claims;
    if (first === undefined) throw new Error('no claim');
    const withoutTerms = [{ ...first, items: first.items.map((item) => ({ ...item, terms: null })) }];
    expect(codeOf(() => caseOf({ ...matter, claims: withoutTerms }, 'CLM-MS', 'C-AZ', tables))).toBe('case-without-terms');
    expect(codeOf(() => caseOf({ ...matter, contracts: [] }, 'CLM-MS', 'C-AZ', tables))).toBe('case-contract-unknown');
    expect(codeOf(() => caseOf(matter, 'CLM-NONE', 'C-AZ', tables))).toBe('case-claim-unknown');
    expect(codeOf(() => caseOf(matter, 'CLM-RES', 'C-AZ', tables))).toBe('case-contract-unknown');
    expect(codeOf(() => caseOf(matter, 'CLM-CS', 'C-CS', tables))).toBe('case-without-terms');
    expect(codeOf(() => caseOf(matter, 'CLM-RES', 'C-RES', { zones: [], holidays: [] }))).toBe('case-zone-missing');
    expect(codeOf(() => caseOf({ ...matter, calendars: [] }, 'CLM-RES', 'C-RES', tables))).toBe('case-holidays-missing');
  });
});

describe('what terms look at beside observations', () => {
  const matter = example();
  const [claim] = matter.claims;
  const clocks = [{ id: 'TICKET-1', kind: 'reported' as const, at: { earliest: '2024-07-18T22:10:00.000Z', latest: '2024-07-18T22:10:00.000Z' }, exhibits: ['EX-MONITOR'], sources: [] }];
  const earlierPeriods = [{ period: '2024-06', missed: true }];

  it('takes notices, earlier periods and components of the item, and the lives of the units of its service', () => {
    const items = (claim?.items ?? []).map((item) => (item.contract === 'C-AZ' ? { ...item, clocks, earlierPeriods, components: ['premium'] } : item));
    const subject = items.find(({ contract }) => contract === 'C-AZ')?.subject ?? '';
    const units = [{ id: 'VM-1', title: { en: 'VM', ko: 'VM' }, deployed: [{ from: '2024-07-01T00:00:00.000Z', to: null }] }];
    const services = matter.services.map((service) => (service.id === subject || service.units.some(({ id }) => id === subject) ? { ...service, id: subject, units } : service));
    const made = caseOf({ ...matter, services, claims: claim === undefined ? [] : [{ ...claim, items }] }, claim?.id ?? '', 'C-AZ', tables);
    expect(made).toMatchObject({ clocks, earlierPeriods, components: ['premium'], deployments: [{ unit: 'VM-1', from: '2024-07-01T00:00:00.000Z', to: null }] });
    expect(made.exhibits.map(({ id }) => id)).toContain('EX-MONITOR');
  });

  it('takes none where none is given, and the tables of every zone that the terms count in', () => {
    expect(Object.keys(caseOf(matter, 'CLM-MS', 'C-AZ', tables)).filter((key) => ['clocks', 'earlierPeriods', 'components', 'deployments'].includes(key))).toEqual([]);
    const terms = matter.terms.map((one) => ({ ...one, edition: { ...one.edition, measure: { family: 'outages' as const, unknown: 'up' as const, maintenance: 'up' as const, impaired: 'up' as const, partialMinutes: 'exact' as const, mostPerDay: { count: 1, zone: 'Europe/London' }, clause: '2' }, promise: { atMost: '0', clause: '2' } } }));
    expect(codeOf(() => caseOf({ ...matter, terms }, 'CLM-MS', 'C-AZ', tables))).toBe('case-zone-missing');
  });
});
