import { feeNature, renewals } from './case-money.js';
import { described, list, nullable, object, optional } from './declare.js';
import { bilingual, choice, currency, date, decimal, flag, identifier, ids, instant, integer, money, statedTime, text } from './scalars.js';
import { exhibitFacts } from './exhibit-facts.js';
import { termsFormat } from './terms.js';

/**
 * The parts of `onus.matter/1` that stand before any outage: who is concerned, what was agreed, what is delivered,
 * what we hold and what we only cite.
 */
export const audience = optional(
  described(choice('internal', 'counsel', 'counterparty', 'filed'), { description: 'Widest circle that may see it. Absent: internal.', example: 'internal' }),
);
export const confidence = described(choice('primary', 'secondary', 'unverified'), {
  description: 'Primary: the original or official text was read. Secondary: a report of it. Unverified: neither.',
});
export const fictional = optional(described(flag(), { description: 'True for what was invented for an example; every page that uses it says so.' }));
export const cited = described(ids, { description: 'Ids of sources of this document: cited, not captured.' });
export const proven = described(ids, { description: 'Ids of exhibits of this document.' });

export const partyFormat = object({
  id: identifier(),
  name: bilingual,
  role: described(text({ max: 100 }), { description: 'What the party is in the matter, in one word.', example: 'affected-customer' }),
  country: optional(text({ min: 2, max: 2 })),
  fictional,
  note: optional(bilingual),
  audience,
});

export const sourceFormat = object({
  id: identifier(),
  title: text({ max: 1000 }),
  url: optional(described(text({ max: 2000 }), { description: 'Where it was read.' })),
  locator: optional(described(text({ max: 500 }), { description: 'Where in that place, or where to look when there is no address.' })),
  confidence,
  note: optional(text({ max: 2000 })),
  warning: optional(
    described(object({ kind: choice('decoy', 'contains-error'), reason: bilingual }), { description: 'Why the source must not be relied upon as it stands.' }),
  ),
  audience,
});

export const exhibitFormat = object({
  id: identifier(),
  number: optional(text({ max: 60 })),
  title: bilingual,
  file: described(text({ max: 500 }), { description: 'Path relative to this document, with "/" between folders.', example: 'exhibits/monitor.csv' }),
  mediaType: text({ max: 120 }),
  sha256: described(text({ min: 64, max: 64 }), { description: 'SHA-256 of the file, 64 lower-case hexadecimal digits.' }),
  bytes: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  origin: described(bilingual, { description: 'Where the file comes from and how it was made.' }),
  custodian: described(identifier(), { description: 'Party that kept it before it was recorded.' }),
  obtained: optional(described(statedTime, { description: 'When the custodian took it in.' })),
  ...exhibitFacts,
  fictional,
  audience,
});

export const clauseFormat = object({
  number: text({ max: 40 }),
  title: optional(bilingual),
  text: bilingual,
  exhibit: optional(identifier()),
});

export const feeFormat = object({
  id: identifier(),
  from: date(),
  to: described(date(), { description: 'First day that the fee no longer covers.' }),
  amount: decimal(),
  currency: currency(),
  tax: described(choice('excluded', 'included', 'none'), { description: 'Whether the amount includes value added tax.' }),
  ...feeNature,
  clause: optional(text({ max: 40 })),
});

const liability = object({
  cap: described(bilingual, { description: 'The cap in words.' }),
  amount: optional(described(money, { description: 'The cap in money where the words give one.' })),
  carveOuts: optional(bilingual),
  confidence: choice('primary', 'secondary', 'unverified', 'invented'),
  clause: optional(text({ max: 40 })),
});

const noticeDuty = object({
  kind: choice('contractual', 'statutory'),
  by: choice('customer', 'vendor'),
  what: bilingual,
  deadline: optional(date()),
  standing: described(choice('agreed', 'illustrative', 'open'), { description: 'Agreed in the contract, given for illustration only, or an open question of law.' }),
  clause: optional(text({ max: 40 })),
  provision: optional(identifier()),
});

export const contractFormat = object({
  id: identifier(),
  title: bilingual,
  customer: identifier(),
  vendor: identifier(),
  contractingEntity: optional(described(identifier(), { description: 'Party that signed for the vendor, where it is another one.' })),
  route: described(choice('direct', 'reseller'), { description: 'Bought from the vendor itself or through a reseller; credits take the same way back.' }),
  reseller: optional(identifier()),
  currency: currency(),
  governingLaw: optional(bilingual),
  termFrom: optional(date()),
  termTo: optional(described(date(), { description: 'Last day of the term.' })),
  renewals,
  precedence: optional(described(list(bilingual, { max: 20 }), { description: 'Documents in their order of precedence, the first prevails.' })),
  clauses: list(clauseFormat, { max: 2000 }),
  fees: list(feeFormat, { max: 10_000 }),
  feesPaidLast12Months: optional(money),
  liability: optional(liability),
  notices: optional(list(noticeDuty, { max: 50 })),
  documents: proven,
  sources: described(ids, { description: 'Published texts that the contract is modelled on or refers to.' }),
  fictional,
  note: optional(bilingual),
  audience,
});

export const termsEditionFormat = object({
  contract: identifier(),
  promise: optional(described(identifier(), { description: 'Short name of the promise, unique within its contract: its editions have the same.', example: 'uptime' })),
  edition: termsFormat,
  unreviewed: optional(described(flag(), { description: 'True where no second person has compared these terms with the text that was agreed. Kept by Onus for what is recorded.' })),
  audience,
});

/** The lives of a unit, for terms that measure by them. */
const deployed = described(list(object({ from: instant(), to: described(nullable(instant()), { description: 'null: still deployed.' }) }), { max: 1000 }), {
  description: 'When the unit was deployed, for terms that measure over the lives of units.',
  example: [{ from: '2024-01-01T00:00:00Z', to: null }],
});

export const serviceFormat = object({
  id: identifier(),
  title: bilingual,
  vendor: described(identifier(), { description: 'Party that delivers it.' }),
  contract: optional(described(identifier(), { description: 'Contract under which it is delivered to the customer; absent for a service further up the chain.' })),
  units: list(object({ id: identifier(), title: bilingual, count: optional(integer(1, 1_000_000_000)), deployed: optional(deployed) }), { max: 100_000 }),
  dependsOn: described(list(object({ service: identifier(), confidence, sources: cited }), { max: 1000 }), { description: 'Services that it rests on, and how well that is known.' }),
  fictional,
  audience,
});

export const provisionFormat = object({
  id: identifier(),
  law: bilingual,
  summary: bilingual,
  sources: cited,
  confidence,
  caveat: optional(bilingual),
  audience,
});

export const nullableTime = nullable(statedTime);
