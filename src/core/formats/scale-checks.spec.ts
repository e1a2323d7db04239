import { theTerms } from '../../../test/builders/case.js';
import { aDesk, over } from '../../../test/builders/items.js';
import { readDocument } from './declare.js';
import { termsFormat, type Plus, type Terms } from './terms.js';

function issues(measure: Terms['measure'], plus: Plus): unknown[] {
  const { tiers, promise } = over('2', '0');
  const timed = measure.family === 'availability';
  const terms = theTerms({ measure, ...(timed ? {} : { promise }), tiers: { rows: (timed ? [{ to: { value: '99.99', inclusive: false }, credit: '0' }] : tiers.rows).map((row) => ({ ...row, plus })), clause: '3' } });
  const reading = readDocument(termsFormat, JSON.parse(JSON.stringify(terms)));
  return reading.ok ? [] : reading.issues.map(({ pointer, code }) => [pointer, code]);
}

describe('a sum of money that grows', () => {
  const [perTime, perPiece]: readonly [Plus, Plus] = [{ kind: 'amount-per-time', minutes: 60, amount: '5', currency: 'KRW', portion: 'exact' }, { kind: 'amount-per-piece', amount: '5', currency: 'KRW' }];
  const desk = aDesk({ aggregate: { kind: 'late' } });

  it('counts time where time is lost, and pieces where pieces are', () => {
    expect(issues(theTerms().measure, perTime)).toEqual([]);
    expect(issues(desk, perPiece)).toEqual([]);
    expect(issues(theTerms().measure, perPiece)).toEqual([['/tiers/rows/0/plus/kind', 'sum-of-pieces']]);
    expect(issues(desk, perTime)).toEqual([['/tiers/rows/0/plus/kind', 'sum-of-time']]);
  });
});
