import { bilingual, choice, date, decimal, flag, identifier, integer, literal, percent, text } from './scalars.js';
import { described, list, object, optional, variants, type Of } from './declare.js';

/**
 * `onus.terms/1`: one service level agreement as data. Whatever differs between contracts (what counts as down, what is
 * excused, who may claim until when, how is rounded) is a term here and never a setting of the installation.
 */
const clause = described(text({ max: 120 }), { description: 'Where the terms say it: clause, section or page.', example: '3.2' });

const source = object({
  document: described(text({ max: 300 }), { description: 'Title of the document that the terms were read from.' }),
  edition: described(text({ max: 120 }), { description: 'The edition read: its date or number as printed.', example: '2026-09-01' }),
  grade: described(choice('agreed', 'primary', 'primary-copy', 'secondary', 'unverified', 'invented'), {
    description: 'How well the text is known: agreed between the parties, read in the original, in a verbatim copy, in a report of it, not verified, or invented for an example.',
    example: 'primary-copy',
  }),
  url: optional(text({ max: 1000 })),
  effectiveFrom: optional(date()),
  effectiveTo: optional(date()),
  caveat: optional(described(bilingual, { description: 'What the reader must be told wherever a figure rests on these terms, such as "the edition in force that day was not read".' })),
});

const period = variants('kind', {
  'calendar-month': object({ zone: described(text({ max: 60 }), { description: 'IANA zone in which the month begins and ends.', example: 'UTC' }), clause }),
  'billing-month': object({ zone: text({ max: 60 }), startDay: described(integer(1, 28), { description: 'Day of the month on which the billing month begins.' }), clause }),
});

const measure = variants('family', {
  availability: object({
    unknown: described(choice('up', 'down', 'removed'), { description: 'How time is counted of which an account says nothing: as up, as down, or out of both sides.' }),
    maintenance: described(choice('up', 'down', 'removed'), { description: 'How time in state "maintenance" is counted unless an exclusion rule says otherwise.' }),
    impaired: described(choice('up', 'down', 'fraction'), { description: 'How a part that is down (n of d) is counted: not at all, as whole, or by its fraction.' }),
    partialMinutes: described(choice('exact', 'floor', 'ceil', 'whole-only'), {
      description: 'Exact milliseconds; each outage rounded down or up to whole minutes; or only clock minutes that are wholly down.',
    }),
    minimumRun: optional(described(object({ minutes: integer(1, 100_000) }), {
      description: 'Only downtime that lasts so many minutes without a break counts, and then as a whole. Measured after excused time is taken out, in minutes as partialMinutes rounds them.',
      example: { minutes: 10 },
    })),
    deductible: optional(described(object({ minutes: integer(1, 100_000), of: choice('outage', 'period') }), {
      description: 'So many minutes count for nothing: the first of each outage, or so many of the period as a whole.',
      example: { minutes: 10, of: 'outage' },
    })),
    fixedMinutes: optional(described(integer(1, 10_000_000), {
      description: 'Minutes that downtime is set against whatever the length of the period; excused time then leaves downtime only. Absent: the period itself.',
      example: 43_200,
    })),
    downtime: optional(described(bilingual, { description: 'What counts as down, in a few words that fit "... must be proved".', example: { en: 'loss of VM connectivity', ko: 'VM 연결 상실' } })),
    unit: optional(described(object({ name: bilingual, count: integer(1, 1_000_000_000) }), { description: 'What is weighted, such as 3,000 users: downtime is then minutes times affected units.' })),
    clause,
  }),
});

const exclusionRule = object({
  id: identifier(),
  title: bilingual,
  policy: described(choice('counted-as-up', 'out-of-both-sides', 'counted-as-down'), { description: 'What happens to excused time.' }),
  removes: optional(described(choice('whole-span', 'downtime'), { description: 'Under out-of-both-sides: whether the whole excused span leaves the measured time, or only the downtime in it. Absent: the whole span.' })),
  burden: described(choice('customer', 'vendor', 'open'), { description: 'Who must prove that the exclusion applies; "open" leaves it to counsel.' }),
  clause,
});

const bound = object({ value: percent(), inclusive: flag() });

const portion = described(choice('started', 'complete', 'exact'), { description: 'How a part of a step counts: a started one as whole ("or portion thereof"), not at all, or by its part.' });

/** What grows with the miss, beside the fixed percentage of a row. Sources: the remedies of published agreements. */
const plus = variants('kind', {
  'per-percent': object({
    below: described(percent(), { description: 'The level from which the shortfall is taken.', example: '98' }),
    each: described(decimal(), { description: 'Size of a step of the shortfall in percentage points.', example: '0.1' }),
    credit: described(decimal(), { description: 'Credit in percent of the base for each step.', example: '1' }),
    portion,
  }),
  'per-time': object({
    minutes: described(integer(1, 10_000_000), { description: 'Length of a step of the counted downtime.', example: 30 }),
    credit: described(decimal(), { description: 'Credit in percent of the base for each step.', example: '5' }),
    portion,
  }),
  'fee-of-downtime': object({ times: described(decimal(), { description: 'So many times the fee of the time that was down.', example: '10' }) }),
  'days-of-fee': object({
    days: described(decimal(), { description: 'Days of the fee that are given.', example: '1' }),
    monthDays: optional(described(integer(1, 366), { description: 'Days that a period is taken to have. Absent: those that it has.', example: 30 })),
  }),
  pool: object({
    atRisk: described(percent(), { description: 'Share of the fee that stands at risk, in percent.', example: '10' }),
    pool: described(decimal(), { description: 'Share of that which the pool of this level has, in percent; pools may exceed 100.', example: '50' }),
    allocation: described(percent(), { description: 'Share of the pool that this miss takes, in percent.', example: '40' }),
  }),
});

const tier = object({
  from: optional(described(bound, { description: 'Lower bound of the measured percentage; absent: no lower bound.' })),
  to: optional(described(bound, { description: 'Upper bound; absent: no upper bound.' })),
  credit: described(percent(), { description: 'Credit in percent of the base.', example: '10' }),
  plus: optional(described(plus, { description: 'What grows with the miss and is added to the credit of the row.', example: { kind: 'per-percent', below: '98', each: '1', credit: '1', portion: 'exact' } })),
});

const claim = object({
  offset: described(
    variants('kind', {
      'end-of-following-month': object({ months: described(integer(1, 24), { description: 'Last day of the n-th month after the anchor month.' }) }),
      days: object({ days: integer(1, 3660) }),
      'business-days': object({ days: integer(1, 1000), holidays: optional(described(identifier(), { description: 'Holidays that are no business days, beside Saturdays and Sundays. Absent: those of the roll-forward, else none.' })) }),
    }),
    { description: 'How far the deadline lies behind the anchor.' },
  ),
  anchors: described(list(choice('period-end', 'incident-start', 'incident-end'), { min: 1, max: 3 }), {
    description: 'What the time limit is counted from. More than one: the text leaves it open; all readings are computed, the earliest is alarmed.',
  }),
  zone: text({ max: 60 }),
  act: described(choice('received', 'sent'), { description: 'What must have happened by the deadline.' }),
  rollForward: optional(described(object({ law: bilingual, holidays: identifier() }), { description: 'A law under which a last day that is a Saturday or holiday moves to the next working day.' })),
  contents: optional(list(bilingual, { max: 50 })),
  clause,
});

export const termsFormat = object({
  format: literal('onus.terms/1'),
  id: identifier(),
  title: bilingual,
  source,
  period,
  measure,
  exclusions: list(exclusionRule, { max: 100 }),
  promise: object({ atLeast: percent(), clause }),
  tiers: object({
    rows: list(tier, { min: 1, max: 50 }),
    asPrinted: optional(described(flag(), { description: 'True where the table is printed with a gap or an overlap and kept so: a figure that falls there is a finding with every reading.' })),
    clause,
  }),
  credit: object({
    base: described(choice('fee-of-period'), { description: 'What the percentage is taken of.' }),
    capPercent: described(decimal(), { description: 'Cap in percent of the base; above 100 where the terms give more than the fee.', example: '100' }),
    rollingCap: optional(described(object({ months: integer(2, 60), percent: decimal() }), {
      description: 'Cap in percent of the fees of so many months that end with the period; what was credited in the months before counts against it.',
      example: { months: 12, percent: '10' },
    })),
    rounding: described(choice('half-up', 'half-even', 'down', 'up'), { description: 'Rounding of the credit to the minor unit of the currency.' }),
    minimum: optional(object({ amount: decimal(), currency: text({ max: 3 }), strictlyAbove: flag() })),
    clause,
  }),
  claim: optional(claim),
  soleRemedy: optional(object({ holds: flag(), clause })),
});

export type Terms = Of<typeof termsFormat>;
export type Plus = NonNullable<Terms['tiers']['rows'][number]['plus']>;
export type TierRow = Terms['tiers']['rows'][number];
export type ExclusionRule = Terms['exclusions'][number];
export type ClaimRule = NonNullable<Terms['claim']>;
export type Measure = Terms['measure'];
