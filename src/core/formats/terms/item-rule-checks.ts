import type { Issue } from '../../shared/errors.js';
import type { CalendarTerms } from './calendar.js';
import type { ItemRules, Target } from './item-rules.js';

type Tell = (path: string, code: string, message: string, remedy: string) => void;

/** What must hold across the rules for items: ids unique and resolved, business days with a calendar, points where points are added up. */
export function itemRuleIssues(rules: ItemRules, at: string): readonly Issue[] {
  const issues: Issue[] = [];
  const tell: Tell = (path, code, message, remedy) => issues.push({ pointer: at + path, code, message, remedy });
  unique('/calendars', rules.calendars, tell);
  unique('/targets', rules.targets, tell);
  const calendars = new Map(rules.calendars.map((calendar) => [calendar.id, openMinutes(calendar)]));
  const classes = new Set(rules.classes);
  rules.targets.forEach((target, index) => {
    checkTarget(target, `/targets/${index}`, { calendars, classes, tell });
    checkPoints(target, `/targets/${index}`, rules.aggregate.kind, tell);
  });
  return issues;
}

interface Known {
  /** The open minutes of a week. */
  readonly calendars: ReadonlyMap<string, number>;
  readonly classes: ReadonlySet<string>;
  readonly tell: Tell;
}

function checkTarget({ calendar, when, limit, classes }: Target, here: string, known: Known): void {
  const { tell } = known;
  for (const [path, id] of [['calendar', calendar], ['when/calendar', when?.calendar]] as const) {
    if (id !== undefined && !known.calendars.has(id)) {
      tell(`${here}/${path}`, 'reference-unknown', `"${id}" is not a calendar of these terms.`, oneOf([...known.calendars.keys()], 'it to calendars'));
    }
  }
  if (limit.kind === 'business-days' && calendar === undefined) {
    tell(`${here}/calendar`, 'calendar-needed', 'A limit in business days needs a calendar.', 'Name the calendar that says which days are open.');
  }
  const open = calendar === undefined ? undefined : known.calendars.get(calendar);
  if (limit.kind === 'time' && open !== undefined && limit.minutes > open * LONGEST_WEEKS) {
    tell(`${here}/limit/minutes`, 'limit-too-long', `${limit.minutes} minutes of a calendar that is open ${open} minutes a week take more than ten years.`, 'Give a shorter limit, or correct the hours of the calendar.');
  }
  classes?.forEach((name, place) => {
    if (!known.classes.has(name)) tell(`${here}/classes/${place}`, 'reference-unknown', `"${name}" is not a class of these terms.`, oneOf([...known.classes], 'it to classes'));
  });
}

/** Ten years: a clock is never counted further. */
const LONGEST_WEEKS = 522;

function openMinutes({ hours }: CalendarTerms): number {
  return hours.reduce((sum, { days, from, to }) => sum + new Set(days).size * (minutesOf(to) - minutesOf(from)), 0);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function checkPoints({ points, growth }: Target, here: string, kind: ItemRules['aggregate']['kind'], tell: Tell): void {
  const given = points !== undefined || growth !== undefined;
  if (kind === 'points' && !given) tell(`${here}/points`, 'points-needed', 'Points are added up, but this target has none.', 'Give points, or growth, for each late item.');
  if (kind !== 'points' && given) tell(`${here}/${points === undefined ? 'growth' : 'points'}`, 'points-unused', `Points are not added up under the aggregate "${kind}".`, 'Remove them, or give the aggregate "points".');
}

function unique(path: string, all: readonly { readonly id: string }[], tell: Tell): void {
  const seen = new Set<string>();
  all.forEach(({ id }, index) => {
    if (seen.has(id)) tell(`${path}/${index}/id`, 'id-duplicate', `The id "${id}" occurs twice in ${path.slice(1)}.`, 'Give each its own id.');
    seen.add(id);
  });
}

function oneOf(ids: readonly string[], add: string): string {
  return ids.length === 0 ? `Add ${add}, or leave it out.` : `Give one of ${ids.slice(0, 8).join(', ')}, or add ${add}.`;
}
