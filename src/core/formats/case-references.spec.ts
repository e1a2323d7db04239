import { aCase, at, theTerms } from '../../../test/builders/case.js';
import { caseFormat, type Case } from './case.js';
import { readDocument } from './declare.js';
import type { Terms } from './terms.js';

const claim: NonNullable<Terms['claim']> = {
  offset: { kind: 'days', days: 30 }, anchors: ['period-end'], zone: 'UTC', act: 'received', clause: '8',
  notices: [{ id: 'N', what: { en: 'a ticket', ko: '티켓' }, anchors: ['period-end'], offset: { kind: 'days', days: 5 }, act: 'sent', clause: '9' }],
};

function issues(editions: readonly Terms[], notice: string): unknown[] {
  const c: Case = aCase({ editions, claimDates: { notices: [{ id: notice, at: at('2024-08-01T00:00:00Z') }] } });
  const reading = readDocument(caseFormat, JSON.parse(JSON.stringify(c)));
  return reading.ok ? [] : reading.issues.filter(({ code }) => code === 'reference-unknown').map(({ pointer }) => pointer);
}

describe('a notice of which a case gives the day', () => {
  it('is one of any of its editions', () => {
    const [asking, plain] = [theTerms({ id: 'OLD', claim }), theTerms({ id: 'OLDER' })];
    expect(issues([asking, plain], 'N')).toEqual([]);
    expect(issues([plain], 'N')).toEqual(['/claimDates/notices/0/id']);
    const { notices: _notices, ...rest } = claim;
    expect(issues([theTerms({ id: 'OLD', claim: rest })], 'N')).toEqual(['/claimDates/notices/0/id']);
  });
});
