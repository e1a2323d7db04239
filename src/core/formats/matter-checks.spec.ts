import { at, theTerms } from '../../../test/builders/case.js';
import type { Issue } from '../shared/errors.js';
import { checkEdition, checkWithinTerm } from './matter-checks.js';

function issuesOf(from: string, to: string | null, term: { readonly termFrom?: string; readonly termTo?: string }): Issue[] {
  const issues: Issue[] = [];
  checkWithinTerm({ from: at(from), to: to === null ? null : at(to) }, term, '/observations/0', (issue) => issues.push(issue));
  return issues;
}

describe('an observation and the term of its contract', () => {
  it.each<[what: string, from: string, to: string | null, term: { termFrom?: string; termTo?: string }, pointer: string, words: string]>([
    ['ends before it', '2024-07-18T09:00:00Z', '2024-07-18T09:59:59.999Z', { termFrom: '2024-07-19' }, '/observations/0/to', '(2024-07-19 to open)'],
    ['begins after it', '2024-07-19T12:00:00Z', null, { termTo: '2024-07-18' }, '/observations/0/from', '(open to 2024-07-18)'],
    ['begins after it', '2024-07-19T12:00:00Z', '2024-07-20T00:00:00Z', { termFrom: '2024-01-01', termTo: '2024-07-18' }, '/observations/0/from', '(2024-01-01 to 2024-07-18)'],
  ])('is refused where it %s in every zone', (_, from, to, ...[term, pointer, words]) => {
    expect(issuesOf(from, to, term)).toEqual([{ pointer, code: 'span-outside-contract', message: expect.stringContaining(words), remedy: expect.any(String) }]);
  });

  it.each([
    ['2024-07-18T09:00:00Z', '2024-07-18T10:00:00Z', { termFrom: '2024-07-19' }],
    ['2024-07-19T11:59:59.999Z', null, { termTo: '2024-07-18' }],
    ['2024-07-18T09:00:00Z', null, { termFrom: '2024-07-19' }],
    ['2024-07-18T09:00:00Z', '2024-07-18T10:00:00Z', {}],
  ])('is taken where it touches it in some zone: %s to %s under %j', (from, to, term) => {
    expect(issuesOf(from, to, term)).toEqual([]);
  });
});

describe('sums of money in terms', () => {
  it('are in the currency of the contract, where that is known', () => {
    const terms = theTerms({ tiers: { rows: [{ to: { value: '99.99', inclusive: false }, credit: '0', plus: { kind: 'amount-per-time', minutes: 60, amount: '5', currency: 'USD', portion: 'exact' } }], clause: '3' } });
    const codes = (currency?: string): string[] => {
      const issues: Issue[] = [];
      checkEdition(terms, '/terms', (issue) => issues.push(issue), currency);
      return issues.map(({ pointer }) => pointer);
    };
    expect([codes('KRW'), codes('USD'), codes()]).toEqual([['/terms/tiers/rows/0/plus/currency'], [], []]);
  });
});
