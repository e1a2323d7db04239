import { formatDate } from '../time/instant.js';
import { addDays } from '../time/civil.js';
import type { Matter } from './matter-shape.js';
import { periodDays } from './period-days.js';

type Terms = Matter['terms'][number];
type Edition = Terms['edition'];

/**
 * Other editions of the promise that a claim names, out of all terms of its contract: those with the same name of the promise; where one
 * of both has no name, those of the same family that share no day with it. Only what can matter is taken: in force on a day of the
 * period, or of the year before where a rule looks at the failure, which may have begun then; all where a rule looks back at a
 * renewal or at the beginning of the contract.
 */
export function otherEditions(all: readonly Terms[], named: Terms, period: string, termFrom: string | undefined): readonly Edition[] {
  const same = all.filter((one) => one !== named && one.contract === named.contract && isSamePromise(one, named));
  const { first, next } = periodDays(named.edition.period, period, termFrom);
  const [firstDay, lastDay] = [formatDate(first), formatDate(addDays(next, -1))];
  const rules = new Set([named, ...same].map(({ edition: { governing } }) => governing?.edition));
  const looksBack = rules.has('at-renewal') || rules.has('initial-term');
  const since = rules.has('at-failure') ? formatDate(addDays(first, -366)) : firstDay;
  return same.map(({ edition }) => edition).filter(({ source: { effectiveFrom = since, effectiveTo = lastDay } }) => looksBack || (effectiveFrom <= lastDay && since <= effectiveTo));
}

function isSamePromise(one: Terms, named: Terms): boolean {
  if (one.promise !== undefined && named.promise !== undefined) return one.promise === named.promise;
  return one.edition.measure.family === named.edition.measure.family && !shareDay(one.edition, named.edition);
}

function shareDay({ source: a }: Edition, { source: b }: Edition): boolean {
  return !isBefore(a.effectiveTo, b.effectiveFrom) && !isBefore(b.effectiveTo, a.effectiveFrom);
}

function isBefore(end: string | undefined, start: string | undefined): boolean {
  return end !== undefined && start !== undefined && end < start;
}
