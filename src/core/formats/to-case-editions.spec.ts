import { theMeasure, theTerms } from '../../../test/builders/case.js';
import type { Terms } from './terms.js';
import { otherEditions } from './to-case-editions.js';

function recorded(id: string, [from, to]: readonly [string | undefined, string | undefined], parts: { readonly contract?: string; readonly promise?: string; readonly terms?: Partial<Terms> } = {}): Parameters<typeof otherEditions>[1] {
  const { contract = 'C', promise, terms = {} } = parts;
  const source = { document: 'SLA', edition: id, grade: 'agreed' as const, ...(from === undefined ? {} : { effectiveFrom: from }), ...(to === undefined ? {} : { effectiveTo: to }) };
  return { contract, ...(promise === undefined ? {} : { promise }), edition: theTerms({ id, source, ...terms }) };
}

const named = recorded('new', ['2024-07-15', undefined]);
const others = (all: Parameters<typeof otherEditions>[0], one = named, period = '2024-07'): string[] => otherEditions([one, ...all], one, period, undefined).map(({ id }) => id);

describe('other editions of the terms that a claim names', () => {
  it('are those of its contract and family that share no day with it, and were in force in the period', () => {
    expect(others([recorded('old', [undefined, '2024-07-14'])])).toEqual(['old']);
    expect(others([recorded('old', ['2023-01-01', '2024-06-30']), recorded('of another contract', [undefined, '2024-07-14'], { contract: 'D' })])).toEqual([]);
    expect(others([recorded('beside it', ['2024-07-01', '2024-07-15']), recorded('later', ['2024-09-01', undefined])])).toEqual([]);
    expect(others([recorded('support', [undefined, '2024-07-14'], { terms: { measure: { ...theMeasure(), family: 'outages' } } })])).toEqual([]);
  });

  it('are those that name the same promise, whatever they measure', () => {
    const uptime = recorded('new', ['2024-07-15', undefined], { promise: 'uptime' });
    expect(others([recorded('old', [undefined, '2024-07-20'], { promise: 'uptime' }), recorded('support', [undefined, '2024-07-14'], { promise: 'support' })], uptime)).toEqual(['old']);
  });

  it('are those of the year before too where a failure decides: it may have begun then', () => {
    const failing = recorded('new', ['2024-07-01', undefined], { terms: { governing: { edition: 'at-failure', clause: '1' } } });
    expect(others([recorded('old', ['2022-01-01', '2024-06-30']), recorded('ancient', ['2020-01-01', '2021-12-31'])], failing)).toEqual(['old']);
  });

  it('are all where a rule looks back at a renewal or the beginning of the contract', () => {
    const initial = recorded('new', ['2024-07-15', undefined], { terms: { governing: { edition: 'initial-term', clause: '1' } } });
    expect(others([recorded('old', ['2020-01-01', '2022-12-31'])], initial)).toEqual(['old']);
    expect(others([recorded('old', ['2020-01-01', '2022-12-31'], { terms: { governing: { edition: 'at-renewal', clause: '1' } } })])).toEqual(['old']);
  });
});
