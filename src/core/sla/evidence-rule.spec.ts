import { aCase, anAccount, down, theTerms } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { Terms } from '../formats/terms.js';
import { evaluateCase } from './evaluate.js';

type Decides = NonNullable<Terms['evidence']>['decides'];

function found(decides: Decides, parts: Partial<Case> = {}): [string, string, readonly string[]][] {
  const c = aCase({ terms: theTerms({ evidence: { decides, clause: '8' } }), observations: [down('own', '2024-07-18T00:00:00Z', '2024-07-18T01:00:00Z')], ...parts });
  return evaluateCase(c).findings.filter(({ code }) => code.startsWith('evidence.')).map(({ code, text, subjects }) => [code, text.en, subjects]);
}

describe('a rule on proof', () => {
  it('asks the customer for logs: an account without an exhibit is named, one with an exhibit is not', () => {
    expect(found('customer-logs')).toEqual([['evidence.logs-missing', expect.stringContaining('The account "own" rests on no exhibit'), ['own', '8']]]);
    const exhibits = [{ id: 'LOG', title: { en: 'log', ko: '로그' }, sha256: '0'.repeat(64) }];
    expect(found('customer-logs', { exhibits, observations: [down('own', '2024-07-18T00:00:00Z', '2024-07-18T01:00:00Z', { exhibits: ['LOG'] })] })).toEqual([]);
    expect(found('customer-logs', { accounts: [anAccount('own')] })).toEqual([]);
  });

  it('decides by the records of the vendor: what they come to, or that there are none', () => {
    expect(found('vendor-records')).toEqual([['evidence.vendor-decides', expect.stringMatching(/by the vendor's own records .* No account of the vendor is recorded\./), ['8']]]);
    const accounts = [anAccount('own', { own: true, party: 'customer' }), anAccount('status')];
    expect(found('vendor-records', { accounts })).toEqual([['evidence.vendor-decides', expect.stringContaining('Under them: "status": 100.0000 %, 0 %.'), ['status', '8']]]);
    expect(found('vendor-side-measurement', { accounts })[0]?.[1]).toContain('by what is measured on the side of the vendor');
  });
});
