import { burdenRule, span } from './case.js';
import { periodFacts } from './case-measured.js';
import { claimFacts, noticeFacts } from './case-money.js';
import { described, list, nullable, object, optional } from './declare.js';
import { probesFacts } from './exhibit-facts.js';
import { bilingual, choice, date, flag, identifier, ids, integer, statedTime, text } from './scalars.js';
import { audience, cited, confidence, fictional, nullableTime, proven } from './matter-people.js';

/** The parts of `onus.matter/1` that say what happened, who says so, and who is said to be responsible. */
export const superseded = optional(described(flag(), { description: 'True: given up by its author or replaced. Kept and shown, never plotted as a fact.' }));

export const incidentFormat = object({
  id: identifier(),
  reference: optional(text({ max: 60 })),
  title: bilingual,
  operator: identifier(),
  trackingId: optional(object({ value: text({ max: 100 }), confidence })),
  affected: optional(described(bilingual, { description: 'Whom or what it touched, as reported.' })),
  services: optional(list(text({ max: 200 }), { max: 1000 })),
  windows: described(
    list(object({ title: bilingual, from: statedTime, to: nullableTime, sources: cited, confidence, superseded, note: optional(bilingual) }), { max: 1000 }),
    { description: 'Times at which it began and ended according to each text. They compete; none is the truth of this document.' },
  ),
  sources: cited,
  audience,
});

export const matterAccountFormat = object({
  id: identifier(),
  title: bilingual,
  party: described(identifier(), { description: 'Who asserts this version of events.' }),
  coverage: described(list(span, { max: 10_000 }), { description: 'Where the silence of this account means up. Outside it, time is unknown.' }),
  document: optional(bilingual),
  exhibits: proven,
  sources: cited,
  fictional,
  audience,
});

export const matterObservationFormat = object({
  id: identifier(),
  account: identifier(),
  incident: optional(identifier()),
  subject: object({ kind: choice('service', 'unit', 'ticket', 'job'), id: identifier() }),
  state: choice('up', 'down', 'impaired', 'maintenance', 'unknown'),
  affected: optional(
    described(object({ count: nullable(integer(0, 1_000_000_000)), of: nullable(integer(1, 1_000_000_000)), basis: bilingual }), { description: 'How much was impaired; null where nobody counted it.' }),
  ),
  scope: described(choice('unit', 'customer', 'region', 'world'), { description: 'Of whom it speaks. Wider than the customer is never the customer\'s downtime by itself.' }),
  from: statedTime,
  to: described(nullable(statedTime), { description: 'null: still open, or the end is not known.' }),
  exhibits: proven,
  sources: cited,
  probes: optional(described(probesFacts, { description: 'Where it rests on probes at intervals: those that bound it. "from" and "to" may not be narrower.' })),
  supersedes: optional(described(identifier(), { description: 'Observation of this document that it replaces.' })),
  superseded,
  note: optional(bilingual),
  fictional,
  audience,
});

export const matterExclusionFormat = object({
  id: identifier(),
  contract: identifier(),
  rule: described(identifier(), { description: 'Exclusion rule of the terms of that contract.' }),
  title: bilingual,
  from: statedTime,
  to: described(nullable(statedTime), { description: 'null: to the end of the period.' }),
  status: choice('contested', 'agreed'),
  assertedBy: described(nullable(identifier()), { description: 'Who invokes it; null where it is only to be expected.' }),
  exhibits: proven,
  sources: cited,
  note: optional(bilingual),
  items: optional(described(ids, { description: 'Tickets, jobs or orders that are excused as such, whatever the time. Absent: the time alone is excused.' })),
  ...noticeFacts,
  fictional,
  audience,
});

export const matterStanceFormat = object({
  id: identifier(),
  party: identifier(),
  observation: described(identifier(), { description: 'The observation, ticket, count or series that it is about.' }),
  stance: choice('asserted', 'admitted', 'disputed'),
  on: date(),
  scope: optional(choice('unit', 'customer', 'region', 'world')),
  document: optional(bilingual),
  passage: optional(text({ max: 2000 })),
  capacity: optional(described(bilingual, { description: 'By what right the speaker binds the party. Without it nothing is admitted.' })),
  exhibits: proven,
  fictional,
  audience,
});

export const communicationFormat = object({
  id: identifier(),
  publisher: identifier(),
  to: optional(described(ids, { description: 'Parties that it was sent to; absent for a publication.' })),
  channel: text({ max: 200 }),
  incident: optional(identifier()),
  began: described(nullableTime, { description: 'When the thing that it reports began, where it says so.' }),
  published: described(nullableTime, { description: 'When it was published or sent; null where nobody knows.' }),
  noticed: described(nullableTime, { description: 'When the customer noticed it.' }),
  precision: choice('minute', 'hour', 'day', 'unknown'),
  states: described(
    list(object({ at: nullableTime, gist: bilingual, quote: optional(text({ max: 500 })), superseded, sources: cited, exhibits: proven }), { min: 1, max: 10_000 }),
    { description: 'Every wording that was seen, the oldest first. An edited post has several.' },
  ),
  sources: cited,
  exhibits: proven,
  confidence,
  fictional,
  audience,
});

export const causeFormat = object({
  id: identifier(),
  incident: identifier(),
  statedBy: described(nullable(identifier()), { description: 'Who says so; null where the parties say different things.' }),
  summary: bilingual,
  contested: optional(flag()),
  inference: optional(described(flag(), { description: 'True: a conclusion of the author of this document, not a statement of a party.' })),
  sources: cited,
  confidence,
  note: optional(bilingual),
  audience,
});

export const positionFormat = object({
  id: identifier(),
  actor: identifier(),
  responsible: described(
    list(object({ party: optional(identifier()), words: optional(bilingual) }), { max: 50 }),
    { description: 'Whom or what the actor names: a party, or words where it names none. Empty: it names nobody.' },
  ),
  gist: bilingual,
  on: date(),
  incident: optional(identifier()),
  contradictedBy: ids,
  sources: cited,
  exhibits: proven,
  confidence,
  fictional,
  audience,
});

export const eventFormat = object({
  id: identifier(),
  actor: identifier(),
  kind: text({ max: 60 }),
  incident: optional(identifier()),
  when: described(nullableTime, { description: 'null: no time was found.' }),
  precision: choice('minute', 'hour', 'day', 'unknown'),
  basis: described(choice('event', 'publication-upper-bound'), {
    description: 'Whether "when" is the time of the event, or of the page that reports it: then the event is not later.',
  }),
  summary: bilingual,
  contested: optional(flag()),
  superseded,
  outOfOrder: optional(
    described(object({ proposed: statedTime, reason: bilingual }), {
      description: 'Where the printed time cannot be right: "when" keeps it as printed, this proposes a correction. Neither is plotted as a fact.',
    }),
  ),
  conflicts: optional(described(list(text({ max: 60 }), { max: 20 }), { description: 'Ids of conflicts of this document that it takes part in.' })),
  note: optional(bilingual),
  sources: cited,
  exhibits: proven,
  confidence,
  fictional,
  audience,
});

export const conflictFormat = object({
  id: identifier(),
  topic: bilingual,
  values: list(bilingual, { min: 2, max: 20 }),
  sources: cited,
  audience,
});

export const claimFormat = object({
  id: identifier(),
  reference: optional(text({ max: 60 })),
  title: bilingual,
  claimant: identifier(),
  against: identifier(),
  incidents: ids,
  items: described(
    list(
      object({
        contract: identifier(),
        terms: described(nullable(identifier()), { description: 'Edition of the terms that is applied; null: the contract promises no level.' }),
        period: described(text({ min: 4, max: 10 }), { description: 'The period that is rated, as the terms cut it: a month 2024-07, a quarter 2024-Q3, a year 2024, or the last day 2024-07-31 of a window of days.', example: '2024-07' }),
        subject: described(identifier(), { description: 'Service or unit that is measured.' }),
        accounts: described(ids, { description: 'Accounts that are set side by side, in this order.' }),
        ...claimFacts,
        ...periodFacts,
        claimed: described(nullable(identifier()), { description: 'Account that the claim rests on; null: none of the customer\'s own.' }),
        burdens: list(burdenRule, { max: 100 }),
        sentences: described(list(bilingual, { max: 50 }), { description: 'What an honest expert must add beside the figures.' }),
      }),
      { min: 1, max: 100 },
    ),
    { description: 'What is claimed, one item a contract.' },
  ),
  fictional,
  note: optional(bilingual),
  audience,
});
