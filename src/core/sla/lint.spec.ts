import { theMeasure, theTerms, tiers } from '../../../test/builders/case.js';
import type { Terms } from '../formats/terms.js';
import { lintTerms } from './lint.js';

const codes = (terms: Partial<Terms>): string[] => lintTerms(theTerms(terms)).map(({ code }) => code);
const bound = (value: string, inclusive: boolean): { value: string; inclusive: boolean } => ({ value, inclusive });

describe('doubtful terms', () => {
  it('finds nothing in sound ones', () => {
    expect(codes({})).toEqual([]);
  });

  it('trap 1: "at least 99.9" beside a row "99.9 and below, above 99"', () => {
    const rows: Terms['tiers']['rows'] = [{ from: bound('99', false), to: bound('99.9', true), credit: '10' }, { to: bound('99', false), credit: '25' }];
    const found = lintTerms(theTerms({ promise: { atLeast: '99.9', clause: '1' }, tiers: { rows, asPrinted: true, clause: '2' } }));
    expect(found.map(({ code }) => code)).toEqual(['terms.tier-gap', 'terms.promise-contradicts']);
    expect(found[1]?.text.en).toBe('The promise of at least 99.9 % is kept at its bound, and yet the row "above 99 % and at most 99.9 %" gives a credit there.');
  });

  it('trap 2: gaps of bands with two decimals, and overlaps of bounds that are both inclusive', () => {
    const gap: Terms['tiers']['rows'] = [{ from: bound('97.9', true), to: bound('99.69', true), credit: '10' }, { from: bound('95.89', true), to: bound('96.89', true), credit: '20' }, { to: bound('95.89', false), credit: '30' }];
    expect(codes({ promise: { atLeast: '99.7', clause: '1' }, tiers: { rows: gap, asPrinted: true, clause: '2' } })).toEqual(['terms.tier-gap', 'terms.tier-gap']);
    const overlap: Terms['tiers']['rows'] = [{ from: bound('99.0', true), to: bound('99.9', false), credit: '10' }, { to: bound('99.0', true), credit: '25' }];
    expect(codes({ promise: { atLeast: '99.9', clause: '1' }, tiers: { rows: overlap, asPrinted: true, clause: '2' } })).toEqual(['terms.tier-overlap']);
  });

  it('a worse level that gives less, and a row above the cap', () => {
    expect(codes({ tiers: { rows: tiers(['99.99', '25'], ['99', '10']), clause: '2' } })).toEqual(['terms.credit-falls']);
    const { credit } = theTerms();
    expect(codes({ credit: { ...credit, capPercent: '50' } })).toEqual(['terms.cap-below-row']);
  });

  it('a time limit that two readings give', () => {
    const claim: NonNullable<Terms['claim']> = { offset: { kind: 'days', days: 30 }, anchors: ['incident-start', 'incident-end'], zone: 'UTC', act: 'received', clause: '6' };
    expect(codes({ claim })).toEqual(['terms.claim-open']);
    expect(codes({ claim: { ...claim, anchors: ['incident-end'] } })).toEqual([]);
    const cycles = (ofIncident: 'counted' | 'open'): Partial<Terms> => ({ claim: { ...claim, anchors: ['incident-end'], offset: { kind: 'end-of-cycle', cycles: 2, ofIncident } } });
    expect([codes(cycles('counted')), codes(cycles('open'))]).toEqual([[], ['terms.claim-open']]);
  });

  it('in the tables of levels and of further criteria, each on its own scale', () => {
    const falling = { promise: { atLeast: '99.9', clause: '1' }, tiers: { rows: tiers(['99.9', '25'], ['99', '10']), clause: '2' } };
    expect(codes({ levels: { choose: 'lowest', of: [{ id: 'gold', title: { en: 'g', ko: 'g' }, ...falling }], clause: '9' } })).toEqual(['terms.credit-falls']);
    const minutes: Terms['tiers']['rows'] = [{ from: bound('60', false), to: bound('240', true), credit: '10' }, { from: bound('240', false), credit: '5' }];
    const criterion = { id: 'minutes', title: { en: 'm', ko: 'm' }, measure: { ...theMeasure(), family: 'duration' as const }, promise: { atMost: '60', clause: '1' }, tiers: { rows: minutes, clause: '2' } };
    const open: Terms['tiers']['rows'] = [{ to: bound('240', true), credit: '10' }, { from: bound('240', false), credit: '5' }];
    expect(codes({ criteria: [{ ...criterion, tiers: { rows: open, clause: '2' } }] })).toContain('terms.credit-falls');
    expect(lintTerms(theTerms({ criteria: [criterion] })).map(({ code, text }) => [code, text.en])).toEqual([['terms.credit-falls', expect.stringContaining('above 240 minutes')]]);
  });

  it.each<[string, Partial<Terms['tiers']['rows'][number]>]>([
    ['grows', { plus: { kind: 'per-time', minutes: 60, credit: '1', portion: 'complete' } }],
    ['counts points', { points: '3' }],
    ['is a remedy that is no money', { remedies: [{ kind: 'service-days', days: '3' }] }],
  ])('a row at the promise that gives no fixed credit, but one that %s', (_what, row) => {
    const rows: Terms['tiers']['rows'] = [{ to: bound('99.9', true), credit: '0', ...row }];
    expect(codes({ promise: { atLeast: '99.9', clause: '1' }, tiers: { rows, clause: '2' } })).toEqual(['terms.promise-contradicts']);
    expect(codes({ promise: { atLeast: '99.9', clause: '1' }, tiers: { rows: [{ to: bound('99.9', true), credit: '0' }], clause: '2' } })).toEqual([]);
  });
});
