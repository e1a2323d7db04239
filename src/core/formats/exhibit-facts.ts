import { described, object, optional, type Of } from './declare.js';
import { bilingual, choice, identifier, instant, integer, statedTime, text } from './scalars.js';

/**
 * What is known of an exhibit beside its bytes. Everything here is optional and was added to `onus.exhibit/1` without changing what
 * stood there: a body of before is read as it is.
 *
 * Three dates are kept apart: `made` (the document's own), `obtained` (taken in by the custodian) and `uploaded` (recorded by Onus).
 */

/** What a derivative is of its original. All of them but a redaction say what the original says. */
export const DERIVATIVES = ['redaction', 'translation', 'transcript', 'extract', 'attachment'] as const;

export const derivedFrom = object({
  exhibit: optional(described(identifier(), { description: 'The original. A record names it; a pack leaves it out where its reader may not see the original.' })),
  kind: choice(...DERIVATIVES),
  what: optional(described(bilingual, { description: 'What was done to the original.', example: { en: 'Names of staff blacked out.', ko: '직원 이름을 가림.' } })),
  by: optional(described(text({ max: 200 }), { description: 'Who did it.' })),
});
export type DerivedFrom = Of<typeof derivedFrom>;

/** How a monitor measured: what its probes can say about an instant follows from this. */
export const monitorFacts = object({
  method: described(text({ max: 500 }), { description: 'What one probe does.', example: 'HTTPS GET of the booking page, 10 s limit' }),
  everySeconds: described(integer(1, 31_622_400), { description: 'Seconds from one probe to the next.', example: 300 }),
  location: optional(described(text({ max: 200 }), { description: 'Where the probe stands.', example: 'Seoul' })),
  clockAheadMs: optional(described(integer(-86_400_000, 86_400_000), { description: 'How far its clock was ahead of UTC, in milliseconds; negative where it was behind. Absent: taken as right.' })),
  clockWithinMs: optional(described(integer(0, 86_400_000), { description: 'How exactly that is known: within so many milliseconds either way.' })),
});
export type MonitorFacts = Of<typeof monitorFacts>;

export const ORIGINS = ['upload', 'webhook', 'feed', 'email', 'derived'] as const;
export type OriginKind = (typeof ORIGINS)[number];

export const exhibitFacts = {
  originKind: optional(
    described(choice(...ORIGINS), {
      description: 'How the bytes came into Onus: sent by a caller, the raw body of a webhook, captured from a feed, taken from e-mail, or made from another exhibit. Onus says it; what a caller sends is replaced.',
    }),
  ),
  made: optional(described(statedTime, { description: 'Date that the document itself bears: written, sent or exported. Absent: it bears none.' })),
  uploaded: optional(described(instant(), { description: 'When Onus recorded the bytes. Onus says it; what a caller sends is replaced.' })),
  sniffed: optional(described(text({ max: 120 }), { description: 'Media type that the first bytes show. Onus says it; what a caller sends is replaced. Absent: they show none.', example: 'application/pdf' })),
  derivedFrom: optional(described(derivedFrom, { description: 'For what was made from another exhibit.' })),
  monitor: optional(described(monitorFacts, { description: 'For what a monitor wrote: how it measured.' })),
};

/**
 * The probes that bound an observation, by the clock of the monitor. The state began after `before`, at the latest at `first`; it
 * ended after `last`, at the latest at `after`.
 */
export const probesFacts = object({
  exhibit: described(identifier(), { description: 'Exhibit with the readings; it says how the monitor measured.' }),
  before: optional(described(instant(), { description: 'Last probe before that found another state.', example: '2024-07-18T21:50:00Z' })),
  first: described(instant(), { description: 'First probe that found this state.', example: '2024-07-18T21:55:00Z' }),
  last: described(instant(), { description: 'Last probe that found this state.', example: '2024-07-19T02:40:00Z' }),
  after: optional(described(instant(), { description: 'First probe after that found another state.', example: '2024-07-19T02:45:00Z' })),
});
export type ProbesFacts = Of<typeof probesFacts>;
