import { choice, integer, text } from '../scalars.js';
import { checked, described, object, optional, variants } from '../declare.js';
import { clause } from './clause.js';
import { verify } from './verify.js';

const common = {
  zone: described(text({ max: 60 }), { description: 'IANA zone in which the window begins and ends.', example: 'UTC' }),
  partial: optional(
    described(choice('prorated', 'full'), {
      description: 'What is rated where the contract begins or ends inside the window: only its days under contract, or the whole window with the other days counted as up. Absent: the whole window as recorded, and a finding.',
      example: 'prorated',
    }),
  ),
  verify,
  clause,
};

const firstMonth = described(integer(1, 12), { description: 'Month in which the business year begins.', example: 2 });

const billingMonth = object({
  ...common,
  startDay: described(integer(1, 31), { description: 'Day of the month on which the billing month begins.', example: 15 }),
  shortMonth: optional(described(choice('last-day', 'next-first'), { description: 'When it begins in a month without that day: on the last day of the month, or on the first of the next. Needed above 28.', example: 'last-day' })),
});

/** A start day that some months lack needs a rule for them. */
const checkedBillingMonth = checked(billingMonth, ({ startDay, shortMonth }, at, report) => {
  if (startDay > 28 && shortMonth === undefined) {
    report({ pointer: `${at}/shortMonth`, code: 'period-short-month', message: `Not every month has a day ${startDay}.`, remedy: 'Say when the billing month begins there: "last-day" or "next-first".' });
  }
});

/** The window that is rated. The case names it by a label: `2024-07`, `2024-Q3`, `2024`, or the last day of a window of days. */
export const period = variants('kind', {
  'calendar-month': object(common),
  'billing-month': checkedBillingMonth,
  'calendar-quarter': object(common),
  'fiscal-quarter': object({ ...common, firstMonth }),
  'calendar-year': object(common),
  'contract-year': object(common),
  'rolling-days': object({ ...common, days: described(integer(1, 3660), { description: 'Calendar days that end with the day of the label.', example: 30 }) }),
  'rolling-months': object({ ...common, months: described(integer(2, 60), { description: 'Calendar months that end with the month of the label.', example: 12 }) }),
});
