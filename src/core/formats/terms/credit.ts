import { choice, decimal, flag, identifier, ids, integer, text } from '../scalars.js';
import { checked, described, list, object, optional, variants } from '../declare.js';
import { ratioOfDecimal } from '../../shared/ratio.js';
import { clause } from './clause.js';
import { anchors, offset } from './time-limit.js';
import { verify } from './verify.js';

const id = described(identifier(), { description: 'Name by which the case says what was credited under this cap before.' });
const per = described(choice('period', 'month', 'quarter', 'calendar-year', 'contract-year', 'rolling-12-months'), {
  description: 'Time over which credits are added up against the cap. Beyond the period: earlier credits are those that the case names in creditedBefore.',
});
const shared = optional(described(flag(), { description: 'True where all service levels of the contract share the cap: an amount at risk.' }));

const cap = variants('kind', {
  share: object({ id, percent: described(decimal(), { description: 'Percent of the base.', example: '10' }), per, shared }),
  amount: object({ id, amount: decimal(), currency: text({ max: 3 }), per, shared }),
  days: object({ id, days: described(decimal(), { description: 'So many days of the base, and of service that is added.', example: '15' }), per }),
  invoice: object({ id, percent: described(decimal(), { description: 'Percent of the invoice that the credit is applied to; not known before there is one.', example: '100' }) }),
});

const step = checked(decimal(), (value, at, report) => {
  if (ratioOfDecimal(value).n === 0n) {
    report({ pointer: at, code: 'step-empty', message: 'The credit is rounded to steps of no size.', remedy: 'Give a step above "0", or leave it out for the minor unit of the currency.' });
  }
});

const minimum = object({
  amount: decimal(),
  currency: text({ max: 3 }),
  strictlyAbove: described(flag(), { description: 'True where an amount that is exactly the minimum is not paid.' }),
  below: optional(described(choice('nothing', 'raise', 'hold'), { description: 'What becomes of less: nothing is paid, the minimum is paid, or it is kept until enough has come together. Absent: nothing.' })),
});

const stacking = variants('kind', {
  highest: object({}),
  'one-of': object({}),
  'root-cause': object({}),
  'per-day': object({}),
  list: object({
    together: described(list(ids, { min: 1, max: 50 }), { description: 'Levels that may be claimed together for one event, group by group.', example: [['availability', 'repair']] }),
    never: optional(described(list(ids, { max: 50 }), { description: 'Levels of which only one may be claimed, group by group, whatever stands in together.' })),
  }),
});

/** What a percentage of the table is taken of, what limits it, how it is rounded, and in what form and when it comes. */
export const credit = object({
  base: described(choice('fee-of-period', 'fee-of-month-before', 'mean-of-months-before', 'annual-fee', 'annual-twelfth', 'annual-day', 'daily-average'), {
    description:
      'What the percentage is taken of: the fee of the period; of the billing month before it; the mean of the billing months before it; the fee of the contract year, a twelfth or a 365th of it; the fee of the period by days.',
  }),
  baseMonths: optional(described(integer(1, 24), { description: 'Months of a mean of the months before. Absent: three.', example: 3 })),
  lines: optional(
    described(
      object({
        part: optional(described(identifier(), { description: 'Only fees of this service, feature, resource or region.', example: 'storage-eu' })),
        without: optional(described(list(choice('one-time', 'upfront', 'voucher', 'usage', 'recurring'), { min: 1, max: 5 }), { description: 'Kinds of fees that do not belong to the base.', example: ['one-time', 'upfront'] })),
        paidOnly: optional(described(flag(), { description: 'True where only what was actually paid belongs to the base.' })),
      }),
      { description: 'Which fees of the case belong to the base. Absent: all.' },
    ),
  ),
  capPercent: described(decimal(), { description: 'Cap in percent of the base; above 100 where the terms give more than the fee.', example: '100' }),
  rollingCap: optional(described(object({ months: integer(2, 60), percent: decimal() }), {
    description: 'Cap in percent of the fees of so many months that end with the period; what was credited in the months before counts against it.',
    example: { months: 12, percent: '10' },
  })),
  caps: optional(described(list(cap, { min: 1, max: 10 }), { description: 'Further caps; the lowest decides.', example: [{ kind: 'days', id: 'fifteen-days', days: '15', per: 'month' }] })),
  rounding: described(choice('half-up', 'half-even', 'down', 'up'), { description: 'Rounding of the credit to the minor unit of the currency.' }),
  roundTo: optional(described(step, { description: 'Step that the credit is rounded to instead of the minor unit, such as ten won.', example: '10' })),
  minimum: optional(minimum),
  form: optional(described(choice('money', 'vouchers', 'usage-credits', 'days', 'points'), { description: 'What the credit is given in. Absent: money on the next invoice. Only money is counted as money.' })),
  stacking: optional(described(stacking, { description: 'What may be claimed where one event misses several levels: the highest only, one of them at choice, that of the root cause, one a day, or what a list allows.', example: { kind: 'highest' } })),
  stackingReach: optional(
    described(choice('contract', 'vendor'), { description: 'Among which levels that rule holds: those of this contract, or those of every contract with the vendor. Absent: this contract.', example: 'vendor' }),
  ),
  automatic: optional(described(flag(), { description: 'True where the credit is given without a claim.' })),
  payout: optional(described(object({ anchors, offset, clause }), { description: 'When the credit is due.', example: { anchors: ['claim'], offset: { kind: 'days', days: 45 }, clause: '6' } })),
  expiry: optional(described(object({ anchors, offset, clause }), { description: 'When a credit that was not used is lost.', example: { anchors: ['credit'], offset: { kind: 'months', months: 12, monthEnd: 'same-day' }, clause: '6' } })),
  verify,
  clause,
});
