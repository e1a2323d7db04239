import { aCase, anAccount, down, theTerms } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import { eventsOf, type Assessed, type Events } from './combine-events.js';
import { evaluateCase } from './evaluate.js';

/** A case of July with these outages, in hours of the month. */
function assessed(id: string, outages: readonly (readonly [from: number, to: number])[], parts: Partial<Case> = {}): Assessed {
  const hour = (at: number): number => Date.UTC(2024, 6, 1) + at * 3_600_000;
  const c = aCase({ terms: theTerms({ id: `terms-${id}` }), observations: outages.map(([from, to]) => down('own', hour(from), hour(to))), ...parts });
  return { id, case: c, result: evaluateCase(c) };
}

/** Events in the order of their names, and the levels of which nobody said to which event they belong. */
const told = ({ events, open }: Events): unknown => [Object.fromEntries(events.map(({ name, levels }) => [name, levels.map(({ level }) => level.level)])), open.map(({ level }) => level).toSorted()];

describe('which credits rest on one event', () => {
  it('those that share downtime, named by its first instant; nobody said that it is one, so they stay open', () => {
    const events = eventsOf([assessed('a', [[100, 102]]), assessed('b', [[200, 202]]), assessed('c', [[101, 103]])], []);
    expect(told(events)).toEqual([{ '2024-07-05T04:00:00.000Z': ['terms-a', 'terms-c'], '2024-07-09T08:00:00.000Z': ['terms-b'] }, ['terms-a', 'terms-b', 'terms-c']]);
  });

  it('those that another joins, though they share nothing with each other', () => {
    const chain = [assessed('a', [[100, 102]]), assessed('b', [[104, 106]]), assessed('c', [[101, 105]])];
    expect(eventsOf(chain, []).events.map(({ levels }) => levels.length)).toEqual([3]);
    // What ends when another begins shares no time with it.
    expect(eventsOf([assessed('a', [[100, 102]]), assessed('b', [[102, 104]])], []).events).toHaveLength(2);
  });

  it('all of one period where the claim names one incident, and of several incidents again by their downtime', () => {
    const two = [assessed('a', [[100, 102]]), assessed('b', [[200, 202]])];
    expect(told(eventsOf(two, ['INC-1']))).toEqual([{ 'INC-1': ['terms-a', 'terms-b'] }, []]);
    expect(eventsOf(two, ['INC-1', 'INC-2']).open).toHaveLength(2);
  });

  it('never those of two periods', () => {
    const june = assessed('june', [], { period: '2024-06', fees: [{ id: 'F', from: '2024-06-01', to: '2024-08-01', amount: '1000000', currency: 'KRW', tax: 'excluded' }], accounts: [anAccount('own', { own: true, party: 'customer', coverage: [{ from: '2024-06-01T00:00:00Z', to: '2024-07-01T00:00:00Z' }] })], observations: [down('own', '2024-06-30T20:00:00Z', '2024-07-01T02:00:00Z')] });
    expect(eventsOf([june, assessed('july', [[0, 2]])], ['INC-1']).events.map(({ levels }) => levels.map(({ level }) => [level.level, level.day]))).toEqual([[['terms-june', '2024-06-30']], [['terms-july', '2024-07-01']]]);
  });

  it('of those alone that come to money, by the promise that was assessed', () => {
    const met = assessed('met', []);
    const unpriced = assessed('unpriced', [[100, 102]], { fees: [] });
    const named = assessed('named', [[100, 102]], { promise: 'uptime', rootCause: true });
    expect(eventsOf([met, unpriced, named], []).events.map(({ levels }) => levels.map(({ level }) => [level.level, level.rootCause, level.credit.amount]))).toEqual([[['uptime', true, '4200000']]]);
  });
});
