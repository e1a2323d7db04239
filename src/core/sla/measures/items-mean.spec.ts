import { aDesk, aTarget, aTicket, itemCase, over } from '../../../../test/builders/items.js';
import { own } from '../../../../test/builders/series.js';

describe('a mean of a ticket alone that may lie outside the period', () => {
  it('has no ticket as stated, and that one at its highest: reported on the last evening of July or the first morning of August', () => {
    const events = [{ kind: 'reported' as const, at: { earliest: '2024-07-31T23:00:00Z', latest: '2024-08-01T01:00:00Z' } }, { kind: 'resolved' as const, at: { earliest: '2024-08-01T03:00:00Z', latest: '2024-08-01T03:00:00Z' } }];
    const desk = aDesk({ targets: [aTarget('resolution', 60)], aggregate: { kind: 'mean', of: 'all', unit: 'minutes' } });
    const { breach, stated, range } = own(itemCase(desk, over('60', '10'), { items: [aTicket('A', {}, { events })] }));
    expect([breach, stated.levelText, range?.lowest.creditPercent, range?.highest.levelText, range?.highest.creditPercent]).toEqual(['possible', '0', '0', '240', '10']);
  });
});
