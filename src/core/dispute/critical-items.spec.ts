import { anAccount } from '../../../test/builders/case.js';
import { aDesk, aTarget, aTicket, itemCase } from '../../../test/builders/items.js';
import type { Terms } from '../formats/terms.js';
import { evaluateCase } from '../sla/evaluate.js';

const HOURS = { promise: { atMost: '240', clause: 'P' } } as const;

/** Tickets of three and five hours: a mean of four hours. */
function turns(inclusive: boolean): readonly (readonly [at: string, credit: string, after: string, credit: string])[] {
  const tiers: Terms['tiers'] = { rows: [{ from: { value: '240', inclusive }, credit: '10' }], clause: 'R' };
  const items = ['12', '14'].map((hour, index) => aTicket(`T${index}`, { reported: '2024-07-01T09:00:00Z', resolved: `2024-07-01T${hour}:00:00Z` }));
  const desk = aDesk({ targets: [aTarget('resolution', 240)], aggregate: { kind: 'mean', of: 'all', unit: 'minutes' } });
  const { critical } = evaluateCase(itemCase(desk, { ...HOURS, tiers }, { accounts: [anAccount('own', { own: true, party: 'customer' })], items }));
  return critical.map(({ near, far }) => [new Date(near.at ?? 0).toISOString(), near.creditPercent, new Date(far.at ?? 0).toISOString(), far.creditPercent]);
}

describe('the instant at which one ticket takes the mean across a bound', () => {
  it('is the last that keeps the mean at the bound, where the bound itself gives no credit', () => {
    expect(turns(false)).toEqual([
      ['2024-07-01T12:00:00.000Z', '0', '2024-07-01T12:00:00.001Z', '10'],
      ['2024-07-01T14:00:00.000Z', '0', '2024-07-01T14:00:00.001Z', '10'],
    ]);
  });

  it('is the last that keeps it below, where the bound itself gives credit', () => {
    expect(turns(true)).toEqual([
      ['2024-07-01T11:59:59.999Z', '0', '2024-07-01T12:00:00.000Z', '10'],
      ['2024-07-01T13:59:59.999Z', '0', '2024-07-01T14:00:00.000Z', '10'],
    ]);
  });
});
