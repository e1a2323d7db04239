import { bilingual, choice, flag, identifier, ids, instant, integer, statedTime, text } from './scalars.js';
import { described, list, nullable, object, optional, type Of } from './declare.js';
import { eventKind } from './terms/item-rules.js';

const event = object({ kind: eventKind, at: statedTime });

const pause = object({
  status: described(identifier(), { description: 'The status under which it stood, as the system names it.', example: 'pending-customer' }),
  from: statedTime,
  to: described(nullable(statedTime), { description: 'null: it still stands, or nobody says when it went on.' }),
});

/** Fields of what one account says of one ticket, job or order. */
export const itemFields = {
  id: identifier(),
  account: identifier(),
  subject: described(object({ kind: choice('ticket', 'job', 'order'), id: identifier() }), { description: 'The ticket, job or order itself: accounts that speak of the same one give it the same id.' }),
  class: optional(described(identifier(), { description: 'Its class or priority, one of the classes of the terms.', example: 'P1' })),
  title: optional(bilingual),
  events: described(list(event, { min: 1, max: 1000 }), {
    description: 'What happened to it and when. What is not stated did not happen while the account covers the time; beyond that it is not known.',
    example: [{ kind: 'reported', at: { earliest: '2024-07-05T07:00:00Z', latest: '2024-07-05T07:00:00Z' } }],
  }),
  pauses: list(pause, { max: 1000 }),
  agreed: optional(described(statedTime, { description: 'The date or time that was agreed for it.' })),
  exhibits: ids,
  sources: ids,
  note: optional(bilingual),
  fictional: optional(flag()),
};

/** Fields of what one account counts over a span: done of planned. */
export const countFields = {
  id: identifier(),
  account: identifier(),
  subject: described(identifier(), { description: 'What was counted, such as a backup plan.' }),
  from: instant(),
  to: instant(),
  planned: integer(0, 1_000_000_000),
  done: integer(0, 1_000_000_000),
  unclear: optional(described(integer(0, 1_000_000_000), { description: 'Of the planned ones: those of which nobody knows whether they were done. Not among the done.' })),
  exhibits: ids,
  sources: ids,
  note: optional(text({ max: 2000 })),
};

const itemFormat = object(itemFields);
const countFormat = object(countFields);

/** Facts for families that measure items: tickets, jobs and orders one by one, and counts. */
export const itemFacts = {
  items: optional(described(list(itemFormat, { max: 100_000 }), { description: 'Tickets, jobs and orders, one entry for each account that speaks of one.' })),
  counts: optional(described(list(countFormat, { max: 100_000 }), { description: 'What was done of what was planned, for each account and span.' })),
};

export type Item = Of<typeof itemFormat>;
export type Count = Of<typeof countFormat>;
