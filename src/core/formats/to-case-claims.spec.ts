import { readFileSync } from 'node:fs';
import { at } from '../../../test/builders/case.js';
import { caseFormat, type Case } from './case.js';
import { readDocument } from './declare.js';
import { readMatter, type Matter } from './matter.js';
import type { Terms } from './terms.js';
import { caseOf, type CaseTables, type ZoneTables } from './to-case.js';

const file = (path: string): string => readFileSync(new URL(`../../../examples/${path}`, import.meta.url), 'utf8');
const tables: CaseTables = { zones: JSON.parse(file('zones.json')) as ZoneTables, holidays: [] };

type Item = Matter['claims'][number]['items'][number];

/** The case of the Azure contract of the example, with its terms, claimed item and fees changed. */
function changed({ edition, item, fees }: { readonly edition?: (terms: Terms) => Terms; readonly item?: Partial<Item>; readonly fees?: readonly string[] }): Case {
  const reading = readMatter(JSON.parse(file('july-2024/matter.json')));
  if (!reading.ok) throw new Error('the example is not sound');
  const matter = reading.value;
  const months = (fees ?? []).map((month) => ({ id: `FEE-${month}`, from: `${month}-01`, to: `${month}-28`, amount: '1000', currency: 'KRW', tax: 'excluded' as const, kind: 'usage' as const, part: 'eu', paid: true }));
  const made = caseOf(
    {
      ...matter,
      contracts: matter.contracts.map((one) => (one.id === 'C-AZ' ? { ...one, fees: fees === undefined ? one.fees : months } : one)),
      terms: matter.terms.map((one) => (one.contract === 'C-AZ' ? { ...one, edition: (edition ?? ((terms: Terms): Terms => terms))(one.edition) } : one)),
      claims: matter.claims.map((claim) => ({ ...claim, items: claim.items.map((one) => (one.contract === 'C-AZ' ? { ...one, ...item } : one)) })),
      exclusions: matter.exclusions.map((one) => ({ ...one, noticed: null, announced: [{ from: '2024-07-19T04:09:00Z', to: '2024-07-19T05:00:00Z' }] })),
    },
    'CLM-MS', 'C-AZ', tables,
  );
  const sound = readDocument(caseFormat, made);
  if (!sound.ok) throw new Error(JSON.stringify(sound.issues));
  return sound.value;
}

const YEAR = Array.from({ length: 30 }, (_, index) => `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`);
const span = (made: Case): unknown => [made.fees[0]?.from, made.fees.at(-1)?.from, made.fees.length];

describe('what a claim knows beside the facts', () => {
  it('goes into the case as it stands, with the nature of each fee and the notice of each exclusion', () => {
    const item: Partial<Item> = { claimDates: { claim: at('2024-08-20T00:00:00Z') }, heldBefore: '5', appliedInvoice: '7', usedDowntime: [{ claim: 'CLM-0', from: '2024-07-01T00:00:00Z', to: '2024-07-01T01:00:00Z' }], quotaUsed: [] };
    const made = changed({ item, fees: ['2024-07'] });
    expect(made).toMatchObject(item);
    expect(made.fees).toMatchObject([{ kind: 'usage', part: 'eu', paid: true }]);
    expect(made.exclusions).toMatchObject([{ noticed: null, announced: [{ to: '2024-07-19T05:00:00Z' }] }]);
    expect('creditedBefore' in made).toBe(false);
  });

  it.each<[Terms['credit']['base'], number | undefined, unknown]>([
    ['fee-of-period', undefined, ['2024-06-01', '2024-08-01', 3]],
    ['fee-of-month-before', undefined, ['2024-05-01', '2024-08-01', 4]],
    ['mean-of-months-before', undefined, ['2024-03-01', '2024-08-01', 6]],
    ['mean-of-months-before', 12, ['2023-06-01', '2024-08-01', 15]],
    ['annual-twelfth', undefined, ['2023-07-01', '2025-06-01', 24]],
  ])('takes the fees that a base of %s looks back on (%p months)', (base, baseMonths, expected) => {
    const edition = (terms: Terms): Terms => ({ ...terms, credit: { ...terms.credit, base, ...(baseMonths === undefined ? {} : { baseMonths }) } });
    expect(span(changed({ edition, fees: YEAR }))).toEqual(expected);
  });

  it('takes the lists of holidays that any time limit counts with, each once', () => {
    const edition = (terms: Terms): Terms => ({ ...terms, credit: { ...terms.credit, payout: { anchors: ['claim'], offset: { kind: 'business-days', days: 5, holidays: 'KR', further: { lists: ['KR'], closed: 'any' } }, clause: '9' } } });
    expect(changed({ edition }).holidays.map(({ id }) => id)).toEqual(['KR']);
  });

  it('refuses a period that the terms do not rate', () => {
    const edition = (terms: Terms): Terms => ({ ...terms, period: { kind: 'calendar-quarter', zone: 'UTC', clause: '2' } });
    expect(() => changed({ edition })).toThrow(expect.objectContaining({ code: 'period-label' }));
    const quarter = changed({ edition, item: { period: '2024-Q3' }, fees: YEAR });
    expect([quarter.id, span(quarter)]).toEqual(['CLM-MS.C-AZ.2024-Q3', ['2024-06-01', '2024-10-01', 5]]);
  });
});
