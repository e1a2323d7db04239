import { aCase, anAccount, down, theMeasure, theTerms } from '../../../test/builders/case.js';
import type { Case, Observation } from '../formats/case.js';
import { ONE, ratio, ZERO } from '../shared/ratio.js';
import { prepare } from '../sla/prepare.js';
import { historyOf } from './history-of.js';
import type { History } from './history.js';

const HOUR = 3_600_000;
const midnight = Date.UTC(2024, 6, 1);
const month = { start: midnight, end: Date.UTC(2024, 7, 1) };
const hour = (count: number): number => midnight + count * HOUR;
const span = (from: number, to: number): { start: number; end: number } => ({ start: hour(from), end: hour(to) });
const text = (value: string): { en: string; ko: string } => ({ en: value, ko: value });
const usersCounted = (unit: { unit?: { name: { en: string; ko: string }; count: number } }): Case['terms'] =>
  theTerms({ measure: { family: 'availability', unknown: 'up', maintenance: 'up', impaired: 'fraction', partialMinutes: 'exact', clause: '2', ...unit } });

/** What one account makes of these observations. */
function history(observations: Observation[], parts: Partial<Case> = {}): History {
  return historyOf(prepare(aCase({ observations, ...parts })), 'own');
}

function codes({ findings }: History): string[] {
  return findings.map(({ code }) => code);
}

describe('the history under one account', () => {
  it('takes what is said, and silence inside the coverage as up', () => {
    const known = history([down('own', hour(1), hour(2))]);
    expect(known).toMatchObject({ period: month, unknown: [], reasons: [], findings: [], maintenance: { certain: [], possible: [] } });
    expect(known.affected).toEqual({ lowest: [{ ...span(1, 2), value: ONE }], highest: [{ ...span(1, 2), value: ONE }] });
  });

  it('knows nothing outside its coverage but what is said there', () => {
    const coverage = [{ from: '2024-07-01T00:00:00Z', to: '2024-07-01T10:00:00Z' }];
    const said = [down('own', hour(12), hour(13)), down('own', hour(14), hour(15), { state: 'up' }), down('own', hour(16), hour(17), { state: 'maintenance' })];
    expect(history(said, { accounts: [anAccount('own', { coverage })] }).unknown).toEqual([
      span(10, 12), span(13, 14), span(15, 16), { start: hour(17), end: month.end },
    ]);
  });

  it('counts time said to be unknown, unless something else is said of it', () => {
    const unknown = down('own', hour(1), hour(5), { state: 'unknown' });
    expect(history([unknown]).unknown).toEqual([span(1, 5)]);
    expect(history([unknown, down('own', hour(2), hour(3))]).unknown).toEqual([span(1, 2), span(3, 5)]);
  });

  it('of observations alone has no coverage, so that silence says nothing', () => {
    const ctx = prepare(aCase({ observations: [down('own', hour(1), hour(2))] }));
    expect(historyOf(ctx, ctx.observations).unknown).toEqual([{ start: month.start, end: hour(1) }, { start: hour(2), end: month.end }]);
    expect(historyOf(ctx, ctx.observations, [span(0, 4)]).unknown).toEqual([{ start: hour(4), end: month.end }]);
  });

  it('says nothing of an account that the case does not list', () => {
    const ctx = prepare(aCase({ observations: [down('own', hour(1), hour(2))] }));
    expect(historyOf(ctx, 'nobody')).toMatchObject({ affected: { lowest: [], highest: [] }, unknown: [month], observations: [] });
  });

  it('is clipped to the period', () => {
    const over = history([down('own', '2024-06-30T23:00:00Z', hour(1)), down('own', '2024-07-31T23:00:00Z', '2024-08-02T00:00:00Z')]);
    expect(over.affected.lowest).toEqual([{ ...span(0, 1), value: ONE }, { ...span(743, 744), value: ONE }]);
  });

  it.each(['down', 'up'] as const)('takes maintenance as down only where the terms say so: %s', (maintenance) => {
    const terms = theTerms();
    const known = history([down('own', hour(1), hour(2), { state: 'maintenance' })], { terms: { ...terms, measure: theMeasure({ maintenance }) } });
    expect(known.maintenance).toEqual({ certain: [span(1, 2)], possible: [span(1, 2)] });
    expect(known.affected.lowest).toEqual(maintenance === 'down' ? [{ ...span(1, 2), value: ONE }] : []);
    expect(known.affected.highest).toEqual(known.affected.lowest);
  });
});

describe('what an account leaves open', () => {
  it('is an outage whose end is not known: nothing is certain, and at most it lasts to the next time up', () => {
    const open = history([down('own', hour(1), null), down('own', hour(9), hour(10), { state: 'up' })]);
    expect(open.affected).toEqual({ lowest: [], highest: [{ ...span(1, 9), value: ONE }] });
    expect(open.reasons.map(({ en }) => en)).toEqual([expect.stringContaining('No end is known for own-')]);
    expect(open.findings).toEqual([]);
  });

  it('is a time stated only roughly', () => {
    const early = { earliest: '2024-07-01T01:00:00.000Z', latest: '2024-07-01T02:00:00.000Z' };
    const late = { earliest: '2024-07-01T04:00:00.000Z', latest: '2024-07-01T05:00:00.000Z' };
    const rough = history([down('own', hour(1), hour(5), { from: early, to: late })]);
    expect(rough.affected).toEqual({ lowest: [{ ...span(2, 4), value: ONE }], highest: [{ ...span(1, 5), value: ONE }] });
    for (const parts of [{ from: early }, { to: late }]) {
      expect(history([down('own', hour(1), hour(5), parts)]).reasons.map(({ en }) => en)).toEqual([expect.stringContaining('stated only roughly')]);
    }
    expect(history([down('own', hour(1), hour(5), { from: early, state: 'up' })]).reasons).toEqual([]);
  });

  it.each([
    ['of users whose number the terms give', { unit: { name: text('users'), count: 12_500 } }, 'of the 12,500 users'],
    ['of parts that nobody numbered', {}, 'of the parts'],
  ])('is how many were affected: %s', (_, unit, words) => {
    const uncounted = down('own', hour(1), hour(2), { state: 'impaired', affected: { count: null, of: null, basis: text('notice') } });
    const known = history([uncounted], { terms: usersCounted(unit) });
    expect(known.affected).toEqual({ lowest: [], highest: [{ ...span(1, 2), value: ONE }] });
    expect(known.reasons.map(({ en }) => en)).toEqual([expect.stringContaining(words)]);
  });

  it('is whether parts affected at the same time are the same parts', () => {
    const part = (id: string, from: number, to: number): Observation =>
      down('own', hour(from), hour(to), { id, state: 'impaired', affected: { count: 1, of: 4, basis: text('log') } });
    const together = history([part('A', 1, 3), part('B', 2, 4)], { terms: usersCounted({}) });
    expect(together.affected.lowest).toEqual([{ ...span(1, 4), value: ratio(1, 4) }]);
    expect(together.affected.highest).toEqual([{ ...span(1, 2), value: ratio(1, 4) }, { ...span(2, 3), value: ratio(1, 2) }, { ...span(3, 4), value: ratio(1, 4) }]);
    expect(together.reasons.map(({ en }) => en)).toEqual([expect.stringContaining('whether they are the same ones')]);
    expect(history([part('A', 1, 2), part('B', 2, 4)], { terms: usersCounted({}) }).reasons).toEqual([]);
  });
});

describe('the share that an impairment takes down', () => {
  const impaired = (count: number | null, of: number | null): Observation =>
    down('own', hour(1), hour(2), { state: 'impaired', affected: { count, of, basis: text('log') } });
  const shareOf = (observation: Observation, terms: Case['terms']): unknown => {
    const { lowest, highest } = history([observation], { terms }).affected;
    return [lowest[0]?.value ?? ZERO, highest[0]?.value ?? ZERO];
  };
  const reading = (rule: 'up' | 'down' | 'fraction'): Case['terms'] => {
    const terms = theTerms();
    return { ...terms, measure: theMeasure({ impaired: rule }) };
  };

  it.each([
    ['up', 3, [ZERO, ZERO]],
    ['down', 3, [ONE, ONE]],
    ['down', null, [ONE, ONE]],
    ['down', 0, [ZERO, ZERO]],
    ['fraction', 3, [ratio(3, 10), ratio(3, 10)]],
    ['fraction', 10, [ONE, ONE]],
    ['fraction', null, [ZERO, ONE]],
    ['fraction', 0, [ZERO, ZERO]],
  ] as const)('is, where impaired counts as %s and %p of 10 were hit, from and to %j', (rule, count, expected) => {
    expect(shareOf(impaired(count, 10), reading(rule))).toEqual(expected);
  });

  it('is taken of the number in the terms before that of the observation, and is open where neither gives one', () => {
    const twenty = usersCounted({ unit: { name: text('users'), count: 20 } });
    expect(shareOf(impaired(5, 10), twenty)).toEqual([ratio(1, 4), ratio(1, 4)]);
    expect(shareOf(impaired(5, null), twenty)).toEqual([ratio(1, 4), ratio(1, 4)]);
    expect(shareOf(impaired(5, null), reading('fraction'))).toEqual([ZERO, ONE]);
    expect(shareOf(down('own', hour(1), hour(2), { state: 'impaired' }), reading('fraction'))).toEqual([ZERO, ONE]);
  });

  it.each([
    [5, 10, true],
    [5, 20, false],
    [5, null, false],
    [20, null, false],
    [21, null, true],
    [null, null, false],
  ])('tells where %p are counted out of %p and the terms weigh by 20: %p', (count, of, told) => {
    const known = history([impaired(count, of)], { terms: usersCounted({ unit: { name: text('users'), count: 20 } }) });
    expect(codes(known)).toEqual(told ? ['account.other-total'] : []);
    expect(codes(history([impaired(count, of)], { terms: usersCounted({}) }))).toEqual([]);
  });
});

describe('what an account says against itself', () => {
  const up = down('own', hour(3), hour(6), { id: 'UP', state: 'up' });

  it('is certain of neither: the time is found, and not counted as down', () => {
    const known = history([down('own', hour(1), hour(4), { id: 'A' }), up, down('own', hour(8), hour(9), { id: 'B' })]);
    expect(known.affected.lowest).toEqual([{ ...span(1, 3), value: ONE }, { ...span(8, 9), value: ONE }]);
    expect(known.affected.highest).toEqual([{ ...span(1, 4), value: ONE }, { ...span(8, 9), value: ONE }]);
    expect(known.findings).toEqual([expect.objectContaining({ code: 'account.contradiction', severity: 'contradiction', subjects: ['A', 'UP'] })]);
    expect(known.findings[0]?.text.en).toContain('2024-07-01T03:00:00.000Z - 2024-07-01T04:00:00.000Z');
  });

  it('names an outage without end among those that speak of that time', () => {
    const open = down('own', hour(2), null, { id: 'OPEN' });
    const later = down('own', hour(4), null, { id: 'LATER' });
    expect(history([down('own', hour(1), hour(4), { id: 'A' }), up, open, later]).findings[0]?.subjects).toEqual(['A', 'UP', 'OPEN']);
  });

  it('is not a contradiction where the times only touch', () => {
    expect(history([down('own', hour(1), hour(3)), up]).findings).toEqual([]);
  });
});

describe('tickets and jobs', () => {
  it('are not the service: they are told and not counted', () => {
    const about = (id: string, kind: Observation['subject']['kind']): Observation => down('own', hour(1), hour(2), { id, subject: { kind, id } });
    const known = history([about('T', 'ticket'), about('J', 'job'), about('U', 'unit')]);
    expect(known.observations.map(({ id }) => id)).toEqual(['U']);
    expect(known.findings).toEqual([expect.objectContaining({ code: 'account.tickets-not-counted', severity: 'note', subjects: ['T', 'J'] })]);
    expect(known.findings[0]?.text.en).toContain('2 observation(s)');
  });
});
