import { bilingual, choice, decimal, flag, identifier, ids, integer } from '../scalars.js';
import { described, list, object, optional, variants, type Of } from '../declare.js';
import { calendar } from './calendar.js';
import { clause } from './clause.js';
import { verify } from './verify.js';

/** What can be recorded of an item: a ticket, a job or an order. */
export const eventKind = choice('detected', 'reported', 'opened', 'ordered', 'scheduled', 'responded', 'updated', 'restored', 'resolved', 'delivered', 'reopened');

const starting = choice('detected', 'reported', 'opened', 'ordered', 'scheduled');
const stopping = choice('responded', 'updated', 'restored', 'resolved', 'delivered');

const limit = variants('kind', {
  time: object({ minutes: described(integer(1, 10_000_000), { description: 'Counted time that is allowed, in minutes of the clock.', example: 240 }) }),
  'business-days': object({
    days: described(integer(1, 1000), { description: 'So many open days of the calendar after the day of the start, which is not counted.' }),
    until: described(choice('same-time', 'day-end'), { description: 'Until the time of day of the start, or until the end of that day.' }),
  }),
  agreed: object({}),
});

const growth = object({
  points: described(decimal(), { description: 'Points for each step of the delay, in percent of the base.', example: '1' }),
  minutes: described(integer(1, 10_000_000), { description: 'Length of a step; a week has 10080 minutes.', example: 10_080 }),
  portion: described(choice('started', 'complete', 'exact'), { description: 'How a part of a step counts: a started one as whole, not at all, or by its part.' }),
  clock: described(choice('elapsed', 'calendar'), { description: 'Whether the delay is counted day and night or by the calendar of the target.' }),
  most: optional(described(decimal(), { description: 'Points of one item at most.', example: '10' })),
});

const target = object({
  id: identifier(),
  title: bilingual,
  classes: optional(described(ids, { description: 'Classes (priorities) of items that it holds for. Absent: all.' })),
  stop: described(list(stopping, { min: 1, max: 5 }), { description: 'What stops the clock: whichever of these happens first.', example: ['responded', 'resolved'] }),
  repeats: optional(described(flag(), { description: 'True where each such event starts the clock again until the item is closed, as for updates every hour.' })),
  limit: described(limit, { description: 'How long it may take: counted time, business days, or until the date agreed for the item.', example: { kind: 'time', minutes: 15 } }),
  calendar: optional(described(identifier(), { description: 'The calendar whose open time is counted. Absent: every hour of day and night.' })),
  when: optional(described(object({ calendar: identifier(), open: flag() }), {
    description: 'Holds only for items whose clock starts while that calendar is open, or while it is closed.',
    example: { calendar: 'office', open: false },
  })),
  points: optional(described(decimal(), { description: 'Points for each late item, for terms that add up points: percent of the base.', example: '5' })),
  growth: optional(described(growth, { description: 'Points that grow with the delay.', example: { points: '1', minutes: 10_080, portion: 'started', clock: 'elapsed', most: '10' } })),
  verify,
  clause,
});

const of = described(choice('all', 'worst-class'), { description: 'Whether all items are taken together, or each class by itself and the worst decides.' });

const aggregate = variants('kind', {
  'in-time': object({ of }),
  mean: object({ of, unit: described(choice('minutes', 'hours'), { description: 'Unit of promise and bounds.' }) }),
  late: object({}),
  points: object({}),
});

/** How items are measured against targets: what every family that measures tickets, jobs or orders has in common. */
export const itemRules = {
  classes: described(list(identifier(), { max: 100 }), { description: 'Every class (priority) of item that the terms know.', example: ['P1', 'P2', 'P3'] }),
  calendars: described(list(calendar, { max: 20 }), { description: 'The calendars that targets count by.' }),
  start: described(object({ of: list(starting, { min: 1, max: 5 }), which: choice('earliest', 'latest') }), {
    description: 'What starts the clock: the earliest or the latest of these events. An item without any of them is not measured.',
    example: { of: ['detected', 'reported'], which: 'earliest' },
  }),
  targets: list(target, { min: 1, max: 200 }),
  pauses: described(ids, { description: 'Statuses in which the clock stands, such as waiting for the customer. Other pauses that a case records do not stop it.' }),
  reopened: described(choice('first', 'resumes', 'through', 'new-clock'), {
    description:
      'What a reopened item means: its first end counts; the clock goes on and the time in between does not count; it goes on and that time counts too; or a clock of its own begins.',
  }),
  belongs: described(choice('started', 'stopped', 'due'), { description: 'Which items belong to a period: those whose clock started, was stopped, or was due in it.' }),
  atLimit: optional(described(choice('in-time', 'late'), { description: 'What an item is that takes exactly as long as is allowed. Absent: in time.' })),
  lateBy: optional(described(choice('due-instant', 'counted-time'), {
    description: 'Where the clock stands between the due instant and the end: late because the instant has passed, or in time because no more time was counted. Absent: late, and a finding wherever it matters.',
  })),
  aggregate: described(aggregate, {
    description: 'What the level is: the percentage of items in time, the mean of their times, the number of late ones, or the points that late ones add up to.',
    example: { kind: 'in-time', of: 'all' },
  }),
};

const itemRulesFormat = object(itemRules);

export type ItemRules = Of<typeof itemRulesFormat>;
export type Target = ItemRules['targets'][number];
export type EventKind = Of<typeof eventKind>;
