import { choice, decimal, flag, integer, text } from '../scalars.js';
import { described, object, optional } from '../declare.js';
import { clause } from './clause.js';
import { verify } from './verify.js';

/** What a percentage of the table is taken of, what limits it, and how it is rounded. */
export const credit = object({
  base: described(choice('fee-of-period'), { description: 'What the percentage is taken of.' }),
  capPercent: described(decimal(), { description: 'Cap in percent of the base; above 100 where the terms give more than the fee.', example: '100' }),
  rollingCap: optional(described(object({ months: integer(2, 60), percent: decimal() }), {
    description: 'Cap in percent of the fees of so many months that end with the period; what was credited in the months before counts against it.',
    example: { months: 12, percent: '10' },
  })),
  rounding: described(choice('half-up', 'half-even', 'down', 'up'), { description: 'Rounding of the credit to the minor unit of the currency.' }),
  minimum: optional(object({ amount: decimal(), currency: text({ max: 3 }), strictlyAbove: flag() })),
  verify,
  clause,
});
