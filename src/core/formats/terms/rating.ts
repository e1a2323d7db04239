import { choice, currency, decimal, flag, integer, percent } from '../scalars.js';
import { described, list, object, optional, variants } from '../declare.js';
import { clause } from './clause.js';
import { verify } from './verify.js';

const bound = object({ value: described(decimal(), { description: 'In percent, or in the unit of the family: minutes, a count.', example: '99.9' }), inclusive: flag() });

const portion = described(choice('started', 'complete', 'exact'), { description: 'How a part of a step counts: a started one as whole ("or portion thereof"), not at all, or by its part.' });

/** A sum of money that does not depend on the fee. */
const sum = {
  amount: described(decimal(), { description: 'The sum for each of them: an outage, ticket, job or point, or a step of time.', example: '50' }),
  currency: described(currency(), { description: 'That of the contract: nothing is converted.' }),
};

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
  'per-piece': object({
    credit: described(decimal(), { description: 'Credit in percent of the base for each outage, ticket or job that is counted.', example: '5' }),
    beyond: optional(described(integer(0, 1_000_000), { description: 'So many are free.', example: 1 })),
  }),
  'amount-per-piece': object({
    ...sum,
    beyond: optional(described(integer(0, 1_000_000), { description: 'So many are free.', example: 1 })),
  }),
  'amount-per-time': object({ minutes: described(integer(1, 10_000_000), { description: 'Length of a step of the counted downtime; a day has 1440 minutes.', example: 1440 }), ...sum, portion }),
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

const insteadOfMoney = optional(described(flag(), { description: 'True where the customer chooses between this and the credit; absent: beside it.' }));

/** What a row gives that is no money. */
const remedy = variants('kind', {
  'service-days': object({ days: described(decimal(), { description: 'Days of service added at the end of the term.', example: '3' }), instead: insteadOfMoney }),
  extension: object({ times: described(decimal(), { description: 'The term is extended by so many times the counted downtime.', example: '1' }), instead: insteadOfMoney }),
  termination: object({
    withinDays: optional(described(integer(1, 366), { description: 'Days to use the right.', example: 30 })),
    refund: optional(described(choice('rest-of-term', 'none'), { description: 'What is paid back of the fees of the rest of the term.' })),
  }),
});

export const tier = object({
  from: optional(described(bound, { description: 'Lower bound of the measured level; absent: no lower bound.' })),
  to: optional(described(bound, { description: 'Upper bound; absent: no upper bound.' })),
  credit: described(percent(), { description: 'Credit in percent of the base.', example: '10' }),
  points: optional(described(decimal(), { description: 'Service points of the row, where the terms turn points into credit.', example: '3' })),
  verify,
  remedies: optional(described(list(remedy, { min: 1, max: 10 }), { description: 'What the row gives beside or instead of money; never counted as money.', example: [{ kind: 'service-days', days: '3' }] })),
  plus: optional(described(plus, { description: 'What grows with the miss and is added to the credit of the row.', example: { kind: 'per-percent', below: '98', each: '1', credit: '1', portion: 'exact' } })),
});

/** The rows of the table, with what must be said of them as a whole. */
export const tiers = object({
  rows: list(tier, { min: 1, max: 50 }),
  asPrinted: optional(described(flag(), { description: 'True where the table is printed with a gap or an overlap and kept so: a figure that falls there is a finding with every reading.' })),
  clause,
});
