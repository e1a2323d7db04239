import type { Case } from '../../src/core/formats/case.js';
import { aCase, anAccount, anExclusion, down, theTerms, tiers } from './case.js';

/** The six accounts of 18-19 July 2024 under the fictional contract of 99.99 %: the table of the README, as a case. */
export function azureCase(parts: Partial<Case> = {}): Case {
  const region = { scope: 'region' as const };
  return aCase({
    id: 'C-AZ',
    parties: ['customer', 'vendor', 'ministry'].map((id) => ({ id, name: { en: id, ko: id } })),
    accounts: [
      anAccount('final-all'),
      anAccount('final-storage'),
      anAccount('prelim-all'),
      anAccount('prelim-99'),
      anAccount('ministry', { party: 'ministry' }),
      anAccount('own', { own: true, party: 'customer', exhibits: ['EX-4'] }),
    ],
    observations: [
      down('final-all', '2024-07-18T21:40:00Z', '2024-07-19T22:00:00Z', region),
      down('final-storage', '2024-07-18T21:40:00Z', '2024-07-19T02:55:00Z', region),
      down('prelim-all', '2024-07-18T21:56:00Z', '2024-07-19T12:15:00Z', region),
      down('prelim-99', '2024-07-18T21:56:00Z', '2024-07-19T02:51:00Z', region),
      down('ministry', '2024-07-18T21:56:00Z', '2024-07-19T03:41:00Z', region),
      down('own', '2024-07-18T21:52:00Z', '2024-07-19T02:40:00Z', { exhibits: ['EX-4'] }),
    ],
    exclusions: [anExclusion('EXC-1', 'third-party', ['2024-07-19T04:09:00Z', null], { assertedBy: null })],
    exhibits: [{ id: 'EX-4', title: { en: 'monitor log', ko: '모니터링 기록' }, sha256: '0'.repeat(64) }],
    ...parts,
  });
}

/** The fictional reservation supplier: 720 minutes, 10 and 30 % below 99.9 and 99, the subcontractor exclusion disputed. */
export function supplierCase(): Case {
  return aCase({
    id: 'C-RES',
    terms: theTerms({ promise: { atLeast: '99.9', clause: '5' }, tiers: { rows: tiers(['99.9', '10'], ['99', '30']), clause: '6' } }),
    fees: [{ id: 'FEE', from: '2024-07-01', to: '2024-08-01', amount: '95000000', currency: 'KRW', tax: 'excluded' }],
    observations: [down('own', '2024-07-19T06:30:00Z', '2024-07-19T18:30:00Z', { exhibits: ['EX-5'] })],
    exhibits: [{ id: 'EX-5', title: { en: 'service desk log', ko: '장애 접수 기록' }, sha256: '0'.repeat(64) }],
    exclusions: [anExclusion('EXC-2', 'third-party', ['2024-07-19T06:30:00Z', '2024-07-19T18:30:00Z'])],
  });
}
