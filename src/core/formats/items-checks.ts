import { calendarOf } from '../facts/item-calendars.js';
import { itemRulesOf, prepareItems, type ItemFacts } from '../facts/items.js';
import { caught, DomainError, issueOf } from '../shared/errors.js';
import { runsOf } from '../sla/measures/item-clock.js';
import { holdsFor, outcomesOf } from '../sla/measures/item-outcomes.js';
import { parseInstant } from '../time/instant.js';
import type { Case } from './case-shape.js';
import type { Tell } from './case-references.js';
import type { Item } from './items.js';
import type { StatedTime } from './scalars.js';
import type { ItemRules } from './terms/item-rules.js';

/**
 * What must hold of tickets, jobs and orders: one record for each account and item, a class that the terms know, times and
 * pauses in order, and calendars whose zones and holiday lists reach as far as the items do.
 */
export function checkItems(c: Case, tell: Tell): void {
  const rules = itemRulesOf(c.terms);
  const seen = new Set<string>();
  let sound = rules !== null && usable(c, rules);
  const heard: Tell = (...issue) => {
    sound = false;
    tell(...issue);
  };
  c.items?.forEach((item, index) => {
    const here = `/items/${index}`;
    const key = `${item.account} ${item.subject.id}`;
    if (seen.has(key)) heard(`${here}/subject/id`, 'item-duplicate', `The account "${item.account}" speaks of "${item.subject.id}" twice.`, 'Give what one account says of one item in one entry.');
    seen.add(key);
    if (rules !== null) checkClass(item, rules, here, heard);
    checkItemTimes(item, here, heard);
  });
  if (sound && rules !== null) checkReach(prepareItems(c), rules, heard);
}

/** Whether every calendar can be used: a zone or list of holidays that the case lacks is reported with those of the other terms. */
function usable(c: Case, { calendars }: ItemRules): boolean {
  return calendars.every((calendar) => !(caught(() => calendarOf(c, calendar)) instanceof DomainError));
}

function checkClass({ class: name }: Item, { classes, targets }: ItemRules, here: string, tell: Tell): void {
  if (name !== undefined && !classes.includes(name)) {
    tell(`${here}/class`, 'class-unknown', `"${name}" is not a class of the terms.`, classes.length === 0 ? 'Leave the class out, or add it to the classes of the terms.' : `Give one of ${classes.join(', ')}, or add it to the classes of the terms.`);
  }
  if (name === undefined && targets.every((target) => target.classes !== undefined)) {
    tell(`${here}/class`, 'class-missing', 'The terms have targets by class only, and this item has no class.', `Give one of ${classes.join(', ')}.`);
  }
}

/** What must hold of the times of one item, whatever the terms: in order, and pauses that do not overlap. */
export function checkItemTimes(item: Pick<Item, 'events' | 'pauses' | 'agreed'>, here: string, tell: Tell): void {
  checkTimes(item, here, tell);
  checkPauses(item, here, tell);
}

const STARTING = new Set(['detected', 'reported', 'opened', 'ordered', 'scheduled']);
const ENDING = new Set(['restored', 'resolved', 'delivered']);

function checkTimes({ events, agreed }: Pick<Item, 'events' | 'agreed'>, here: string, tell: Tell): void {
  events.forEach(({ at }, index) => checkRange(at, `${here}/events/${index}/at`, tell));
  if (agreed !== undefined) checkRange(agreed, `${here}/agreed`, tell);
  const first = Math.min(...events.filter(({ kind }) => STARTING.has(kind)).map(({ at }) => parseInstant(at.earliest)));
  const ended = Math.min(...events.filter(({ kind }) => ENDING.has(kind)).map(({ at }) => parseInstant(at.earliest)));
  events.forEach(({ kind, at }, index) => {
    const late = parseInstant(at.latest);
    if (!STARTING.has(kind) && first !== Infinity && late < first) {
      tell(`${here}/events/${index}/at`, 'span-reversed', `It was ${kind} at ${at.latest}, before it was first detected, reported, opened, ordered or scheduled.`, 'Give the times in the order in which things happened.');
    }
    if (kind === 'reopened' && late < ended) {
      tell(`${here}/events/${index}/at`, 'reopened-before-end', `It was reopened at ${at.latest}, but had not been restored, resolved or delivered before.`, 'Add when it was first ended, or remove the reopening.');
    }
  });
}

function checkPauses({ pauses }: Pick<Item, 'pauses'>, here: string, tell: Tell): void {
  pauses.forEach(({ from, to }, index) => {
    checkRange(from, `${here}/pauses/${index}/from`, tell);
    if (to === null) return;
    checkRange(to, `${here}/pauses/${index}/to`, tell);
    if (parseInstant(to.latest) < parseInstant(from.earliest)) {
      tell(`${here}/pauses/${index}/to`, 'span-reversed', `The pause ends at ${to.latest}, before it begins at ${from.earliest}.`, 'Give an end at or after the start, or null where it still stands.');
    }
  });
  const ordered = pauses
    .map(({ from, to }, index) => ({ index, start: parseInstant(from.latest), end: to === null ? Infinity : parseInstant(to.earliest) }))
    .toSorted((a, b) => a.start - b.start);
  ordered.slice(1).forEach(({ index, start }, place) => {
    const before = ordered[place];
    if (before !== undefined && start < before.end) {
      tell(`${here}/pauses/${index}/from`, 'pause-overlap', `This pause begins before pause ${before.index + 1} has ended.`, 'Let one pause end where the next begins.');
    }
  });
}

function checkRange({ earliest, latest }: StatedTime, here: string, tell: Tell): void {
  if (parseInstant(latest) < parseInstant(earliest)) {
    tell(`${here}/latest`, 'span-reversed', `The latest time ${latest} lies before the earliest ${earliest}.`, 'Exchange the two, or give the same time twice where it is exact.');
  }
}

/** Every due instant must lie where zone and holidays are known. */
function checkReach({ items, calendars }: ItemFacts, rules: ItemRules, tell: Tell): void {
  const reckoning = { rules, calendars, period: { start: 0, end: 0 }, excused: [] };
  items.forEach((item, index) => {
    const fault = caught(() => rules.targets.filter((target) => holdsFor(target, item)).forEach((target) => runsOf(item, target, rules).forEach((run) => outcomesOf(item, target, run, reckoning))));
    if (!(fault instanceof DomainError)) return;
    const { code, message, remedy } = issueOf(fault, '');
    tell(`/items/${index}`, code, message, remedy);
  });
}
