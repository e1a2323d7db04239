import { aCase, anAccount, anExclusion, down, theMeasure, theTerms, tiers } from '../../builders/case.js';
import type { Case } from '../../../src/core/formats/case.js';
import type { Measure, Terms } from '../../../src/core/formats/terms.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';
import type { CaseResult, Rated } from '../../../src/core/sla/result.js';

/** Traps of published agreements that no single module owns; the others stand beside the code under the same names. */
const MINUTE = 60_000;
const start = (month: number, year = 2024): number => Date.UTC(year, month - 1, 1);
const iso = (at: number): string => new Date(at).toISOString();

function stated(result: CaseResult): Rated {
  const [first] = result.accounts;
  if (first === undefined) throw new Error('no account');
  return first.stated;
}

describe('trap 3: the length of the month moves the budget of 99.9 %', () => {
  const terms = theTerms({ promise: { atLeast: '99.9', clause: '1' }, tiers: { rows: tiers(['99.9', '10']), clause: '2' } });
  const missed = (month: number, minutes: number, year = 2024, measure: Measure = theMeasure()): boolean =>
    !stated(evaluateCase(aCase({ terms: { ...terms, measure }, period: `${year}-${String(month).padStart(2, '0')}`, observations: [down('own', start(month, year), start(month, year) + minutes * MINUTE)] }))).met;

  // 0.1 % of 30, 31, 28 and 29 days: 43.2, 44.64, 40.32 and 41.76 minutes.
  it.each([
    [6, 2024, 43.2], [7, 2024, 44.64], [2, 2023, 40.32], [2, 2024, 41.76],
  ])('month %i of %i: %f minutes keep it, a millisecond more does not', (month, year, minutes) => {
    expect([missed(month, minutes, year), missed(month, minutes + 1 / MINUTE, year)]).toEqual([false, true]);
  });

  it('a fixed denominator does not move', () => {
    const fixed = theMeasure({ fixedMinutes: 43_200 });
    expect([missed(7, 44, 2024), missed(7, 44, 2024, fixed), missed(2, 43, 2023, fixed)]).toEqual([false, true, false]);
  });
});

describe('trap 7: overlaps are united in one measure, and never across units that are summed', () => {
  it('counts a minute once however many outages cover it', () => {
    const observations = [down('own', start(7), start(7) + 60 * MINUTE), down('own', start(7) + 30 * MINUTE, start(7) + 90 * MINUTE)];
    expect(stated(evaluateCase(aCase({ observations }))).lostText).toBe('90');
  });

  it('sums databases, though they were down at the same time', () => {
    const measure: Measure = { family: 'deployment', unknown: 'up', maintenance: 'up', partialMinutes: 'exact', undeployed: 'outside', clause: '2' };
    const deployments = ['a', 'b', 'c', 'd'].map((unit) => ({ unit, from: iso(start(7)), to: null }));
    const of = (unit: string): Case['observations'][number] => down('own', start(7), start(7) + 60 * MINUTE, { id: unit, subject: { kind: 'unit', id: unit } });
    // 120 of 4 x 44,640 unit minutes, and not 60.
    expect(stated(evaluateCase(aCase({ terms: theTerms({ measure }), deployments, observations: [of('a'), of('b')] }))).levelText).toBe('99.9328');
  });

  it('does not count a user in two incidents twice: at least the greater group, at most both', () => {
    const terms = theTerms({ measure: theMeasure({ impaired: 'fraction', unit: { name: { en: 'users', ko: '사용자' }, count: 100 } }) });
    const incident = (id: string, count: number): Case['observations'][number] => down('own', start(7), start(7) + 60 * MINUTE, { id, state: 'impaired', affected: { count, of: 100, basis: { en: 'log', ko: '로그' } } });
    const [account] = evaluateCase(aCase({ terms, observations: [incident('A', 50), incident('B', 70)] })).accounts;
    expect([account?.stated.lostText, account?.range?.highest.lostText]).toEqual(['42', '60']);
  });
});

describe('trap 12: maintenance that overlaps an outage is split', () => {
  it('excuses only the part of the outage that lies in the announced window', () => {
    const exclusions = [anExclusion('M', 'third-party', [start(7) + 30 * MINUTE, start(7) + 50 * MINUTE], { status: 'agreed' })];
    const result = evaluateCase(aCase({ exclusions, observations: [down('own', start(7), start(7) + 120 * MINUTE)] }));
    expect(stated(result).lostText).toBe('100');
    expect(stated(result).counted).toHaveLength(2);
  });

  it('counts maintenance where the terms do not excuse it', () => {
    const observations = [down('own', start(7), start(7) + 60 * MINUTE, { state: 'maintenance' })];
    const lost = (maintenance: 'up' | 'down'): string => stated(evaluateCase(aCase({ terms: theTerms({ measure: theMeasure({ maintenance }) }), observations }))).lostText;
    expect([lost('up'), lost('down')]).toEqual(['0', '60']);
  });
});

describe('trap 14: one zone down is not the region down', () => {
  const measure: Measure = { family: 'deployment', unknown: 'up', maintenance: 'up', partialMinutes: 'exact', undeployed: 'outside', together: { atLeast: 2 }, clause: '2' };
  const deployments = ['zone-1', 'zone-2', 'zone-3'].map((unit) => ({ unit, from: iso(start(7)), to: null }));
  const zone = (id: string, from: number, to: number): Case['observations'][number] => down('own', start(7) + from * MINUTE, start(7) + to * MINUTE, { id: `${id}-${from}`, subject: { kind: 'unit', id } });
  const lost = (terms: Measure, ...observations: Case['observations']): string[] => {
    const figure = stated(evaluateCase(aCase({ terms: theTerms({ measure: terms }), deployments, observations })));
    return [figure.lostText, figure.levelText];
  };

  it('counts the time in which two zones were down together, as one', () => {
    expect(lost(measure, zone('zone-1', 0, 300))).toEqual(['0', '100.0000']);
    expect(lost(measure, zone('zone-1', 0, 300), zone('zone-2', 240, 400))).toEqual(['60', '99.8656']);
    expect(lost(measure, zone('zone-1', 0, 300), zone('zone-2', 240, 400), zone('zone-3', 240, 400))).toEqual(['160', '99.6416']);
  });

  it('or in which all that were deployed were down', () => {
    const all: Measure = { ...measure, together: {} };
    expect(lost(all, zone('zone-1', 0, 300), zone('zone-2', 240, 400))).toEqual(['0', '100.0000']);
    expect(lost(all, zone('zone-1', 0, 300), zone('zone-2', 240, 400), zone('zone-3', 250, 260))[0]).toBe('10');
    expect(lost(all, down('own', start(7), start(7) + 60 * MINUTE))[0]).toBe('60');
  });

  it('measures only while two were deployed', () => {
    const lives = [{ unit: 'zone-1', from: iso(start(7)), to: null }, { unit: 'zone-2', from: iso(start(7)), to: iso(start(7) + 600 * MINUTE) }];
    const figure = stated(evaluateCase(aCase({ terms: theTerms({ measure }), deployments: lives, observations: [down('own', start(7) + 540 * MINUTE, start(7) + 660 * MINUTE)] })));
    // 60 of 600 minutes; of the hour after that only one zone was deployed.
    expect([figure.lostText, figure.levelText]).toEqual(['60', '90.0000']);
  });
});

describe('trap 21: published errors are recomputed, not copied', () => {
  it('Verizon: 390 minutes are 6.5 hours, and 8.5 hours are 510 minutes', () => {
    const level = (minutes: number): string => stated(evaluateCase(aCase({ terms: theTerms({ measure: theMeasure({ fixedMinutes: 43_200 }) }), observations: [down('own', start(7), start(7) + minutes * MINUTE)] }))).levelText;
    expect([level(6.5 * 60), level(8.5 * 60)]).toEqual([level(390), level(510)]);
    expect([level(390), level(510)]).toEqual(['99.0972', '98.8194']);
  });
});

describe('trap 24: whose records decide is a term', () => {
  const accounts = [anAccount('own', { own: true, party: 'customer' }), anAccount('status', { party: 'vendor' })];
  const observations = [down('own', start(7), start(7) + 500 * MINUTE), down('status', start(7), start(7) + 100 * MINUTE)];
  const findings = (evidence: Terms['evidence'], facts: Partial<Case> = {}): string[] => {
    const terms = theTerms(evidence === undefined ? {} : { evidence });
    return evaluateCase(aCase({ terms, accounts, observations, ...facts })).findings.filter(({ code }) => code.startsWith('evidence.')).map(({ text }) => text.en);
  };

  it("says what follows where only the vendor's records count, and drops no account", () => {
    const [said] = findings({ decides: 'vendor-records', clause: '5.2' });
    expect(said).toContain("The terms (5.2) decide by the vendor's own records whether at least 99.99 % was kept.");
    expect(said).toContain('99.7760 %, 10 %');
    expect(evaluateCase(aCase({ terms: theTerms({ evidence: { decides: 'vendor-records', clause: '5.2' } }), accounts, observations })).accounts[0]?.stated.creditPercent).toBe('25');
  });

  it('asks for the logs that the customer must hand in', () => {
    expect(findings({ decides: 'customer-logs', clause: '5.2' })).toHaveLength(1);
    expect(findings(undefined)).toEqual([]);
  });
});

describe('trap 25: a statutory multiple stands beside the contract, and is not netted', () => {
  it('2 hours without a break give ten times the fee of the time, below that nothing', () => {
    const rows: Terms['tiers']['rows'] = [{ from: { value: '0', inclusive: false }, credit: '0', plus: { kind: 'fee-of-downtime', times: '10' } }];
    const measure: Measure = { family: 'duration', unknown: 'up', maintenance: 'up', impaired: 'up', partialMinutes: 'exact', minimumRun: { minutes: 120 }, clause: '2' };
    const terms = theTerms({ measure, promise: { atMost: '0', clause: '2' }, tiers: { rows, clause: '3' } });
    const credit = (minutes: number): string | undefined => stated(evaluateCase(aCase({ terms, observations: [down('own', start(7), start(7) + minutes * MINUTE)] }))).credit?.amount;
    // 42,000,000 x 10 x 120 / 44,640 = 1,129,032.258...
    expect([credit(119), credit(120)]).toEqual(['0', '1129032']);
  });
});
