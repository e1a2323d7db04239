import { aCase, anExclusion, down, theMeasure, theTerms } from '../../../test/builders/case.js';
import { historyOf } from '../facts/history-of.js';
import type { Case } from '../formats/case.js';
import type { ExclusionRule } from '../formats/terms.js';
import { chosenExclusions, excuseOf, type Excuse } from './exclusions.js';
import { measure } from './measures/measure.js';
import { prepare } from './prepare.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 6, 18);
const hours = (from: number, to: number): [number, number] => [START + from * HOUR, START + to * HOUR];
const rule = (id: string, policy: ExclusionRule['policy'], parts: Partial<ExclusionRule> = {}): ExclusionRule => ({ id, title: { en: id, ko: id }, policy, burden: 'vendor', clause: '5', ...parts });

const RULES = [rule('removed', 'out-of-both-sides'), rule('downtime', 'out-of-both-sides', { removes: 'downtime' }), rule('up', 'counted-as-up'), rule('down', 'counted-as-down')];

/** One hour for each rule, the next beginning half an hour before the last one ends. */
const overlapping = RULES.map(({ id }, index) => anExclusion(id.toUpperCase(), id, hours(index / 2, index / 2 + 1)));

function prepared(exclusions: Case['exclusions'], rules: readonly ExclusionRule[] = RULES, parts: Partial<Case> = {}): ReturnType<typeof prepare> {
  return prepare(aCase({ terms: theTerms({ exclusions: [...rules], measure: theMeasure({ maintenance: 'up' }) }), exclusions, ...parts }));
}

/** Each set in hours from the start. */
function inHours({ asUp, removed, removedDowntime, asDown }: Excuse): Record<string, number[][]> {
  const shown = (spans: Excuse['asUp']): number[][] => spans.map(({ start, end }) => [(start - START) / HOUR, (end - START) / HOUR]);
  return { removed: shown(removed), asUp: shown(asUp), removedDowntime: shown(removedDowntime), asDown: shown(asDown) };
}

describe('what several exclusions of the same time do', () => {
  it('leaves each instant to one of them: out of both sides, then up, then out as far as down, then down', () => {
    expect(inHours(excuseOf(prepared(overlapping), 'all', false))).toEqual({ removed: [[0, 1]], asUp: [[1, 2]], removedDowntime: [], asDown: [[2, 2.5]] });
    const apart = RULES.map(({ id }, index) => anExclusion(id.toUpperCase(), id, hours(2 * index, 2 * index + 1)));
    expect(inHours(excuseOf(prepared(apart), 'all', false))).toEqual({ removed: [[0, 1]], removedDowntime: [[2, 3]], asUp: [[4, 5]], asDown: [[6, 7]] });
  });

  it('takes an excuse at its widest and what counts as down at its narrowest, and the other way round for the highest figure', () => {
    const rough = { from: { earliest: new Date(START).toISOString(), latest: new Date(START + HOUR).toISOString() } };
    const ctx = prepared([anExclusion('UP', 'up', hours(0, 4), rough), anExclusion('DOWN', 'down', hours(6, 8), { from: { earliest: new Date(START + 5 * HOUR).toISOString(), latest: new Date(START + 6 * HOUR).toISOString() } })]);
    expect([false, true].map((narrow) => inHours(excuseOf(ctx, 'all', narrow))).map(({ asUp, asDown }) => [asUp, asDown])).toEqual([[[[0, 4]], [[6, 8]]], [[[1, 4]], [[5, 8]]]]);
  });

  it('counts maintenance as down where an exclusion says so', () => {
    const ctx = prepared([anExclusion('DOWN', 'down', hours(0, 1), { status: 'agreed' })], RULES, { observations: [down('own', START, START + 2 * HOUR, { state: 'maintenance' })] });
    expect(measure(ctx, historyOf(ctx, 'own'), { exclusions: 'agreed' }).lost).toEqual({ n: BigInt(HOUR), d: 1n });
  });
});

describe('the exclusions of a choice', () => {
  const quota = [rule('up', 'counted-as-up', { quota: { minutes: 60, per: 'month', clause: '5.3' } })];
  const two = [anExclusion('FIRST', 'up', hours(0, 1)), anExclusion('SECOND', 'up', hours(2, 3)), anExclusion('AGREED', 'up', hours(4, 4.5), { status: 'agreed' })];
  const minutes = (all: ReturnType<typeof chosenExclusions>): [string, number][] => all.map(({ exclusion, time }) => [exclusion.id, time.possible.reduce((sum, { start, end }) => sum + end - start, 0) / 60_000]);

  it('are all of them, those agreed, or those given', () => {
    const ctx = prepared(overlapping.map((one, index) => ({ ...one, status: index === 1 ? 'agreed' : 'contested' })));
    const ids = (choice: Parameters<typeof chosenExclusions>[1]): string[] => chosenExclusions(ctx, choice).map(({ exclusion }) => exclusion.id);
    expect([ids('all'), ids('agreed'), ids(ctx.exclusions.slice(2))]).toEqual([['REMOVED', 'DOWNTIME', 'UP', 'DOWN'], ['DOWNTIME'], ['UP', 'DOWN']]);
  });

  it('share a quota anew: what one that does not hold would have used is left to the others', () => {
    const ctx = prepared(two, quota);
    expect(minutes(chosenExclusions(ctx, 'all'))).toEqual([['FIRST', 30], ['SECOND', 0], ['AGREED', 30]]);
    expect(minutes(chosenExclusions(ctx, ctx.exclusions.filter(({ exclusion }) => exclusion.id !== 'FIRST')))).toEqual([['SECOND', 30], ['AGREED', 30]]);
    expect(minutes(chosenExclusions(ctx, ctx.exclusions.filter(({ exclusion }) => exclusion.id === 'SECOND')))).toEqual([['SECOND', 60]]);
  });

  it('take off what the case says was used of their own rule alone', () => {
    const used = (of: string): [string, number][] => minutes(chosenExclusions(prepared(two.slice(0, 1), quota, { quotaUsed: [{ rule: of, minutes: 45 }] }), 'all'));
    expect([used('up'), used('other')]).toEqual([[['FIRST', 15]], [['FIRST', 60]]]);
  });
});
