import { bilingual, choice, currency, date, decimal, flag, identifier, ids, instant, integer, literal, statedTime, text } from './scalars.js';
import { described, list, nullable, object, optional, type Of } from './declare.js';
import { measuredFacts } from './case-measured.js';
import { claimFacts, feeLine, noticeFacts, renewals } from './case-money.js';
import { itemFacts } from './items.js';
import { seriesFacts } from './series.js';
import { termsFormat } from './terms.js';

/** The fields of `onus.case/1`; `caseFormat` adds what must hold across them. */
export const span = object({ from: instant(), to: instant() });

export const accountFormat = object({
  id: identifier(),
  title: bilingual,
  party: described(identifier(), { description: 'Who asserts this version of events.' }),
  own: optional(described(flag(), { description: 'True for the account of the party that claims.' })),
  coverage: described(list(span, { max: 10_000 }), { description: 'Where the silence of this account means up. Outside it, time is unknown.' }),
  document: optional(described(bilingual, { description: 'The text that the account is taken from.' })),
  exhibits: ids,
  sources: described(ids, { description: 'Sources cited but not captured.' }),
  fictional: optional(flag()),
});

export const observationFormat = object({
  id: identifier(),
  version: optional(integer(1, 1_000_000)),
  account: identifier(),
  subject: object({ kind: choice('service', 'unit', 'ticket', 'job'), id: identifier() }),
  state: choice('up', 'down', 'impaired', 'maintenance', 'unknown'),
  affected: optional(
    described(object({ count: nullable(integer(0, 1_000_000_000)), of: nullable(integer(1, 1_000_000_000)), basis: bilingual }), { description: 'How much was impaired; null where nobody counted it.' }),
  ),
  scope: described(choice('unit', 'customer', 'region', 'world'), { description: 'Of whom it speaks. Wider than the customer is never the customer\'s downtime by itself.' }),
  from: statedTime,
  to: described(nullable(statedTime), { description: 'null: still open, or the end is not known.' }),
  exhibits: ids,
  sources: ids,
  note: optional(bilingual),
});

export const exclusionFormat = object({
  id: identifier(),
  rule: described(identifier(), { description: 'The rule of the terms that is invoked.' }),
  title: bilingual,
  from: statedTime,
  to: described(nullable(statedTime), { description: 'null: to the end of the period.' }),
  status: choice('contested', 'agreed'),
  assertedBy: described(nullable(identifier()), { description: 'Who invokes it; null where it is only to be expected.' }),
  exhibits: ids,
  sources: ids,
  note: optional(bilingual),
  items: optional(described(ids, { description: 'Tickets, jobs or orders that are excused as such, whatever the time. Absent: the time alone is excused.' })),
  ...noticeFacts,
});

export const stanceFormat = object({
  id: identifier(),
  party: identifier(),
  observation: identifier(),
  observationVersion: optional(integer(1, 1_000_000)),
  stance: choice('asserted', 'admitted', 'disputed'),
  on: date(),
  scope: optional(choice('unit', 'customer', 'region', 'world')),
  document: optional(bilingual),
  passage: optional(text({ max: 2000 })),
  capacity: optional(described(bilingual, { description: 'By what right the speaker binds the party. Without it nothing is admitted.' })),
});

export const burdenRule = object({
  element: choice('contract', 'downtime', 'eligibility', 'exclusion', 'notice', 'cause', 'loss', 'mitigation'),
  party: choice('customer', 'vendor', 'open'),
  basis: optional(described(bilingual, { description: 'The clause or law that says so; absent: open, for counsel.' })),
  exhibitsFor: ids,
  exhibitsAgainst: ids,
  gap: optional(bilingual),
});

const zoneTable = object({
  name: text({ max: 60 }),
  version: text({ max: 40 }),
  initialOffsetMs: integer(-86_400_000, 86_400_000),
  covers: optional(described(object({ start: integer(-8.64e15, 8.64e15), end: integer(-8.64e15, 8.64e15) }), { description: 'Time that the table speaks for, in milliseconds since the epoch, end not included. Absent: all time.' })),
  transitions: list(object({ at: integer(-8.64e15, 8.64e15), offsetMs: integer(-86_400_000, 86_400_000) }), { max: 10_000 }),
});

/** Time zones and holidays as data: the rules know no calendar of their own. */
export const caseTables = {
  zones: list(zoneTable, { max: 100 }),
  holidays: list(object({ id: identifier(), version: text({ max: 100 }), covers: optional(described(object({ from: date(), to: date() }), { description: 'First and last day that the list speaks for. Absent: the whole years of its days.' })), days: list(object({ date: date(), name: text({ max: 200 }) }), { max: 10_000 }) }), { max: 100 }),
};

export const caseShape = object({
  format: literal('onus.case/1'),
  id: identifier(),
  title: bilingual,
  fictional: optional(flag()),
  parties: list(object({ id: identifier(), name: bilingual, fictional: optional(flag()) }), { max: 1000 }),
  contract: object({ id: identifier(), title: bilingual, customer: identifier(), vendor: identifier(), currency: currency(), termFrom: optional(date()), termTo: optional(described(date(), { description: 'Last day of the term.' })), renewals, fictional: optional(flag()) }),
  promise: optional(described(identifier(), { description: 'Short name of the promise that the terms are an edition of, unique within its contract.', example: 'uptime' })),
  terms: termsFormat,
  editions: optional(
    described(list(termsFormat, { min: 1, max: 50 }), {
      description: 'Other editions of the same promise. Which of them and "terms" governs is decided by the rule of the terms; where none decides, every result is given.',
    }),
  ),
  unreviewed: optional(described(ids, { description: 'Which of these terms no second person has compared with the text that was agreed. Absent or empty: nothing is known against them.', example: ['T-1'] })),
  period: described(text({ min: 4, max: 10 }), { description: 'The period that is rated, as the terms cut it: a month 2024-07, a quarter 2024-Q3, a year 2024, or the last day 2024-07-31 of a window of days.', example: '2024-07' }),
  fees: list(feeLine, { max: 10_000 }),
  earlier: optional(
    described(object({ charged: decimal(), credited: decimal() }), {
      description: 'Sums of what was charged and credited, in the currency of the contract, in the months before the period that a rolling cap looks at.',
      example: { charged: '1100', credited: '25' },
    }),
  ),
  ...claimFacts,
  ...measuredFacts,
  accounts: list(accountFormat, { min: 1, max: 100 }),
  observations: list(observationFormat, { max: 1_000_000 }),
  ...seriesFacts,
  ...itemFacts,
  exclusions: list(exclusionFormat, { max: 10_000 }),
  stances: list(stanceFormat, { max: 100_000 }),
  burdens: list(burdenRule, { max: 100 }),
  exhibits: list(object({ id: identifier(), number: optional(text({ max: 60 })), title: bilingual, sha256: text({ min: 64, max: 64 }) }), { max: 100_000 }),
  sources: list(object({ id: identifier(), title: text({ max: 1000 }), url: optional(text({ max: 2000 })), confidence: choice('primary', 'secondary', 'unverified') }), { max: 100_000 }),
  sentences: optional(described(list(bilingual, { max: 50 }), { description: 'What an honest expert must add beside these figures; printed with the result.' })),
  displayZone: optional(text({ max: 60 })),
  ...caseTables,
});

export type Case = Of<typeof caseShape>;
export type Account = Of<typeof accountFormat>;
export type Observation = Of<typeof observationFormat>;
export type Exclusion = Of<typeof exclusionFormat>;
export type Stance = Of<typeof stanceFormat>;
export type BurdenRule = Of<typeof burdenRule>;
