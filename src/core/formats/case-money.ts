import { choice, currency, date, decimal, flag, identifier, instant, integer, statedTime } from './scalars.js';
import { described, list, nullable, object, optional } from './declare.js';

/** What a fee is, where the terms do not take all fees alike. */
export const feeNature = {
  kind: optional(described(choice('recurring', 'usage', 'one-time', 'upfront', 'voucher'), { description: 'What was charged for; voucher: the part of the fee that vouchers paid. Absent: recurring.' })),
  part: optional(described(identifier(), { description: 'Service, feature, resource or region that it is for.', example: 'storage-eu' })),
  paid: optional(described(flag(), { description: 'Whether it was paid. Absent: not known.' })),
};

interface FeeNature {
  readonly kind?: string;
  readonly part?: string;
}

/** Whether two fees are for the same thing, so that they must not cover the same days. */
export function sameNature(a: FeeNature, b: FeeNature): boolean {
  return (a.kind ?? 'recurring') === (b.kind ?? 'recurring') && a.part === b.part;
}

export const feeLine = object({
  id: identifier(),
  from: date(),
  to: described(date(), { description: 'First day that the fee no longer covers.' }),
  amount: decimal(),
  currency: currency(),
  tax: choice('excluded', 'included', 'none'),
  ...feeNature,
});

/** When excused time was announced, and what the announcement named. */
export const noticeFacts = {
  noticed: optional(described(nullable(statedTime), { description: 'When it was announced; null: not at all. Absent: not known here.' })),
  announced: optional(described(list(object({ from: instant(), to: instant() }), { min: 1, max: 1000 }), { description: 'The time that the announcement named, where it is not the time that is invoked.' })),
};

const claimDates = object({
  awareness: optional(described(statedTime, { description: 'When the customer first became aware of the incident.' })),
  eligibility: optional(described(statedTime, { description: 'When the customer became eligible, where that is not the end of the period.' })),
  invoice: optional(described(statedTime, { description: 'Date of the invoice.' })),
  claim: optional(described(statedTime, { description: 'When the claim was received, or sent where that is what counts.' })),
  confirmation: optional(described(statedTime, { description: 'When the vendor confirmed the claim.' })),
  credit: optional(described(statedTime, { description: 'When the credit was given.' })),
  notices: optional(described(list(object({ id: identifier(), at: statedTime }), { max: 100 }), { description: 'When each notice of the terms was given.' })),
});

/** What only the case knows of the claim and of credits before: dates, earlier credits, the invoice that is credited, time used up. */
export const claimFacts = {
  claimDates: optional(described(claimDates, { description: 'Dates that time limits are counted from or were kept with.' })),
  creditedBefore: optional(
    described(list(object({ cap: identifier(), amount: decimal() }), { max: 100 }), {
      description: 'What was credited before under each cap of the terms that reaches beyond the period, in the currency of the contract; under a cap in days, days.',
      example: [{ cap: 'fifteen-days', amount: '4' }],
    }),
  ),
  heldBefore: optional(described(decimal(), { description: 'Credits that were kept until enough come together, in the currency of the contract.', example: '640.00' })),
  appliedInvoice: optional(described(decimal(), { description: 'Amount of the invoice that the credit is applied to, in the currency of the contract.', example: '1200.00' })),
  usedDowntime: optional(
    described(list(object({ claim: identifier(), from: instant(), to: instant() }), { max: 10_000 }), { description: 'Downtime that a successful claim rested on already.' }),
  ),
  rootCause: optional(described(flag(), { description: 'Whether the incident began in this service, for terms that credit the root cause alone. Absent: not established.' })),
  quotaUsed: optional(
    described(list(object({ rule: identifier(), minutes: integer(0, 10_000_000) }), { max: 100 }), { description: 'Minutes of a quota of excused time that were used up before the period began.', example: [{ rule: 'maintenance', minutes: 45 }] }),
  ),
};

/** Days on which a contract was renewed, for terms under which a renewal brings the newer edition. */
export const renewals = optional(described(list(date(), { max: 100 }), { description: 'Days on which the contract was renewed.', example: ['2025-01-01'] }));
