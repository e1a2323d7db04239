import { aCase, anExclusion, at, theTerms } from '../../../test/builders/case.js';
import type { ClaimRule } from './terms.js';
import { caseFormat, type Case } from './case.js';
import { readDocument } from './declare.js';

const claim: ClaimRule = { offset: { kind: 'business-days', days: 3, holidays: 'none', further: { lists: ['far'], closed: 'any' } }, anchors: ['period-end'], zone: 'UTC', act: 'received', clause: '8' };
const credit = theTerms().credit;
const fee = { id: 'A', from: '2024-07-01', to: '2024-08-01', amount: '5', currency: 'KRW', tax: 'excluded' } as const;

function issues(parts: Partial<Case>): unknown[] {
  const reading = readDocument(caseFormat, aCase(parts));
  return reading.ok ? [] : reading.issues.map(({ pointer, code }) => [pointer, code]);
}

describe('what must hold across claim, credit and case', () => {
  it.each<[string, Partial<Case>, unknown[]]>([
    ['holidays of business days', { terms: theTerms({ claim }) }, [['/terms/claim/offset/holidays', 'reference-unknown'], ['/terms/claim/offset/further/lists/0', 'reference-unknown']]],
    ['holidays of a notice, the first day, pay-out, expiry and notice of an exclusion', {
      terms: theTerms({
        claim: { ...claim, offset: { kind: 'days', days: 1 }, notices: [{ id: 'n', what: { en: 'a', ko: 'b' }, anchors: ['awareness'], offset: claim.offset, act: 'sent', clause: '1' }], notBefore: { anchors: ['period-end'], offset: { kind: 'business-days', days: 1 }, clause: '1' } },
        credit: { ...credit, payout: { anchors: ['claim'], offset: { kind: 'business-days', days: 2, holidays: 'x' }, clause: '1' }, expiry: { anchors: ['credit'], offset: { kind: 'months', months: 12 }, clause: '1' } },
        exclusions: [{ id: 'm', title: { en: 'a', ko: 'b' }, policy: 'counted-as-up', burden: 'vendor', clause: '5', notice: { kind: 'business-days', days: 3, holidays: 'y', clause: '5' } }],
      }),
    }, [['/terms/claim/notices/0/offset/holidays', 'reference-unknown'], ['/terms/claim/notices/0/offset/further/lists/0', 'reference-unknown'], ['/terms/credit/payout/offset/holidays', 'reference-unknown'], ['/terms/exclusions/0/notice/holidays', 'reference-unknown']]],
    ['dates of a notice that the terms do not have', { claimDates: { notices: [{ id: 'ticket', at: at('2024-07-01T00:00:00Z') }] } }, [['/claimDates/notices/0/id', 'reference-unknown']]],
    ['credits under a cap that the terms do not have', { creditedBefore: [{ cap: 'year', amount: '5' }] }, [['/creditedBefore/0/cap', 'reference-unknown']]],
    ['a quota of a rule that the terms do not have', { quotaUsed: [{ rule: 'none', minutes: 5 }] }, [['/quotaUsed/0/rule', 'reference-unknown']]],
    ['a cap in another currency', { terms: theTerms({ credit: { ...credit, caps: [{ kind: 'amount', id: 'a', amount: '5', currency: 'USD', per: 'period' }] } }) }, [['/terms/credit/caps/0/currency', 'currency-mismatch']]],
    ['two caps of one name', { terms: theTerms({ credit: { ...credit, caps: [{ kind: 'invoice', id: 'a', percent: '5' }, { kind: 'invoice', id: 'a', percent: '6' }] } }) }, [['/terms/credit/caps/1/id', 'id-duplicate']]],
    ['steps of no size', { terms: theTerms({ credit: { ...credit, roundTo: '0.00' } }) }, [['/terms/credit/roundTo', 'step-empty']]],
    ['a contract year without a first day', { period: '2024', terms: theTerms({ period: { kind: 'contract-year', zone: 'UTC', clause: '2' } }) }, [['/contract/termFrom', 'period-contract-start']]],
    ['fees of one kind and part over the same days', { fees: [{ ...fee, part: 'eu' }, { ...fee, id: 'B', part: 'eu', kind: 'recurring' }] }, [['/fees/1/from', 'fee-overlap']]],
    ['announced time that is nothing', { exclusions: [{ ...anExclusion('X', 'window', ['2024-07-01T00:00:00Z', null]), announced: [] }] }, [['/exclusions/0/announced', 'format.count']]],
  ])('reports %s', (_what, parts, expected) => {
    expect(issues(parts)).toEqual(expected);
  });

  it('lets fees of different kinds or parts cover the same days', () => {
    expect(issues({ fees: [{ ...fee, part: 'eu' }, { ...fee, id: 'B', part: 'us' }, { ...fee, id: 'C', part: 'eu', kind: 'usage' }] })).toEqual([]);
  });
});
